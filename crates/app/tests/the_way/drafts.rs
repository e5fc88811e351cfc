//! Unsaved work over a sign-out, and over an end without a farewell.

use std::fs;
use std::path::PathBuf;

use protocol::{GivenDto, KeyDto, ModifiersDto, SavedDto};

use crate::desk::{Desk, EMPTY, JONAS, MARA, OVERVIEW, SHOP, called};
use crate::local_files::{DIAGRAM, file};

#[tokio::test]
async fn unsaved_work_is_offered_to_the_same_account_alone() {
    let desk = Desk::signed_in().await;
    let document = desk.open_overview().await;
    desk.change(document);
    desk.app.sign_out(&desk.account(), false).await.unwrap();
    assert!(desk.drafts().is_empty(), "nobody is signed in");
    desk.sign_in(JONAS).await.unwrap();
    assert!(desk.drafts().is_empty(), "somebody else is signed in");
    desk.sign_in(MARA).await.unwrap();
    let drafts = desk.drafts();
    assert_eq!(drafts[0]["title"], "system-overview.drawio");
    assert!(drafts[0]["place"].as_str().unwrap().contains(SHOP));

    let document = desk.app.open_draft(drafts[0]["id"].as_str().unwrap()).unwrap();
    assert!(desk.drafts().is_empty(), "what is open is not offered");
    assert_eq!(desk.tab(document).unwrap()["changed"], true);
    desk.app.save_to_gitlab(document, called("From the draft")).await.unwrap();
    assert_eq!(
        desk.git(SHOP, &["log", "-1", "--format=%s", "main", "--", OVERVIEW]).trim(),
        "From the draft"
    );
    desk.app.close_document(document, false).unwrap();
    assert!(desk.drafts().is_empty(), "what is saved is no draft");
}

#[tokio::test]
async fn unsaved_work_can_be_thrown_away() {
    let desk = Desk::signed_in().await;
    let document = desk.open_overview().await;
    desk.change(document);
    desk.app.sign_out(&desk.account(), true).await.unwrap();
    desk.sign_in(MARA).await.unwrap();
    assert!(desk.drafts().is_empty());

    let document = desk.open_overview().await;
    desk.change(document);
    desk.app.sign_out(&desk.account(), false).await.unwrap();
    desk.sign_in(MARA).await.unwrap();
    let draft = desk.drafts()[0]["id"].as_str().unwrap().to_owned();
    desk.app.discard_draft(&draft).unwrap();
    assert!(desk.drafts().is_empty());
    assert!(desk.app.open_draft(&draft).is_err());
}

#[tokio::test]
async fn a_draft_that_is_open_is_kept_again_at_the_next_sign_out() {
    let desk = Desk::signed_in().await;
    let document = desk.open_overview().await;
    desk.change(document);
    desk.app.sign_out(&desk.account(), false).await.unwrap();
    desk.sign_in(MARA).await.unwrap();
    let document = desk.app.open_draft(desk.drafts()[0]["id"].as_str().unwrap()).unwrap();
    desk.change(document);
    desk.app.sign_out(&desk.account(), false).await.unwrap();
    desk.sign_in(MARA).await.unwrap();
    assert_eq!(desk.drafts().len(), 1);
}

/// The files in the drafts folder.
fn kept(desk: &Desk) -> Vec<PathBuf> {
    let folder = desk.home.path().join("data").join("drafts");
    fs::read_dir(folder)
        .map(|entries| entries.map(|entry| entry.unwrap().path()).collect())
        .unwrap_or_default()
}

fn open_only_draft(desk: &Desk) -> u32 {
    let drafts = desk.drafts();
    assert_eq!(drafts.len(), 1, "{drafts:?}");
    desk.app.open_draft(drafts[0]["id"].as_str().unwrap()).unwrap()
}

/// Saves a document of any origin to a file and gives what it holds.
fn saved(desk: &Desk, document: u32, name: &str) -> String {
    let path = desk.home.path().join(name);
    desk.app.save_local_as(document, &path).unwrap();
    fs::read_to_string(path).unwrap()
}

