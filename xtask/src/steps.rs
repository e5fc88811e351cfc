//! A run of named steps: each is timed, a failing one does not stop the next, and the end sums up.

use std::time::{Duration, Instant};

use crate::failure::Failure;

/// How a step ended.
pub(crate) enum Outcome {
    /// It did what it says.
    Passed,
    /// It was not run, and why.
    Skipped(String),
}

/// The steps so far.
pub(crate) struct Steps {
    done: Vec<Step>,
    started: Instant,
}

struct Step {
    name: String,
    time: Duration,
    result: Result<Outcome, Failure>,
}

impl Steps {
    /// Nothing done yet.
    pub(crate) fn new() -> Self {
        Self { done: Vec::new(), started: Instant::now() }
    }

    /// Runs a step, and says whether it was not a failure.
    pub(crate) fn run(&mut self, name: &str, work: impl FnOnce() -> Result<(), Failure>) -> bool {
        self.attempt(name, || work().map(|()| Outcome::Passed))
    }

    /// Runs a step that may find that it has nothing to do here.
    pub(crate) fn attempt(&mut self, name: &str, work: impl FnOnce() -> Result<Outcome, Failure>) -> bool {
        eprintln!("\n== {name}");
        let started = Instant::now();
        let result = work();
        match &result {
            Ok(Outcome::Passed) => {}
            Ok(Outcome::Skipped(why)) => eprintln!("  skipped: {why}"),
            Err(failure) => eprintln!("  FAILED: {failure}"),
        }
        let step = Step { name: name.to_owned(), time: started.elapsed(), result };
        let went_well = step.result.is_ok();
        self.done.push(step);
        went_well
    }

    /// Notes a step that could not run because another failed; that counts as a failure.
    pub(crate) fn blocked(&mut self, name: &str, by: &str) {
        let why = format!("not run, because {by} failed");
        self.run(name, || Err(Failure::Found(why)));
    }

    /// Prints every step with its time, and fails if one of them did.
    pub(crate) fn finish(self) -> Result<(), Failure> {
        eprintln!("\n{}", self.summary());
        let failed: Vec<&str> =
            self.done.iter().filter(|step| step.result.is_err()).map(|step| step.name.as_str()).collect();
        if failed.is_empty() {
            return Ok(());
        }
        Err(Failure::Found(format!(
            "{} of {} steps failed: {}",
            failed.len(),
            self.done.len(),
            failed.join(", ")
        )))
    }

    fn summary(&self) -> String {
        let lines = self.done.iter().map(Step::line);
        let total = format!("        {:>8}  in all", clock(self.started.elapsed()));
        lines.chain([total]).collect::<Vec<_>>().join("\n")
    }
}

impl Step {
    fn line(&self) -> String {
        let (mark, note) = match &self.result {
            Ok(Outcome::Passed) => ("ok", String::new()),
            Ok(Outcome::Skipped(why)) => ("skipped", format!(" ({why})")),
            Err(_) => ("FAILED", String::new()),
        };
        format!("{mark:<8}{:>8}  {}{note}", clock(self.time), self.name)
    }
}

/// `3.4 s` below a minute, `12:05` above.
fn clock(time: Duration) -> String {
    let seconds = time.as_secs();
    if seconds < 60 {
        format!("{:.1} s", time.as_secs_f64())
    } else {
        format!("{}:{:02}", seconds / 60, seconds % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failing_step_does_not_stop_the_next_and_fails_the_run() {
        let mut steps = Steps::new();
        assert!(!steps.run("first", || Err(Failure::Found("broken".into()))));
        assert!(steps.run("second", || Ok(())));
        assert!(steps.attempt("third", || Ok(Outcome::Skipped("no network".into()))));
        let failure = steps.finish().unwrap_err();
        assert_eq!(failure.to_string(), "1 of 3 steps failed: first");
    }

    #[test]
    fn a_blocked_step_counts_as_failed() {
        let mut steps = Steps::new();
        steps.blocked("end to end", "the release build");
        assert!(steps.finish().is_err());
    }

    #[test]
    fn times_read_as_a_clock() {
        assert_eq!(clock(Duration::from_millis(3400)), "3.4 s");
        assert_eq!(clock(Duration::from_secs(725)), "12:05");
    }
}
