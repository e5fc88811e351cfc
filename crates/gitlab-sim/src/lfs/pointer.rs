//! The few lines that stand in a repository for a file that is kept elsewhere.

use sha2::{Digest, Sha256};

use crate::random::hex;

const VERSION: &str = "version https://git-lfs.github.com/spec/v1";
/// GitLab takes nothing longer for a pointer.
const MAX_LENGTH: usize = 200;

/// Names an object by its content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct LfsPointer {
    /// The content's SHA-256, as 64 hex digits.
    pub(crate) oid: String,
    pub(crate) size: u64,
}

impl LfsPointer {
    /// The pointer to this content.
    pub(crate) fn to(content: &[u8]) -> Self {
        let size = u64::try_from(content.len()).unwrap_or(u64::MAX);
        Self { oid: hex(&Sha256::digest(content)), size }
    }

    /// Reads a blob; `None` when it is an ordinary file.
    pub(crate) fn read(blob: &[u8]) -> Option<Self> {
        let text = std::str::from_utf8(blob.get(..).filter(|blob| blob.len() <= MAX_LENGTH)?).ok()?;
        let mut lines = text.lines();
        let is_pointer = lines.next() == Some(VERSION);
        let value = |name: &str| text.lines().find_map(|line| line.strip_prefix(name));
        let oid = value("oid sha256:").filter(|oid| is_oid(oid))?;
        let size = value("size ")?.parse().ok()?;
        is_pointer.then(|| Self { oid: oid.to_owned(), size })
    }

    /// As it stands in the repository.
    pub(crate) fn text(&self) -> String {
        format!("{VERSION}\noid sha256:{}\nsize {}\n", self.oid, self.size)
    }
}

/// Whether this can be the name of an object.
pub(crate) fn is_oid(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

#[cfg(test)]
mod tests {
    use super::LfsPointer;

    #[test]
    fn a_pointer_is_read_back_and_nothing_else_is_one() {
        let pointer = LfsPointer::to(b"hello\n");
        assert_eq!(pointer.oid, "5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03");
        assert_eq!(LfsPointer::read(pointer.text().as_bytes()), Some(pointer.clone()));
        assert_eq!(LfsPointer::read(b"hello\n"), None);
        let without_version = pointer.text().replace("version", "edition");
        assert_eq!(LfsPointer::read(without_version.as_bytes()), None);
        let long = format!("{}{}", pointer.text(), "x".repeat(200));
        assert_eq!(LfsPointer::read(long.as_bytes()), None);
    }
}
