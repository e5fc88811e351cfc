//! Git's name for contents, which tells whether what is stored is what was sent.

use sha1::{Digest as _, Sha1};
use sha2::Sha256;

/// The length of a SHA-256 in hexadecimal digits, which repositories of the newer format use.
const LONG: usize = 64;

/// The id that git gives to a file of these contents. Its kind is that of `like`, an id of the same repository:
/// SHA-256 where that has 64 digits, otherwise SHA-1.
#[must_use]
pub fn blob_id(bytes: &[u8], like: &str) -> String {
    let header = format!("blob {}\0", bytes.len());
    if like.len() == LONG {
        hex(&Sha256::new().chain_update(header).chain_update(bytes).finalize())
    } else {
        hex(&Sha1::new().chain_update(header).chain_update(bytes).finalize())
    }
}

/// Lower-case hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_those_of_git() {
        // `printf 'what is up, doc?' | git hash-object --stdin`
        assert_eq!(blob_id(b"what is up, doc?", ""), "bd9dbf5aae1a3862dd1526723246b20206e5fc37");
        assert_eq!(blob_id(b"", &"0".repeat(40)), "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391");
        let long = "473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813";
        assert_eq!(blob_id(b"", &"f".repeat(64)), long);
    }
}
