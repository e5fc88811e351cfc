//! Every program of one desktop, and its end.
//!
//! Promises: nothing outlives the desktop, not even what others started in turn (the bus, `gio`, the WebDriver) or what
//! left its process group, and not even when the test itself is killed. All of them carry a mark in their environment.
//! A watchman, which carries none, waits until its standard input closes, which the end of this process does too, and
//! then ends everything that carries the mark and clears the home folder away.

use std::ffi::OsStr;
use std::fs::File;
use std::io::{BufRead as _, BufReader, Read as _, Seek as _, SeekFrom};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};

use super::home::Home;
use super::{Failure, wait_for};

/// The variable that carries the mark.
const MARK: &str = "DRAWBRIDGE_STAGE";

/// Until a round finds nothing: what is being started while one looks is found by the next.
const WATCHMAN: &str = r#"
read -r _
for round in 1 2 3 4 5 6 7 8 9; do
    found=$(grep -lszx -- "$1" /proc/[0-9]*/environ)
    [ -n "$found" ] || break
    for process in $found; do
        process=${process%/environ}
        kill -KILL "${process#/proc/}" 2>/dev/null
    done
done
rm -rf -- "$2"
"#;

static DESKTOPS: AtomicU32 = AtomicU32::new(0);

/// The programs of one desktop and the variables that they all get.
#[derive(Debug)]
pub struct Processes {
    variables: Vec<(String, String)>,
    logs: PathBuf,
    children: Vec<Child>,
    watchman: Child,
    alarm: Option<ChildStdin>,
}