/// Does something at random: a drag, a key, a command of the table. What is not enabled is left out.
fn act_at_random(desk: &Desk, document: u32, commands: &[&'static str], dice: &mut Dice) {
    let mut point = || (f64::from(dice.roll(400)), f64::from(dice.roll(200)));
    let (from, to) = (point(), point());
    match dice.roll(4) {
        0 => desk.drag(document, from, to),
        1 => {
            drop(desk.app.run(document, "edit.selectAll", GivenDto::default()));
            let key = KeyDto { key: "ArrowDown".to_owned(), modifiers: ModifiersDto::default() };
            desk.app.key(document, key).unwrap();
        }
        _ => {
            let command = commands[dice.roll(u32::try_from(commands.len()).unwrap()) as usize];
            drop(desk.app.run(document, command, GivenDto::default()));
        }
    }
    drop(desk.app.commit_label(document, "A <b>label</b> é 日"));
}

/// Numbers that are the same every time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u32) -> u32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        u32::try_from(self.0 >> 33).unwrap() % sides
    }
}

#[tokio::test]
async fn whatever_was_done_comes_back_after_a_crash() {
    let mut desk = Desk::new().await;
    let commands: Vec<&'static str> = editor::commands().iter().map(|entry| entry.name).collect();
    let mut with_work = 0;
    for round in 0..40 {
        let mut dice = Dice(round);
        let path = file(&desk, &format!("{round}.drawio"));
        let document = desk.app.open_file(&path).unwrap();
        for act in 0..25 {
            act_at_random(&desk, document, &commands, &mut dice);
            if act == 12 && round % 3 == 0 {
                desk.app.save_local(document).unwrap();
            }
        }
        let name = path.file_name().unwrap().to_str().unwrap();
        let expected = crash(&mut desk, document).await;
        if let Some(draft) = desk.drafts().iter().find(|draft| draft["title"] == name) {
            with_work += 1;
            let document = desk.app.open_draft(draft["id"].as_str().unwrap()).unwrap();
            assert_eq!(desk.tab(document).unwrap()["findings"].as_array().unwrap().len(), 0, "round {round}");
            desk.app.save_local(document).unwrap();
        }
        let read = |text: &[u8]| format::read(text, &format::Limits::default()).unwrap().document;
        let (found, expected) = (read(&fs::read(&path).unwrap()), read(expected.as_bytes()));
        assert!(found == expected, "round {round}");
    }
    assert!(with_work > 25, "{with_work} rounds left unsaved work");
}

/// Ends the application without a farewell. Gives what would have been saved at that moment.
async fn crash(desk: &mut Desk, document: u32) -> String {
    let drafts: Vec<_> = kept(desk).into_iter().map(|path| (fs::read(&path).unwrap(), path)).collect();
    let expected = saved(desk, document, "expected.drawio");
    assert!(kept(desk).is_empty());
    for (bytes, path) in drafts {
        fs::write(path, bytes).unwrap();
    }
    desk.restart().await;
    expected
}

/// A scripted edit in the middle of which the end comes.
fn edit(desk: &Desk, document: u32) {
    desk.drag(document, (50.0, 50.0), (90.0, 70.0));
    desk.app.run(document, "insert.ellipse", GivenDto::default()).unwrap();
    desk.change(document);
    desk.app.run(document, "edit.undo", GivenDto::default()).unwrap();
    desk.app.run(document, "edit.undo", GivenDto::default()).unwrap();
    desk.app.run(document, "edit.redo", GivenDto::default()).unwrap();
}

#[tokio::test]
async fn a_file_that_was_being_edited_comes_back_after_a_crash() {
    let mut desk = Desk::new().await;
    let path = file(&desk, "one.drawio");
    let document = desk.app.open_file(&path).unwrap();
    edit(&desk, document);
    assert!(desk.drafts().is_empty(), "what is open is not offered");
    let expected = crash(&mut desk, document).await;
    let draft = &desk.drafts()[0];
    assert_eq!((draft["title"].as_str(), draft["isInterrupted"].as_bool()), (Some("one.drawio"), Some(true)));
    assert_eq!(draft["place"].as_str(), path.canonicalize().unwrap().to_str());
    assert_eq!(fs::read_to_string(&path).unwrap(), DIAGRAM);

    let document = open_only_draft(&desk);
    let tab = desk.tab(document).unwrap();
    assert_eq!((tab["changed"].as_bool(), tab["findings"].as_array().unwrap().len()), (Some(true), 0));
    desk.app.save_local(document).unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), expected);
    assert!(kept(&desk).is_empty(), "what is saved is no draft");
}

