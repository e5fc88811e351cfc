//! Which element of the page is meant.

use std::fmt;

use super::Seen;

/// An element by its `data-testid`, and by what it says or carries where there are several.
#[derive(Clone, Copy, Debug)]
pub struct Target<'a> {
    pub(super) testid: &'a str,
    text: Option<&'a str>,
    data: Option<(&'a str, &'a str)>,
}

/// The element with this `data-testid`.
#[must_use]
pub fn at(testid: &str) -> Target<'_> {
    Target { testid, text: None, data: None }
}

impl<'a> Target<'a> {
    /// The one whose text holds this.
    #[must_use]
    pub fn saying(self, text: &'a str) -> Self {
        Self { text: Some(text), ..self }
    }

    /// The one whose `data-NAME` is this.
    #[must_use]
    pub fn with(self, name: &'a str, value: &'a str) -> Self {
        Self { data: Some((name, value)), ..self }
    }

    pub(super) fn is(&self, seen: &Seen) -> bool {
        seen.is_visible()
            && self.text.is_none_or(|text| seen.text.contains(text))
            && self.data.is_none_or(|(name, value)| seen.data(name) == value)
    }
}

impl<'a> From<&'a str> for Target<'a> {
    fn from(testid: &'a str) -> Self {
        at(testid)
    }
}

impl fmt::Display for Target<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}`", self.testid)?;
        if let Some(text) = self.text {
            write!(f, " that says “{text}”")?;
        }
        if let Some((name, value)) = self.data {
            write!(f, " with {name} “{value}”")?;
        }
        Ok(())
    }
}
