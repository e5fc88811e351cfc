//! Where a server keeps the pages on which a person sees and takes back what has access to their account.
//!
//! They moved with GitLab 16.8, and nothing promises that the old addresses lead there for ever. Only who is signed in is told the
//! version, so this is a client's question; before that the newer addresses are given ([`crate::Server::applications_url`]).

use serde::Deserialize;
use url::Url;

use crate::client::Client;

/// The first version with the newer addresses.
const MOVED_WITH: (u32, u32) = (16, 8);

#[derive(Deserialize)]
struct VersionAnswer {
    version: String,
}

impl Client {
    /// The page on which the person sees and revokes the applications that have access.
    pub async fn authorized_applications_page(&self) -> Url {
        if self.is_older_than_the_move().await {
            return self.server().at("-/profile/applications");
        }
        self.server().authorized_applications_url()
    }

    /// The page on which the person makes and revokes personal access tokens.
    pub async fn tokens_page(&self) -> Url {
        let page = self.server().tokens_url();
        if !self.is_older_than_the_move().await {
            return page;
        }
        let mut old = self.server().at("-/profile/personal_access_tokens");
        old.set_query(page.query());
        old
    }

    /// A server that does not say is taken for a newer one.
    async fn is_older_than_the_move(&self) -> bool {
        let answer = self.get("version", &[]).await.and_then(|answer| answer.json::<VersionAnswer>());
        answer
            .ok()
            .and_then(|answer| major_and_minor(&answer.version))
            .is_some_and(|version| version < MOVED_WITH)
    }
}

/// `16.7.2-ee` is 16 and 7.
fn major_and_minor(version: &str) -> Option<(u32, u32)> {
    let mut numbers = version.split(['.', '-']).map(|number| number.parse().ok());
    Some((numbers.next()??, numbers.next()??))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_compared_by_their_numbers() {
        assert_eq!(major_and_minor("16.7.2-ee"), Some((16, 7)));
        assert_eq!(major_and_minor("9.5"), Some((9, 5)));
        assert!(major_and_minor("16.11.0-pre").is_some_and(|version| version > MOVED_WITH));
        assert_eq!(major_and_minor("unknown"), None);
    }
}