#[tokio::test]
async fn the_history_comes_back_too() {
    let mut desk = Desk::new().await;
    let path = file(&desk, "one.drawio");
    let document = desk.app.open_file(&path).unwrap();
    edit(&desk, document);
    desk.restart().await;
    let document = open_only_draft(&desk);
    desk.app.run(document, "edit.redo", GivenDto::default()).unwrap();
    for _ in 0..3 {
        desk.app.run(document, "edit.undo", GivenDto::default()).unwrap();
    }
    assert_eq!(desk.tab(document).unwrap()["changed"], false, "back at what the file holds");
    assert_eq!(saved(&desk, document, "first.drawio"), DIAGRAM);
}

#[tokio::test]
async fn a_new_diagram_comes_back_after_a_crash() {
    let mut desk = Desk::new().await;
    let document = desk.app.new_document();
    desk.app.run(document, "insert.rectangle", GivenDto::default()).unwrap();
    let expected = crash(&mut desk, document).await;
    assert_eq!(desk.drafts()[0]["place"], "a new diagram");
    let document = open_only_draft(&desk);
    assert_eq!(saved(&desk, document, "again.drawio"), expected);
    assert!(expected.contains("vertex=\"1\"") && kept(&desk).is_empty());
}

#[tokio::test]
async fn a_diagram_of_a_repository_comes_back_to_its_account_and_is_saved_where_it_came_from() {
    let mut desk = Desk::signed_in().await;
    let document = desk.open_overview().await;
    desk.change(document);
    let expected = crash(&mut desk, document).await;
    let document = open_only_draft(&desk);
    desk.app.save_to_gitlab(document, called("After the crash")).await.unwrap();
    assert_eq!(desk.git(SHOP, &["show", &format!("main:{OVERVIEW}")]), expected);
    assert_eq!(
        desk.git(SHOP, &["log", "-1", "--format=%s", "main", "--", OVERVIEW]).trim(),
        "After the crash"
    );

    // The next crash finds the newer version as its base, so the save is no conflict.
    desk.change(document);
    desk.restart().await;
    let document = open_only_draft(&desk);
    desk.change(document);
    desk.app.save_to_gitlab(document, called("After the next")).await.unwrap();
    assert_eq!(
        desk.git(SHOP, &["log", "-1", "--format=%s", "main", "--", OVERVIEW]).trim(),
        "After the next"
    );
    assert!(kept(&desk).is_empty());
}

#[tokio::test]
async fn nobody_elses_change_is_overwritten_from_a_draft() {
    let mut desk = Desk::signed_in().await;
    let document = desk.open_overview().await;
    desk.change(document);
    let colleague = desk.elsewhere().await;
    let theirs = colleague.open_from_gitlab(desk.place(SHOP, "main", OVERVIEW)).await.unwrap();
    colleague.run(theirs, "insert.ellipse", GivenDto::default()).unwrap();
    colleague.save_to_gitlab(theirs, called("Theirs")).await.unwrap();
    desk.restart().await;
    let document = open_only_draft(&desk);
    let saved = desk.app.save_to_gitlab(document, called("Mine")).await.unwrap();
    assert!(matches!(saved, SavedDto::Committed { merged: true, .. }), "{saved:?}");
    let stored = desk.git(SHOP, &["show", &format!("main:{OVERVIEW}")]);
    let theirs = desk.git(SHOP, &["show", &format!("main~1:{OVERVIEW}")]);
    let of_ellipse = |line: &&str| line.contains("ellipse");
    let ellipses = |file: &str| file.lines().filter(of_ellipse).count();
    assert_eq!(ellipses(&stored), ellipses(&theirs));
    assert_ne!(stored, theirs);
    assert!(kept(&desk).is_empty());
}

#[tokio::test]
async fn a_diagram_that_has_no_file_yet_comes_back_to_its_place() {
    let mut desk = Desk::signed_in().await;
    let place = desk.place(EMPTY, "main", "plan.drawio");
    let document = desk.app.create_in_gitlab(place).await.unwrap();
    desk.app.run(document, "insert.rectangle", GivenDto::default()).unwrap();
    desk.restart().await;
    let document = open_only_draft(&desk);
    desk.app.save_to_gitlab(document, called("")).await.unwrap();
    assert!(desk.git(EMPTY, &["show", "main:plan.drawio"]).contains("vertex=\"1\""));
}

