//! The queue as two instances and a crash meet it.

use super::*;

fn queue() -> (tempfile::TempDir, Queue) {
    let folder = tempfile::tempdir().unwrap();
    let queue = Queue::at(folder.path().join("queue"));
    (folder, queue)
}

fn described(queue: &Queue) -> Vec<(String, Standing)> {
    let saves = queue.list().unwrap().into_iter();
    saves.map(|save| (String::from_utf8(save.description).unwrap(), save.standing)).collect()
}

#[test]
fn saves_come_back_in_their_order_with_what_goes_with_them() {
    let (_folder, queue) = queue();
    let first = queue.add(Standing::Waiting, b"one", &[b"a", b""]).unwrap().id().clone();
    queue.add(Standing::Waiting, b"two", &[]).unwrap();
    queue.describe(&first, b"one, tried").unwrap();
    queue.stand(&first, Standing::InDoubt).unwrap();
    let listed = [("one, tried".to_owned(), Standing::InDoubt), ("two".to_owned(), Standing::Waiting)];
    assert_eq!(described(&queue), listed);
    assert_eq!(queue.contents(&first).unwrap(), [b"a".to_vec(), Vec::new()]);
    queue.remove(&first).unwrap();
    queue.remove(&first).unwrap();
    assert_eq!(described(&queue).len(), 1);
    assert!(matches!(queue.contents(&first), Err(StorageError::NoSuchSave)));
}

#[test]
fn a_save_is_held_until_whoever_waits_for_it_is_gone() {
    let (_folder, queue) = queue();
    let held = queue.add(Standing::UnderWay, b"one", &[]).unwrap();
    assert!(queue.list().unwrap()[0].is_held);
    drop(held);
    assert!(!queue.list().unwrap()[0].is_held);
}

#[test]
fn one_sends_at_a_time() {
    let (_folder, queue) = queue();
    let turn = queue.turn().unwrap();
    assert!(turn.is_some() && queue.turn().unwrap().is_none());
    drop(turn);
    assert!(queue.turn().unwrap().is_some());
}

#[test]
fn a_damaged_save_is_passed_over_and_stays() {
    let (_folder, queue) = queue();
    let id = queue.add(Standing::Waiting, b"one", &[b"contents"]).unwrap().id().clone();
    let (_, path) = queue.find(&id).unwrap();
    let whole = fs::read(&path).unwrap();
    fs::write(&path, &whole[..whole.len() - 1]).unwrap();
    assert!(queue.contents(&id).is_err());
    fs::write(&path, b"drawbridge sav").unwrap();
    assert!(queue.list().unwrap().is_empty() && path.exists());
}

#[test]
fn a_name_that_points_elsewhere_names_nothing() {
    let (folder, queue) = queue();
    fs::write(folder.path().join("own.waiting"), b"somebody's").unwrap();
    queue.add(Standing::Waiting, b"one", &[]).unwrap();
    queue.remove(&SaveId::from("../own".to_owned())).unwrap();
    assert!(folder.path().join("own.waiting").exists());
}

#[cfg(unix)]
#[test]
fn nobody_else_can_read_them() {
    use std::os::unix::fs::PermissionsExt;
    let (_folder, queue) = queue();
    let id = queue.add(Standing::Waiting, b"one", &[b"contents"]).unwrap().id().clone();
    let (_, path) = queue.find(&id).unwrap();
    assert_eq!(fs::metadata(path).unwrap().permissions().mode() & 0o777, 0o600);
}
