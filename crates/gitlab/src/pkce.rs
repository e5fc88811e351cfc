//! Proof key for code exchange (RFC 7636), method S256: what makes a stolen code worthless.

use sha2::{Digest as _, Sha256};

use crate::secret::base64_url;

/// The challenge that belongs to a verifier.
pub(crate) fn challenge(verifier: &str) -> String {
    base64_url(&Sha256::digest(verifier.as_bytes()))
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_documented_pair() {
        let challenge = super::challenge("ks02i3jdikdo2k0dkfodf3m39rjfjsdk0wk349rj3jrhf");
        assert_eq!(challenge, "2i0WFA-0AerkjQm4X4oDEhqA17QIAKNjXpagHBXmO_U");
    }
}
