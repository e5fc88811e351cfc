//! A file of a hundred megabytes is committed and read, with word of how far it is, and given up by dropping.

use std::{
    sync::{
        Mutex,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use gitlab::FileAction;

use crate::{
    save::new_file,
    world::{MARA, OWN, World},
};

const SIZE: usize = 100 << 20;

#[tokio::test]
async fn a_hundred_megabytes_are_committed_read_and_given_up() {
    let world = World::new().await;
    let (_, client) = world.sign_in(MARA).await;
    let project = world.project_id(OWN);
    let line = b"<mxCell id=\"4711\" value=\"a cell of a very large diagram\" vertex=\"1\"/>\n";
    let bytes: Vec<u8> = line.iter().copied().cycle().take(SIZE).collect();
    let mut request = new_file("main", "huge.drawio");
    request.actions =
        vec![FileAction::Create { path: "huge.drawio".into(), bytes: bytes.clone(), large: false }];
    let begun = Instant::now();
    client.commit(project, &request).await.unwrap();
    let committed = begun.elapsed();

    let told = Mutex::new(Vec::new());
    let progress = |so_far: u64, whole: Option<u64>| told.lock().unwrap().push((so_far, whole));
    let begun = Instant::now();
    let file = client.read_file(project, "main", "huge.drawio", &progress).await.unwrap();
    println!("100 MB: committed and proved in {committed:.1?}, read in {:.1?}", begun.elapsed());
    assert!(file.bytes == bytes);
    let told = told.into_inner().unwrap();
    assert!(told.len() > 100 && told.is_sorted(), "{} times", told.len());
    assert_eq!(told.last(), Some(&(SIZE as u64, Some(SIZE as u64))));

    let so_far = AtomicU64::new(0);
    let progress = |bytes: u64, _: Option<u64>| so_far.store(bytes, Ordering::Relaxed);
    tokio::select! {
        _ = client.read_file(project, "main", "huge.drawio", &progress) => panic!("it was to be given up"),
        () = async { while so_far.load(Ordering::Relaxed) < 1 << 20 { tokio::time::sleep(Duration::from_millis(1)).await } } => {}
    }
    let given_up = so_far.load(Ordering::Relaxed);
    tokio::time::sleep(Duration::from_millis(100)).await;
    assert_eq!(so_far.load(Ordering::Relaxed), given_up, "nothing comes in any more");
}
