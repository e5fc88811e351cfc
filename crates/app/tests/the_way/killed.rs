//! A process of its own that is killed in the middle of editing.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::{env, fs, io};

use app::{Application, OwnClipboard, Parts};
use gitlab::SessionStore;
use protocol::{GivenDto, KeyDto, ModifiersDto};
use storage::Folders;
use tempfile::TempDir;
use text::Fonts;

use crate::local_files::DIAGRAM;

/// Where the process that is to be killed works.
const HOME: &str = "DRAWBRIDGE_TEST_HOME";

fn application(home: &Path) -> Application {
    let tokens = Arc::new(SessionStore::default());
    Application::new(Parts {
        folders: Folders::under(home),
        tokens,
        clipboard: Arc::new(OwnClipboard::default()),
        fonts: Fonts::monospaced(),
        server: None,
        browser_comes_back: Arc::new(|| true),
        to_front: Arc::new(|| {}),
    })
    .unwrap()
}

/// Not a test of its own: the process that [`nothing_that_was_applied_is_lost_to_a_kill`] starts and kills. It moves a
/// shape by one unit and says so, over and over.
#[test]
fn the_process_that_is_killed() {
    let Some(home) = env::var_os(HOME) else { return };
    let app = application(Path::new(&home));
    let document = app.open_file(&Path::new(&home).join("one.drawio")).unwrap();
    app.run(document, "edit.selectAll", GivenDto::default()).unwrap();
    for moves in 1.. {
        // Each way a step can be made: a new one, more of the last one, one taken back and done again.
        let shift = if moves % 5 == 0 { "ArrowDown" } else { "ArrowRight" };
        let key = KeyDto { key: shift.to_owned(), modifiers: ModifiersDto::default() };
        app.key(document, key).unwrap();
        if moves % 7 == 0 {
            writeln!(io::stdout(), "undoing").unwrap();
            app.run(document, "edit.undo", GivenDto::default()).unwrap();
            app.run(document, "edit.redo", GivenDto::default()).unwrap();
        }
        writeln!(io::stdout(), "moves {moves}").unwrap();
    }
}

#[tokio::test]
async fn nothing_that_was_applied_is_lost_to_a_kill() {
    for kill_after in [1, 40, 333] {
        let (home, told) = killed_between_two_steps(kill_after);
        let file = home.path().join("one.drawio");

        let app = application(home.path());
        app.resume().unwrap();
        let id = fs::read_dir(home.path().join("data/drafts")).unwrap().next().unwrap().unwrap().path();
        let document = app.open_draft(id.file_stem().unwrap().to_str().unwrap()).unwrap();
        app.save_local(document).unwrap();
        let saved = fs::read_to_string(&file).unwrap();
        // The one that was not told any more may have been applied.
        let possible = [after(told), after(told + 1)];
        assert!(possible.contains(&saved), "{told} moves were told\n{saved}");
    }
}

/// Kills a process at work in a home of its own. What it was taking back at that very moment is rightly not there, and says
/// nothing about what was applied: such a kill is repeated.
fn killed_between_two_steps(kill_after: u32) -> (TempDir, u32) {
    loop {
        let home = tempfile::tempdir().unwrap();
        fs::write(home.path().join("one.drawio"), DIAGRAM).unwrap();
        if let Some(told) = killed_after(kill_after, home.path()) {
            return (home, told);
        }
    }
}

/// Lets a process work until it has told of so many moves, and kills it. Gives how many it has told of; nothing where it was
/// taking something back.
fn killed_after(moves: u32, home: &Path) -> Option<u32> {
    let mut child = Command::new(env::current_exe().unwrap())
        .args(["--exact", "killed::the_process_that_is_killed", "--nocapture"])
        .env(HOME, home)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
    let mut told = lines.filter_map(|line| match line.strip_prefix("moves ") {
        Some(count) => Some(Some(count.parse::<u32>().ok()?)),
        None => (line == "undoing").then_some(None),
    });
    let first = told.find(|told| told.is_some_and(|told| told >= moves)).unwrap();
    child.kill().unwrap();
    child.wait().unwrap();
    told.last().unwrap_or(first)
}

/// What the file holds after so many moves.
fn after(moves: u32) -> String {
    let down = moves / 5;
    let right = moves - down;
    let moved = |text: &str, x: u32| {
        text.replace(&format!(r#"x="{x}" y="40""#), &format!(r#"x="{}" y="{}""#, x + right, 40 + down))
    };
    moved(&moved(DIAGRAM, 240), 40)
}
