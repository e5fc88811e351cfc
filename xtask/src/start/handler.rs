//! The handler of the sign-in address, in the person's own profile.
//!
//! A browser ends the sign-in by opening `app.drawbridge:/oauth/callback/…`, and asks the desktop who takes that.
//! A browser that was running before knows nothing of the demo's own folders, so the desktop entry has to lie in the
//! person's. It is one file, written with their consent and removed when the app closes or this program ends, however it
//! ends; no default of theirs is changed.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Child;

use super::demo::Demo;
use crate::failure::Failure;
use crate::process::Process;
use crate::project::Project;

/// What registering means, for the person who is asked.
pub(super) const QUESTION: &str = "\
To end the sign-in, your browser opens an address that begins with app.drawbridge: and your desktop has to know that
the demo takes it. That is one file in your applications folder, removed when the app closes.";

/// What happens without, for the person who did not want it or could not be asked.
pub(super) const WITHOUT: &str = "\
Not registered in your profile: after signing in, your browser may not find the app. `cargo xtask start --register`
lets it.";

const FILE: &str = "drawbridge-demo.desktop";

/// Waits until the program that started it is gone, and removes the desktop entry. It must outlive an interrupt.
const REMOVE_AT_THE_END: &str = "\
trap '' INT TERM HUP
read -r _
rm -f \"$1/$2\"
exec update-desktop-database \"$1\"";

/// A registered handler. Dropping it takes the registration back.
pub(super) struct Handler {
    remover: Child,
}

impl Handler {
    /// Makes `app` the taker of the sign-in address for every program of this person.
    pub(super) fn register(project: &Project, app: &Path, demo: &Demo) -> Result<Self, Failure> {
        let applications = applications()?;
        let remover = Process::new(project, "sh")
            .args(["-c", REMOVE_AT_THE_END, "sh"])
            .arg(&applications)
            .arg(FILE)
            .spawn()?;
        let handler = Self { remover };
        write_entry(project, app, demo, &applications)?;
        println!("Registered until the app closes: {}", applications.join(FILE).display());
        Ok(handler)
    }
}

impl Drop for Handler {
    fn drop(&mut self) {
        drop(self.remover.stdin.take());
        match self.remover.wait() {
            Ok(status) if status.success() => {}
            other => {
                eprintln!("The registration ({FILE} in your applications folder) may not be gone: {other:?}")
            }
        }
    }
}

/// Makes `app` the taker of the sign-in address for the programs that it starts itself: they inherit the demo's folders.
pub(super) fn register_in_demo(project: &Project, app: &Path, demo: &Demo) -> Result<(), Failure> {
    write_entry(project, app, demo, &demo.data().join("applications"))
}

fn write_entry(project: &Project, app: &Path, demo: &Demo, applications: &Path) -> Result<(), Failure> {
    fs::create_dir_all(applications).map_err(Failure::at(applications))?;
    let file = applications.join(FILE);
    fs::write(&file, entry(app, &demo.folders())).map_err(Failure::at(&file))?;
    tell_the_desktop(project, applications)
}

fn tell_the_desktop(project: &Project, applications: &Path) -> Result<(), Failure> {
    Process::new(project, "update-desktop-database").arg(applications).read().map(drop)
}

fn applications() -> Result<PathBuf, Failure> {
    let data = env::var_os("XDG_DATA_HOME").map(PathBuf::from);
    let data = data.or_else(|| Some(env::home_dir()?.join(".local/share")));
    let data = data.ok_or_else(|| Failure::Missing("neither XDG_DATA_HOME nor HOME is set".into()))?;
    Ok(data.join("applications"))
}

/// The desktop entry. It starts the app in the demo's folders, whoever opens the address.
fn entry(app: &Path, folders: &[(&str, PathBuf)]) -> String {
    let variables = folders.iter().map(|(name, folder)| quoted(&format!("{name}={}", folder.display())));
    let words = ["env".to_owned()].into_iter().chain(variables).chain([quoted(&app.display().to_string())]);
    let exec = words.collect::<Vec<_>>().join(" ");
    format!(
        "[Desktop Entry]\nType=Application\nName=Drawbridge (demo)\nNoDisplay=true\nTerminal=false\n\
         Exec={exec} %u\nMimeType=x-scheme-handler/app.drawbridge;\n"
    )
}

/// A word of `Exec`. Quoted only where it must be: xdg-open without a desktop cannot start a quoted program.
fn quoted(word: &str) -> String {
    let word = word.replace('%', "%%");
    if word.chars().all(|c| c.is_alphanumeric() || "/._-=+:%".contains(c)) {
        return word;
    }
    let mut escaped = String::new();
    for c in word.chars() {
        match c {
            // Once for the quotes, once more because the value is a string of a key file.
            '\\' => escaped.push_str(r"\\\\"),
            '"' | '`' | '$' => escaped.extend([r"\\", c.encode_utf8(&mut [0; 4])]),
            _ => escaped.push(c),
        }
    }
    format!("\"{escaped}\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_entry_takes_one_address_and_lives_in_the_demo() {
        let folders = [("XDG_DATA_HOME", PathBuf::from("/tree/target/demo/data"))];
        let entry = entry(Path::new("/tree/target/release/drawbridge-desktop"), &folders);
        let exec =
            "Exec=env XDG_DATA_HOME=/tree/target/demo/data /tree/target/release/drawbridge-desktop %u\n";
        assert!(entry.contains(exec), "{entry}");
        assert!(entry.contains("MimeType=x-scheme-handler/app.drawbridge;\n"));
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn what_was_registered_goes_when_the_program_does() {
        let tree = tempfile::tempdir().unwrap();
        let (project, applications) = (Project::at(tree.path()), tree.path());
        fs::write(applications.join(FILE), "").unwrap();
        let remover =
            Process::new(&project, "sh").args(["-c", REMOVE_AT_THE_END, "sh"]).arg(applications).arg(FILE);
        let handler = Handler { remover: remover.spawn().unwrap() };
        assert!(applications.join(FILE).exists());
        drop(handler);
        assert!(!applications.join(FILE).exists());
    }

    #[test]
    fn odd_paths_are_quoted_and_plain_ones_are_not() {
        assert_eq!(quoted("/a/b-c_d.e"), "/a/b-c_d.e");
        assert_eq!(quoted("/my tree/app"), "\"/my tree/app\"");
        assert_eq!(quoted("/100%/app"), "/100%%/app");
        assert_eq!(quoted("/a$b"), r#""/a\\$b""#);
    }
}
