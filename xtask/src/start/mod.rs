//! `cargo xtask start`: the app on the demo GitLab, from a fresh clone to an open window.
//!
//! The app gets data, settings and cache folders of its own under cargo's target folder, so that a demo never mixes
//! with the diagrams, servers and settings of somebody who uses Drawbridge. The one thing that a browser has to find
//! in the person's own profile, the handler of the sign-in address, is put there only with their consent and taken
//! away when the app closes: see [`handler`].

mod demo;
mod handler;

use std::env;
use std::io::{self, BufRead as _, IsTerminal as _, Write as _};

use crate::build;
use crate::failure::Failure;
use crate::process::Process;
use crate::project::Project;
use crate::setup::{self, Purpose};
use crate::tour;
use demo::Demo;
use handler::Handler;

const USAGE: &str = "\
Usage: cargo xtask start [--headless] [--register | --no-register]

Sets up what is missing, builds, starts the demo GitLab and opens the app connected to it.

  --headless      no display here: walk the tour on an X server of its own instead (see `cargo xtask tour`)
  --register      let your browser hand the sign-in back: while the app runs, it is known in your profile as the
                  handler of app.drawbridge: addresses. Asked where a terminal can answer
  --no-register   do not, and do not ask";

/// What the person said about the handler of the sign-in address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Consent {
    Given,
    Refused,
    NotAsked,
}

struct Options {
    is_headless: bool,
    consent: Consent,
}

/// The command.
pub(crate) fn main(project: &Project, arguments: lexopt::Parser) -> Result<(), Failure> {
    let Some(options) = options(arguments)? else {
        println!("{USAGE}");
        return Ok(());
    };
    if options.is_headless {
        return tour::run(project);
    }
    if !has_display(|name| env::var_os(name).is_some_and(|value| !value.is_empty())) {
        return Err(Failure::Missing(
            "there is no display here: neither DISPLAY nor WAYLAND_DISPLAY is set. `cargo xtask start --headless` runs \
             the same on an X server of its own and leaves a screenshot of each step"
                .into(),
        ));
    }
    setup::ensure(project, Purpose::Run)?;
    build::release(project)?;
    open_the_app(project, options.consent)
}

/// `None` asks for the help text.
fn options(mut arguments: lexopt::Parser) -> Result<Option<Options>, Failure> {
    let mut options = Options { is_headless: false, consent: Consent::NotAsked };
    while let Some(argument) = arguments.next()? {
        match argument {
            lexopt::Arg::Long("help") | lexopt::Arg::Short('h') => return Ok(None),
            lexopt::Arg::Long("headless") => options.is_headless = true,
            lexopt::Arg::Long("register") => options.consent = Consent::Given,
            lexopt::Arg::Long("no-register") => options.consent = Consent::Refused,
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(Some(options))
}

fn has_display(is_set: impl Fn(&str) -> bool) -> bool {
    !cfg!(target_os = "linux") || is_set("DISPLAY") || is_set("WAYLAND_DISPLAY")
}

fn open_the_app(project: &Project, consent: Consent) -> Result<(), Failure> {
    let demo = Demo::start(project)?;
    let app = project.binary("drawbridge-desktop");
    if cfg!(target_os = "linux") {
        handler::register_in_demo(project, &app, &demo)?;
    }
    let _handler = if consents(consent)? { Some(Handler::register(project, &app, &demo)?) } else { None };
    println!("\nThe demo GitLab is at {}; sign in there as {}.\n", demo.address(), demo.people());
    demo.folders()
        .into_iter()
        .fold(Process::new(project, &app), |process, (name, folder)| process.env(name, folder))
        .env("DRAWBRIDGE_SERVER", demo.address())
        .env("DRAWBRIDGE_CLIENT_ID", demo.client_id())
        .run()
}

/// Whether the handler may be registered. Only Linux needs it: elsewhere an app is known once it was built or installed.
fn consents(consent: Consent) -> Result<bool, Failure> {
    if !cfg!(target_os = "linux") {
        return Ok(false);
    }
    match consent {
        Consent::Given => Ok(true),
        Consent::NotAsked if io::stdin().is_terminal() => ask(),
        Consent::NotAsked | Consent::Refused => {
            println!("{}", handler::WITHOUT);
            Ok(false)
        }
    }
}

fn ask() -> Result<bool, Failure> {
    print!("{}\nRegister it while the app runs? [Y/n] ", handler::QUESTION);
    let failed = |source| Failure::File { path: "the terminal".into(), source };
    io::stdout().flush().map_err(failed)?;
    let mut answer = String::new();
    io::stdin().lock().read_line(&mut answer).map_err(failed)?;
    let is_yes = !answer.trim().to_lowercase().starts_with('n');
    if !is_yes {
        println!("{}", handler::WITHOUT);
    }
    Ok(is_yes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(arguments: &[&str]) -> Options {
        options(lexopt::Parser::from_args(arguments)).unwrap().unwrap()
    }

    #[test]
    fn nothing_is_registered_unless_told() {
        assert_eq!(parse(&[]).consent, Consent::NotAsked);
        assert_eq!(parse(&["--register"]).consent, Consent::Given);
        assert_eq!(parse(&["--no-register"]).consent, Consent::Refused);
        assert!(parse(&["--headless"]).is_headless);
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn either_kind_of_display_will_do() {
        assert!(has_display(|name| name == "WAYLAND_DISPLAY"));
        assert!(has_display(|name| name == "DISPLAY"));
        assert!(!has_display(|_| false));
    }
}
