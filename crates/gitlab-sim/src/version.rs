//! Which GitLab the stand-in says it is.

/// A version like `19.4.0-ee`, as far as behaviour depends on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Version {
    major: u32,
    minor: u32,
}

impl Version {
    /// What cannot be read counts as the newest.
    pub(crate) fn parse(text: &str) -> Self {
        let mut numbers = text.split(['.', '-']).map(str::parse);
        let mut next = || numbers.next().and_then(Result::ok);
        match (next(), next()) {
            (Some(major), Some(minor)) => Self { major, minor },
            _ => Self { major: u32::MAX, minor: 0 },
        }
    }

    pub(crate) fn is_at_least(self, major: u32, minor: u32) -> bool {
        self >= Self { major, minor }
    }
}

#[cfg(test)]
mod tests {
    use super::Version;

    #[test]
    fn minor_versions_are_numbers() {
        assert!(Version::parse("17.10.2-ee").is_at_least(17, 7));
        assert!(!Version::parse("17.6.9").is_at_least(17, 7));
        assert!(Version::parse("18.0.0-pre").is_at_least(17, 7));
        assert!(Version::parse("nightly").is_at_least(99, 0));
    }
}