#[tokio::test]
async fn only_steps_after_the_save_are_in_the_draft() {
    let mut desk = Desk::new().await;
    let path = file(&desk, "one.drawio");
    let document = desk.app.open_file(&path).unwrap();
    desk.drag(document, (50.0, 50.0), (90.0, 70.0));
    desk.app.save_local(document).unwrap();
    // Back over the save, and on from there.
    desk.app.run(document, "edit.undo", GivenDto::default()).unwrap();
    desk.app.run(document, "insert.ellipse", GivenDto::default()).unwrap();
    let expected = crash(&mut desk, document).await;
    let document = open_only_draft(&desk);
    assert_eq!(saved(&desk, document, "again.drawio"), expected);
    assert!(expected.contains("ellipse") && expected.contains(r#"x="40" y="40""#), "{expected}");
}

#[tokio::test]
async fn an_end_in_the_middle_of_a_drag_is_as_escape() {
    let mut desk = Desk::new().await;
    let path = file(&desk, "one.drawio");
    let document = desk.app.open_file(&path).unwrap();
    desk.drag(document, (50.0, 50.0), (90.0, 70.0));
    desk.pull(document, (90.0, 70.0), (300.0, 300.0));
    // A save in the middle of it takes what is done.
    desk.app.save_local(document).unwrap();
    let expected = DIAGRAM.replacen("x=\"40\" y=\"40\"", "x=\"80\" y=\"60\"", 1);
    assert_eq!(fs::read_to_string(&path).unwrap(), expected);
    desk.restart().await;
    assert!(desk.drafts().is_empty(), "nothing that was done is missing");
    assert!(kept(&desk).is_empty());
}

#[tokio::test]
async fn a_draft_ends_with_a_farewell() {
    let mut desk = Desk::new().await;
    let path = file(&desk, "one.drawio");
    let document = desk.app.open_file(&path).unwrap();
    assert!(kept(&desk).is_empty(), "an untouched document has no draft");
    desk.change(document);
    assert_eq!(kept(&desk).len(), 1);
    desk.app.close_document(document, true).unwrap();
    assert!(kept(&desk).is_empty());

    let document = desk.app.open_file(&path).unwrap();
    desk.change(document);
    desk.app.run(document, "edit.undo", GivenDto::default()).unwrap();
    desk.app.close_document(document, false).unwrap();
    assert!(kept(&desk).is_empty());

    let document = desk.app.open_file(&path).unwrap();
    desk.change(document);
    desk.app.leave(false).unwrap_err();
    assert_eq!(kept(&desk).len(), 1);
    desk.app.leave(true).unwrap();
    assert!(kept(&desk).is_empty());
    desk.change(document);
    desk.restart().await;
    assert!(desk.drafts().is_empty() && kept(&desk).is_empty());
}

#[tokio::test]
async fn a_draft_that_holds_nothing_new_is_not_offered() {
    let mut desk = Desk::new().await;
    let path = file(&desk, "one.drawio");
    let document = desk.app.open_file(&path).unwrap();
    desk.change(document);
    desk.app.run(document, "edit.undo", GivenDto::default()).unwrap();
    assert_eq!(kept(&desk).len(), 1);
    desk.restart().await;
    assert!(desk.drafts().is_empty() && kept(&desk).is_empty(), "everything was undone");

    let document = desk.app.open_file(&path).unwrap();
    desk.drag(document, (50.0, 50.0), (90.0, 70.0));
    let stored = DIAGRAM.replacen("x=\"40\" y=\"40\"", "x=\"80\" y=\"60\"", 1);
    fs::write(&path, stored).unwrap();
    desk.restart().await;
    assert!(desk.drafts().is_empty() && kept(&desk).is_empty(), "the file holds it already");
}

#[tokio::test]
async fn a_live_draft_is_left_alone_by_another_instance() {
    let desk = Desk::new().await;
    let document = desk.app.open_file(&file(&desk, "one.drawio")).unwrap();
    desk.change(document);
    let other = desk.second_instance();
    other.resume().unwrap();
    assert_eq!(kept(&desk).len(), 1);
    let id = kept(&desk)[0].file_stem().unwrap().to_str().unwrap().to_owned();
    assert!(other.open_draft(&id).is_err() && other.discard_draft(&id).is_err());
    desk.change(document);
}

#[tokio::test]
async fn a_draft_that_is_damaged_at_its_end_opens_up_to_there_and_says_so() {
    let mut desk = Desk::new().await;
    let path = file(&desk, "one.drawio");
    let document = desk.app.open_file(&path).unwrap();
    desk.drag(document, (50.0, 50.0), (90.0, 70.0));
    desk.app.run(document, "insert.ellipse", GivenDto::default()).unwrap();
    let draft = kept(&desk).remove(0);
    let bytes = fs::read(&draft).unwrap();
    fs::write(&draft, &bytes[..bytes.len() - 5]).unwrap();
    desk.restart().await;
    let document = open_only_draft(&desk);
    let findings = desk.tab(document).unwrap()["findings"].clone();
    assert!(findings[0].as_str().unwrap().contains("damaged at its end"), "{findings}");
    desk.app.save_local(document).unwrap();
    let expected = DIAGRAM.replacen("x=\"40\" y=\"40\"", "x=\"80\" y=\"60\"", 1);
    assert_eq!(fs::read_to_string(&path).unwrap(), expected);
}

#[tokio::test]
async fn editing_goes_on_where_no_draft_can_be_written() {
    let desk = Desk::new().await;
    let path = file(&desk, "one.drawio");
    let folder = desk.home.path().join("data").join("drafts");
    fs::create_dir_all(folder.parent().unwrap()).unwrap();
    fs::write(&folder, b"in the way").unwrap();
    let document = desk.app.open_file(&path).unwrap();
    desk.drag(document, (50.0, 50.0), (90.0, 70.0));
    desk.drag(document, (90.0, 70.0), (120.0, 90.0));
    let told: Vec<_> = desk
        .updates()
        .into_iter()
        .filter(|update| {
            update["kind"] == "notice"
                && update["notice"]["message"].as_str().unwrap().contains("not safe from a crash")
        })
        .collect();
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0]["notice"]["hint"].as_str().unwrap().contains("save the diagram"), "{told:?}");
    desk.app.save_local(document).unwrap();
    assert_ne!(fs::read_to_string(&path).unwrap(), DIAGRAM);
    fs::remove_file(&folder).unwrap();
    desk.change(document);
    assert_eq!(kept(&desk).len(), 1, "the next change after a save is safe again");
}