impl Processes {
    /// None yet, and the watchman at his post.
    ///
    /// # Errors
    /// When there is no shell.
    pub fn new(home: &Home) -> Result<Self, Failure> {
        let mark = format!("{}-{}", std::process::id(), DESKTOPS.fetch_add(1, Ordering::Relaxed));
        let mut watchman = Command::new("sh")
            .args(["-c", WATCHMAN, "watchman", &format!("{MARK}={mark}")])
            .arg(home.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            // Out of reach of whoever ends this process together with its group.
            .process_group(0)
            .spawn()
            .map_err(|source| Failure::Start { program: "sh".to_owned(), source })?;
        let alarm = watchman.stdin.take();
        let mut variables = home.variables();
        variables.push((MARK.to_owned(), mark));
        Ok(Self { variables, logs: home.logs(), children: Vec::new(), watchman, alarm })
    }

    /// Sets a variable for every program that is started from now on.
    pub fn set(&mut self, name: &str, value: impl Into<String>) {
        self.variables.retain(|(known, _)| known != name);
        self.variables.push((name.to_owned(), value.into()));
    }

    /// What a variable is set to.
    #[must_use]
    pub fn variable(&self, name: &str) -> Option<&str> {
        self.variables.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Where a program's output goes.
    #[must_use]
    pub fn log(&self, program: &str) -> PathBuf {
        self.logs.join(format!("{program}.log"))
    }

    /// A command with this desktop's variables and no others.
    #[must_use]
    pub fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.env_clear().envs(self.variables.iter().map(|(name, value)| (name, value)));
        command.stdin(Stdio::null());
        command
    }

    /// Runs a program to its end and gives back what it printed.
    ///
    /// # Errors
    /// When it cannot be started or fails.
    pub fn run<A: AsRef<OsStr>>(&self, program: &str, arguments: &[A]) -> Result<String, Failure> {
        let mut command = self.command(program);
        command.args(arguments);
        printed(command)
    }

    /// Starts a program that runs until the desktop ends. Its output is added to its log.
    ///
    /// # Errors
    /// When it cannot be started.
    pub fn start<A: AsRef<OsStr>>(&mut self, program: &str, arguments: &[A]) -> Result<(), Failure> {
        let mut command = self.command(program);
        command.args(arguments).stdout(self.open_log(program)?);
        self.spawn(program, command).map(|child| self.children.push(child))
    }

    /// Starts one that says something in its first line, and gives that line.
    ///
    /// # Errors
    /// When it cannot be started or says nothing.
    pub fn start_and_listen<A: AsRef<OsStr>>(
        &mut self,
        program: &str,
        arguments: &[A],
    ) -> Result<String, Failure> {
        let mut command = self.command(program);
        command.args(arguments).stdout(Stdio::piped());
        let mut child = self.spawn(program, command)?;
        let mut line = String::new();
        if let Some(said) = child.stdout.take() {
            BufReader::new(said).read_line(&mut line).map_err(Failure::at(Path::new(program)))?;
        }
        self.children.push(child);
        match line.trim() {
            "" => Err(Failure::Unexpected(format!("{program} ended early: {}", self.said(program)))),
            said => Ok(said.to_owned()),
        }
    }

    /// What a program has said so far.
    #[must_use]
    pub fn said(&self, program: &str) -> String {
        std::fs::read_to_string(self.log(program)).unwrap_or_default()
    }

    /// The memory of this desktop's processes whose program is meant, in bytes. What several of them share is counted
    /// in shares.
    #[must_use]
    pub fn memory(&self, is_meant: impl Fn(&str) -> bool) -> u64 {
        let name = |program: PathBuf| program.file_name().unwrap_or_default().to_string_lossy().into_owned();
        self.own().filter(|process| is_meant(&name(exe(process)))).map(|process| proportional(&process)).sum()
    }

    /// Ends this desktop's processes of a program as `kill -9` does.
    ///
    /// # Errors
    /// When none runs, or they cannot be ended.
    pub(super) fn kill(&self, program: &Path) -> Result<(), Failure> {
        let meant = self.own().filter(|process| exe(process) == program);
        let ids = meant.filter_map(|process| Some(process.file_name()?.to_str()?.to_owned()));
        self.run("kill", &["-KILL".to_owned()].into_iter().chain(ids).collect::<Vec<_>>()).map(drop)
    }

    /// This desktop's processes.
    fn own(&self) -> impl Iterator<Item = PathBuf> {
        let mark = format!("{MARK}={}", self.variable(MARK).unwrap_or_default());
        let processes = std::fs::read_dir("/proc").into_iter().flatten().flatten().map(|entry| entry.path());
        processes.filter(move |process| {
            let variables = std::fs::read(process.join("environ")).unwrap_or_default();
            variables.split(|byte| *byte == 0).any(|one| one == mark.as_bytes())
        })
    }

    /// Starts a command of this desktop that is looked after here.
    pub(super) fn keep(&mut self, child: Child) {
        self.children.push(child);
    }

    fn spawn(&self, program: &str, mut command: Command) -> Result<Child, Failure> {
        command.stderr(self.open_log(program)?);
        command.spawn().map_err(|source| Failure::Start { program: program.to_owned(), source })
    }

    fn open_log(&self, program: &str) -> Result<File, Failure> {
        let path = self.log(program);
        File::options().create(true).append(true).open(&path).map_err(Failure::at(&path))
    }
}

/// Runs a command to its end and gives what it printed. It is given up when it does not end; what it started and left
/// behind is not waited for, which is why its output goes into files and not into pipes.
///
/// # Errors
/// When it cannot be started, fails, or does not end.
pub(super) fn printed(mut command: Command) -> Result<String, Failure> {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    let line = words.map(OsStr::to_string_lossy).collect::<Vec<_>>().join(" ");
    let started = |source| Failure::Start { program: line.clone(), source };
    let (output, errors) = (tempfile::tempfile().map_err(started)?, tempfile::tempfile().map_err(started)?);
    command.stdout(output.try_clone().map_err(started)?).stderr(errors.try_clone().map_err(started)?);
    let mut child = command.spawn().map_err(started)?;
    let ended = wait_for(&format!("the end of {line}"), || match child.try_wait() {
        Ok(Some(status)) => Ok(status),
        other => Err(format!("{other:?}")),
    });
    let status = ended.inspect_err(|_| drop(child.kill()))?;
    if status.success() {
        return Ok(text(output));
    }
    Err(Failure::Exit { command: line, status: status.to_string(), said: text(errors).trim().to_owned() })
}

/// Everything in a file that was written to.
fn text(mut file: File) -> String {
    let mut bytes = Vec::new();
    // What cannot be read is left out of a message; an expectation on it fails by itself.
    let _ = file.seek(SeekFrom::Start(0)).and_then(|_| file.read_to_end(&mut bytes));
    String::from_utf8_lossy(&bytes).into_owned()
}

/// A process's memory, with what it shares divided by those that share it.
fn proportional(process: &Path) -> u64 {
    let said = std::fs::read_to_string(process.join("smaps_rollup")).unwrap_or_default();
    let kilobytes =
        said.lines().find_map(|line| line.strip_prefix("Pss:")?.split_whitespace().next()?.parse().ok());
    kilobytes.unwrap_or(0_u64) * 1024
}

/// How many processes of a program run.
pub(super) fn running(program: &Path) -> usize {
    let processes = std::fs::read_dir("/proc").into_iter().flatten().flatten();
    processes.filter(|process| exe(&process.path()) == program).count()
}

/// The program that a process runs; nothing for one that is not ours to ask.
fn exe(process: &Path) -> PathBuf {
    std::fs::read_link(process.join("exe")).unwrap_or_default()
}

impl Drop for Processes {
    fn drop(&mut self) {
        drop(self.alarm.take());
        // Nothing can be done about one that cannot be waited for; it was killed all the same.
        let _ = self.watchman.wait();
        for child in &mut self.children {
            let _ = child.wait();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether a process is there and not just a name on a list.
    fn is_alive(process: &str) -> bool {
        let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
        status.lines().any(|line| line.starts_with("State:") && !line.contains('Z'))
    }

    #[test]
    fn what_left_its_group_and_its_parent_is_ended_too() {
        let home = Home::new().unwrap();
        let mut processes = Processes::new(&home).unwrap();
        let line = processes
            .start_and_listen("setsid", &["sh", "-c", "sleep 1000 >/dev/null 2>&1 & echo $!; sleep 1000"])
            .unwrap();
        assert!(is_alive(&line), "process {line}");
        drop(processes);
        assert!(!is_alive(&line), "process {line} outlived its desktop");
    }

    #[test]
    fn a_program_that_is_not_there_is_named() {
        let home = Home::new().unwrap();
        let mut processes = Processes::new(&home).unwrap();
        let failure = processes.start("no-such-program", &[""; 0]).unwrap_err().to_string();
        assert!(failure.starts_with("no-such-program cannot be started"), "{failure}");
    }

    #[test]
    fn programs_see_this_desktop_alone() {
        let home = Home::new().unwrap();
        let mut processes = Processes::new(&home).unwrap();
        processes.set("COLOUR", "red");
        let seen = processes.run("env", &[""; 0]).unwrap();
        assert!(seen.contains("COLOUR=red\n") && seen.contains(&format!("HOME={}\n", home.path().display())));
        assert!(!seen.contains("CARGO"), "{seen}");
    }
}
