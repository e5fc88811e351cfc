//! Proof key for code exchange (RFC 7636).

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

/// What the authorize request announced, and the token request has to prove.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Challenge {
    method: Method,
    value: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Method {
    Plain,
    S256,
}

/// The challenge was announced in a way that nothing can prove.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct BadChallenge;

impl Challenge {
    /// A challenge without a method is refused: GitLab assumes none.
    pub(super) fn read(value: Option<&str>, method: Option<&str>) -> Result<Option<Self>, BadChallenge> {
        let Some(value) = value else { return if method.is_some() { Err(BadChallenge) } else { Ok(None) } };
        let method = match method {
            Some("S256") => Method::S256,
            Some("plain") => Method::Plain,
            _ => return Err(BadChallenge),
        };
        Ok(Some(Self { method, value: value.to_owned() }))
    }

    pub(super) fn is_met_by(&self, verifier: &str) -> bool {
        match self.method {
            Method::Plain => self.value == verifier,
            Method::S256 => self.value == URL_SAFE_NO_PAD.encode(Sha256::digest(verifier)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{BadChallenge, Challenge};

    #[test]
    fn the_documented_pair_fits() {
        let challenge = Challenge::read(Some("2i0WFA-0AerkjQm4X4oDEhqA17QIAKNjXpagHBXmO_U"), Some("S256"));
        let challenge = challenge.unwrap().unwrap();
        assert!(challenge.is_met_by("ks02i3jdikdo2k0dkfodf3m39rjfjsdk0wk349rj3jrhf"));
        assert!(!challenge.is_met_by("ks02i3jdikdo2k0dkfodf3m39rjfjsdk0wk349rj3jrhg"));
    }

    #[test]
    fn a_challenge_needs_a_known_method() {
        assert_eq!(Challenge::read(Some("x"), None), Err(BadChallenge));
        assert_eq!(Challenge::read(Some("x"), Some("s256")), Err(BadChallenge));
        assert_eq!(Challenge::read(None, None), Ok(None));
    }
}