#[tokio::test]
async fn opening_a_file_offers_what_was_not_saved_of_it() {
    let mut desk = Desk::signed_in().await;
    let path = file(&desk, "one.drawio");
    let document = desk.app.open_file(&path).unwrap();
    edit(&desk, document);
    let remote = desk.open_overview().await;
    desk.change(remote);
    desk.restart().await;
    let offered = |desk: &Desk| -> Vec<_> {
        let updates = desk.updates().into_iter();
        let notices =
            updates.filter(|update| update["kind"] == "notice").map(|update| update["notice"].clone());
        notices.filter_map(|notice| Some(notice["draft"].as_str()?.to_owned())).collect()
    };
    desk.app.open_file(&file(&desk, "another.drawio")).unwrap();
    assert!(offered(&desk).is_empty());

    let document = desk.app.open_file(&path).unwrap();
    let restored = desk.app.open_draft(&offered(&desk)[0]).unwrap();
    assert!(desk.tab(document).is_none(), "its unchanged tab makes room");
    assert_eq!(desk.tab(restored).unwrap()["changed"], true);

    let remote = desk.open_overview().await;
    desk.change(remote);
    desk.app.open_draft(&offered(&desk)[1]).unwrap();
    assert!(desk.tab(remote).is_some(), "a changed one does not");
}

#[tokio::test]
async fn a_draft_says_when_its_file_has_become_another() {
    let mut desk = Desk::new().await;
    let path = file(&desk, "one.drawio");
    let document = desk.app.open_file(&path).unwrap();
    desk.change(document);
    fs::write(&path, DIAGRAM.replace("\"A\"", "\"Somebody's\"")).unwrap();
    desk.restart().await;
    let document = open_only_draft(&desk);
    let findings = desk.tab(document).unwrap()["findings"].clone();
    assert!(findings[0].as_str().unwrap().contains("has changed since"), "{findings}");
}
