//! The three lines that stand in a repository for a large file.

use sha2::{Digest as _, Sha256};

use crate::blob_id::hex;

const VERSION: &str = "version https://git-lfs.github.com/spec/v1";
/// GitLab takes nothing longer for a pointer.
const MAX_LENGTH: usize = 200;

/// Names contents by their SHA-256.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pointer {
    /// 64 hexadecimal digits.
    pub oid: String,
    /// The number of bytes.
    pub size: u64,
}

impl Pointer {
    /// The pointer to these contents.
    #[must_use]
    pub fn to(contents: &[u8]) -> Self {
        Self { oid: hex(&Sha256::digest(contents)), size: contents.len() as u64 }
    }

    /// Reads a file of a repository; `None` for an ordinary one.
    #[must_use]
    pub fn read(file: &[u8]) -> Option<Self> {
        if file.len() > MAX_LENGTH {
            return None;
        }
        let mut lines = std::str::from_utf8(file).ok()?.lines();
        if lines.next()? != VERSION {
            return None;
        }
        let (mut oid, mut size) = (None, None);
        for line in lines {
            match line.split_once(' ') {
                Some(("oid", value)) => oid = value.strip_prefix("sha256:").filter(|oid| is_oid(oid)),
                Some(("size", value)) => size = value.parse().ok(),
                _ => {}
            }
        }
        Some(Self { oid: oid?.to_owned(), size: size? })
    }

    /// As it lies in the repository.
    #[must_use]
    pub fn text(&self) -> String {
        format!("{VERSION}\noid sha256:{}\nsize {}\n", self.oid, self.size)
    }

    /// Whether these are the contents that are meant.
    #[must_use]
    pub fn is_of(&self, contents: &[u8]) -> bool {
        *self == Self::to(contents)
    }
}

fn is_oid(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pointer_is_read_as_it_was_written() {
        let pointer = Pointer::to(b"large");
        assert_eq!(Pointer::read(pointer.text().as_bytes()).as_ref(), Some(&pointer));
        assert!(pointer.is_of(b"large") && !pointer.is_of(b"other"));
    }

    #[test]
    fn what_only_looks_like_a_pointer_is_a_file() {
        let oid = "a".repeat(64);
        for text in [
            "<mxfile/>".to_owned(),
            format!("{VERSION}\noid sha256:{oid}\n"),
            format!("{VERSION}\noid sha256:abc\nsize 3\n"),
            format!("{VERSION}\noid sha256:{oid}\nsize 3\n{}", "x".repeat(200)),
        ] {
            assert_eq!(Pointer::read(text.as_bytes()), None, "{text}");
        }
    }
}
