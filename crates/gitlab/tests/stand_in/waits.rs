//! Limits: short pauses are kept, long ones told.

use gitlab::Error;
use gitlab_sim::{Fault, FaultKind, Method, Throttle};

use crate::save::new_file;
use crate::world::{MARA, OVERVIEW, SHOP, World};

#[tokio::test]
async fn a_short_pause_is_kept_once_and_nobody_notices() {
    let world = World::new().await;
    let (_, client) = world.sign_in(MARA).await;
    let shop = world.project_id(SHOP);
    for kind in [FaultKind::TooManyRequests { retry_after: 1 }, FaultKind::Unavailable { retry_after: 1 }] {
        world.sim.inject(Fault::once(Method::GET, "/raw", kind));
        let (file, requests) = world.counted(client.read_file(shop, "main", OVERVIEW, &gitlab::silent)).await;
        file.unwrap();
        assert_eq!(requests, 2);
    }
    let kind = FaultKind::TooManyRequests { retry_after: 1 };
    world.sim.inject(Fault { times: 2, ..Fault::once(Method::GET, "/raw", kind) });
    let error = client.read_file(shop, "main", OVERVIEW, &gitlab::silent).await.unwrap_err();
    assert!(matches!(error, Error::RateLimited { retry_after } if retry_after.as_secs() == 1), "{error}");
}

#[tokio::test]
async fn a_long_pause_is_told_with_the_time_left() {
    let world = World::new().await;
    let (_, client) = world.sign_in(MARA).await;
    let shop = world.project_id(SHOP);
    world.sim.behave(|behaviour| behaviour.throttle = Some(Throttle::AsText { retry_after: 42 }));
    let (error, requests) = world.counted(client.project(shop)).await;
    assert!(matches!(error, Err(Error::RateLimited { retry_after }) if retry_after.as_secs() == 42));
    assert_eq!(requests, 1);
    world.sim.behave(|behaviour| behaviour.throttle = Some(Throttle::AsJson));
    let error = client.project(shop).await.unwrap_err();
    assert!(matches!(error, Error::RateLimited { retry_after } if retry_after.as_secs() == 60), "{error}");
    let error = client.commit(shop, &new_file("main", "new.drawio")).await.unwrap_err();
    assert!(matches!(error, Error::RateLimited { .. }), "nothing was written: {error}");
}
