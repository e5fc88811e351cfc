//! Places in a text, and changes to it that leave the rest as it is.

use std::ops::Range;

/// A part of a text, in bytes.
pub(crate) type Span = Range<usize>;

/// Replacements to make in one text, all counted in the offsets of the text as it was.
#[derive(Debug, Default)]
pub(crate) struct Splices(Vec<(Span, String)>);

impl Splices {
    /// Whether nothing is to be replaced.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Puts `with` in place of a part.
    pub(crate) fn replace(&mut self, part: Span, with: impl Into<String>) {
        self.0.push((part, with.into()));
    }

    /// Puts `text` at a place, behind what was put there before.
    pub(crate) fn insert(&mut self, at: usize, text: impl Into<String>) {
        self.replace(at..at, text);
    }

    /// Takes a part away.
    pub(crate) fn remove(&mut self, part: Span) {
        self.replace(part, "");
    }

    /// The part `within` of `text` with every replacement made. What is inserted where a replaced part begins stands
    /// before it.
    pub(crate) fn apply(mut self, text: &str, within: Span) -> String {
        self.0.sort_by_key(|(part, _)| (part.start, part.end));
        let mut out =
            String::with_capacity(within.len() + self.0.iter().map(|(_, with)| with.len()).sum::<usize>());
        let mut at = within.start;
        for (part, with) in &self.0 {
            debug_assert!(
                at <= part.start && part.end <= within.end,
                "replacements overlap: {part:?} in {within:?}"
            );
            out.push_str(&text[at..part.start.max(at)]);
            out.push_str(with);
            at = part.end.max(at);
        }
        out.push_str(&text[at..within.end]);
        out
    }
}

/// Where the white space that stands directly before `at` begins.
pub(crate) fn blank_start(text: &str, at: usize) -> usize {
    text[..at].trim_end_matches([' ', '\t', '\r', '\n']).len()
}

/// The break and the indentation with which a line begins, or nothing where everything stands on one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Line(Option<String>);

impl Line {
    /// No line: everything stands on the one that there is.
    pub(crate) fn none() -> Self {
        Self(None)
    }

    /// A line of this break and indentation.
    pub(crate) fn new(start: &str) -> Self {
        Self(Some(start.to_owned()))
    }

    /// How the line begins whose first mark stands at `at`; none where something else stands before it on its line.
    pub(crate) fn before(text: &str, at: usize) -> Self {
        let blank = &text[blank_start(text, at)..at];
        let Some(feed) = blank.rfind('\n') else { return Self(None) };
        let start = if blank[..feed].ends_with('\r') { feed - 1 } else { feed };
        Self(Some(blank[start..].to_owned()))
    }

    /// The same line, one step further in.
    pub(crate) fn deeper(&self) -> Self {
        Self(self.0.as_ref().map(|line| format!("{line}  ")))
    }

    /// What to write to begin the line.
    pub(crate) fn start(&self) -> &str {
        self.0.as_deref().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn replacements_leave_the_rest() {
        let mut splices = Splices::default();
        splices.remove(4..6);
        splices.insert(4, "x");
        splices.insert(4, "y");
        splices.replace(0..1, "A");
        assert_eq!(splices.apply("abcdefgh", 0..7), "Abcdxyg");
    }

    #[test]
    fn a_line_begins_with_its_break_and_indentation() {
        assert_eq!(Line::before("<a>\r\n\r\n  <b/>", 9).start(), "\r\n  ");
        assert_eq!(Line::before("<a>  <b/>", 5).start(), "");
        assert_eq!(Line::before("<a>\n <b/>", 5).deeper().start(), "\n   ");
    }
}
