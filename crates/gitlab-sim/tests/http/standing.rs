//! Refusals that concern the caller or the address as a whole: 403 with a reason, 410, 414.

use crate::client::{Client, PUBLIC, encode, start_with_mara};
use crate::oauth_pages::{authorize_url, get_with, good_request, sign_in};

#[tokio::test]
async fn a_blocked_user_is_told_so_at_every_call() {
    let (sim, mara) = start_with_mara().await;
    sim.block_user("mara");
    let reason = "403 Forbidden - Your account has been blocked.";
    for path in ["user", "projects", &format!("projects/{}", encode(PUBLIC))] {
        mara.get(path).await.expect_message(403, reason);
    }
    let personal = sim.personal_token("mara", &[gitlab_sim::Scope::Api], None).unwrap();
    Client::with_token(&sim, &personal).get("user").await.expect_message(403, reason);
    sim.unblock_user("mara");
    assert_eq!(mara.get("user").await.status, 200);
}

#[tokio::test]
async fn terms_have_to_be_accepted_first() {
    let (sim, mara) = start_with_mara().await;
    sim.require_terms("mara");
    let answer = mara.get("user").await;
    let message = answer.json()["message"].as_str().unwrap().to_owned();
    assert_eq!(answer.status, 403);
    assert!(message.starts_with("403 Forbidden - You (@mara) must accept the Terms of Service"), "{message}");
    assert!(message.ends_with(&format!("{}.", sim.base_url())), "{message}");
    sim.accept_terms("mara");
    assert_eq!(mara.get("user").await.status, 200);
}

#[tokio::test]
async fn a_password_can_run_out() {
    let (sim, mara) = start_with_mara().await;
    sim.expire_password("mara");
    let message = mara.get("user").await.json()["message"].as_str().unwrap().to_owned();
    assert!(message.starts_with("403 Forbidden - Your password expired."), "{message}");
    assert_eq!(Client::of(&sim, "jonas").get("user").await.status, 200);
}

#[tokio::test]
async fn the_old_api_is_gone() {
    let (_sim, mara) = start_with_mara().await;
    for path in ["/api/v3", "/api/v3/user", "/api/v3/projects/1"] {
        mara.get_url(path).await.expect_error(410, "API V3 is no longer supported. Use API V4 instead.");
    }
}

#[tokio::test]
async fn an_address_that_is_too_long_gets_a_page() {
    let (_sim, mara) = start_with_mara().await;
    let answer = mara.get(&format!("projects?search={}", "x".repeat(8192))).await;
    assert_eq!(answer.status, 414);
    assert!(answer.text().contains("414 Request-URI Too Large"), "{}", answer.text());
    assert_eq!(mara.get(&format!("projects?search={}", "x".repeat(8000))).await.status, 200);
}

#[tokio::test]
async fn a_blocked_address_gets_plain_text_everywhere() {
    let (sim, mara) = start_with_mara().await;
    sim.behave(|behaviour| behaviour.blocks_address = true);
    for path in ["/api/v4/user", "/users/sign_in", "/oauth/token/info"] {
        let answer = mara.get_url(path).await;
        assert_eq!((answer.status, answer.text().as_str()), (403, "Forbidden\n"), "{path}");
    }
}

#[tokio::test]
async fn a_blocked_user_cannot_sign_in() {
    let (sim, _) = start_with_mara().await;
    sim.block_user("mara");
    let fields = [("username", "mara"), ("password", "harbour-lights-7")];
    let answer = Client::anonymous(&sim).form("/users/sign_in", &fields).await;
    assert_eq!((answer.status, answer.header("set-cookie")), (422, None));
    assert!(answer.text().contains("Your account has been blocked."), "{}", answer.text());
}

#[tokio::test]
async fn a_block_ends_the_session_at_the_browser() {
    let (sim, _) = start_with_mara().await;
    let client = Client::anonymous(&sim);
    let cookie = sign_in(&client).await;
    assert_eq!(get_with(&client, &cookie, "/").await.status, 200);
    sim.block_user("mara");
    assert_eq!(get_with(&client, &cookie, "/").await.status, 303);
}

#[tokio::test]
async fn terms_stand_before_the_authorize_page() {
    let (sim, mara) = start_with_mara().await;
    sim.require_terms("mara");
    let client = Client::anonymous(&sim);
    let cookie = sign_in(&client).await;
    let url = authorize_url(&sim, &good_request(&sim));
    let detour = get_with(&client, &cookie, &url).await.header("location").unwrap().to_owned();
    assert!(detour.starts_with("/-/users/terms?redirect=%2Foauth%2Fauthorize"), "{detour}");
    let page = get_with(&client, &cookie, &detour).await.text();
    let back = url.strip_prefix(sim.base_url()).unwrap();
    assert!(page.contains(r#"id="terms""#), "{page}");
    let accept = client.request(reqwest::Method::POST, "/-/users/terms/accept").header("cookie", &cookie);
    let answer = client.send(accept.form(&[("redirect", back)])).await;
    assert_eq!((answer.status, answer.header("location")), (303, Some(back)));
    assert!(get_with(&client, &cookie, &url).await.text().contains("Authorize Drawbridge?"));
    assert_eq!(mara.get("user").await.status, 200);
}
