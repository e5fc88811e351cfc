//! What was measured, and how it reads.

use std::fmt;

/// What is aimed at, in milliseconds.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Targets {
    /// From opening to the first paint.
    pub(crate) open: f64,
    /// Between two frames, at the median.
    pub(crate) median: f64,
    /// Between two frames, for all but one in twenty.
    pub(crate) p95: Option<f64>,
}

/// The times between frames while something was done, in milliseconds.
#[derive(Debug)]
pub(crate) struct Gesture {
    pub(crate) name: &'static str,
    /// Between frames that were shown on the screen.
    pub(crate) shown: Vec<f64>,
    /// Between animation frames of the page.
    pub(crate) asked: Vec<f64>,
}

/// All figures of one diagram.
#[derive(Debug)]
pub(crate) struct Figures {
    pub(crate) shapes: usize,
    /// From opening until the picture was whole, in milliseconds.
    pub(crate) open: Option<f64>,
    pub(crate) gestures: Vec<Gesture>,
    /// Before a diagram was open, with it, and at the end, in bytes.
    pub(crate) memory: [u64; 3],
}

impl Figures {
    /// A table to print.
    pub(crate) fn table(&self, targets: Targets) -> String {
        let mut lines = vec![
            format!("{} shapes", self.shapes),
            format!(
                "{:<36}{:>8}{:>9}{:>8}{:>8}{:>9}{:>8}",
                "in ms between frames shown", "frames", "median", "p95", "most", "(page", "p95)"
            ),
        ];
        lines.extend(self.gestures.iter().map(|gesture| gesture.line(targets)));
        let open = self.open.map_or_else(|| "nothing was shown".to_owned(), |time| format!("{time:.0} ms"));
        lines.push(format!("{:<36}{open:>8}  {}", "open to whole picture", Missed(self.open, targets.open)));
        let [idle, opened, end] = self.memory.map(|bytes| bytes >> 20);
        lines.push(format!(
            "{:<36}{idle:>5} MB at the start, {opened} MB with the diagram, {end} MB at the end",
            "memory of all processes"
        ));
        lines.join("\n")
    }
}

impl Gesture {
    fn line(&self, targets: Targets) -> String {
        let (median, p95) = (percentile(&self.shown, 50), percentile(&self.shown, 95));
        let missed = [Some((median, targets.median)), targets.p95.map(|aim| (p95, aim))];
        let notes = missed.iter().flatten().map(|(is, aim)| Missed(*is, *aim).to_string());
        format!(
            "{:<36}{:>8}{:>9}{:>8}{:>8}{:>9}{:>8}  {}",
            self.name,
            self.shown.len() + 1,
            number(median),
            number(p95),
            number(percentile(&self.shown, 100)),
            number(percentile(&self.asked, 50)),
            number(percentile(&self.asked, 95)),
            notes.collect::<String>(),
        )
    }
}

/// Says so where a target is missed.
struct Missed(Option<f64>, f64);

impl fmt::Display for Missed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            // What is looked at once in a millisecond is known to one.
            Some(time) if time <= self.1 + 1.0 => Ok(()),
            _ => write!(f, "over {:.0}! ", self.1),
        }
    }
}

fn number(time: Option<f64>) -> String {
    time.map_or_else(|| "-".to_owned(), |time| format!("{time:.1}"))
}

/// The time that so many in a hundred stay below.
fn percentile(times: &[f64], percent: usize) -> Option<f64> {
    let mut times = times.to_vec();
    times.sort_unstable_by(f64::total_cmp);
    times.get(times.len().saturating_sub(1) * percent / 100).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TARGETS: Targets = Targets { open: 300.0, median: 17.0, p95: Some(34.0) };

    fn gesture(shown: &[f64]) -> Gesture {
        Gesture { name: "pan", shown: shown.to_vec(), asked: Vec::new() }
    }

    #[test]
    fn a_missed_target_is_named() {
        assert!(!gesture(&[16.0, 17.2, 16.0]).line(TARGETS).contains('!'));
        let slow = gesture(&[20.0, 20.0, 40.0]).line(TARGETS);
        assert!(slow.contains("over 17!") && !slow.contains("over 34!"), "{slow}");
        assert!(gesture(&[]).line(TARGETS).contains("over 17! over 34!"), "nothing shown is no pass");
    }

    #[test]
    fn percentiles_are_of_the_sorted_times() {
        let times = [5.0, 1.0, 3.0, 2.0, 4.0];
        assert_eq!(
            [0, 50, 100].map(|percent| percentile(&times, percent)),
            [Some(1.0), Some(3.0), Some(5.0)]
        );
        assert_eq!(percentile(&[], 50), None);
    }
}
