//! The pair of tokens: as it lies in the store, and how the server hands it out, renews it and takes it back.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::{
    answer::ErrorBody,
    error::Error,
    granted::{Granted, TokenKind},
    secret::Secret,
    server::{Scope, Server},
    sign_in::Grant,
    transport::{JSON_LIMIT, Transport},
};

/// A token so close to its end is renewed before it is used: the request has to arrive, too.
const MARGIN: Duration = Duration::from_secs(60);

/// A person who signs out waits for this.
const REVOKE_TIMEOUT: Duration = Duration::from_secs(15);

/// What GitLab grants: the access token, and the one-time token that renews it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub(crate) struct TokenPair {
    /// The application that the pair was given to. It alone can renew and revoke it, whatever the settings say by now.
    pub(crate) client_id: String,
    pub(crate) access: Secret,
    pub(crate) refresh: Option<Secret>,
    /// Seconds since 1970 by this machine's clock.
    pub(crate) expires_at: Option<u64>,
    pub(crate) scope: String,
}

/// The pair as it is written. A type of its own, so that no [`Secret`] can be serialised by accident elsewhere.
#[derive(Serialize)]
struct Stored<'a> {
    client_id: &'a str,
    access: &'a str,
    refresh: Option<&'a str>,
    expires_at: Option<u64>,
    scope: &'a str,
}

impl TokenPair {
    /// The text that lies in the store.
    pub(crate) fn to_stored(&self) -> Secret {
        let stored = Stored {
            client_id: &self.client_id,
            access: self.access.expose(),
            refresh: self.refresh.as_ref().map(Secret::expose),
            expires_at: self.expires_at,
            scope: &self.scope,
        };
        // Strings and numbers always have a JSON form.
        Secret::new(serde_json::to_string(&stored).unwrap_or_default())
    }

    /// Reads what [`Self::to_stored`] wrote.
    pub(crate) fn from_stored(text: &Secret) -> Option<Self> {
        serde_json::from_str(text.expose()).ok()
    }

    /// What it is good for.
    pub(crate) fn granted(&self) -> Granted {
        let scopes: Vec<_> = self.scope.split_whitespace().map(str::to_owned).collect();
        let may_write = scopes.is_empty() || scopes.iter().any(|scope| scope == Scope::Api.as_str());
        Granted { kind: TokenKind::OAuth, may_write, scopes, expires_at: None }
    }

    /// Whether the access token has ended or is about to, and can be renewed.
    pub(crate) fn is_due(&self, now: SystemTime) -> bool {
        let margin = now + MARGIN;
        let end = self.expires_at.map(|seconds| UNIX_EPOCH + Duration::from_secs(seconds));
        self.refresh.is_some() && end.is_some_and(|end| end <= margin)
    }
}

/// The token endpoint's answer.
#[derive(Deserialize)]
struct TokenAnswer {
    access_token: Secret,
    refresh_token: Option<Secret>,
    expires_in: Option<u64>,
    #[serde(default)]
    scope: String,
}

/// Exchanges the code of a callback for a pair.
pub(crate) async fn exchange(transport: &Transport, grant: &Grant) -> Result<TokenPair, Error> {
    let form = [
        ("grant_type", "authorization_code"),
        ("client_id", grant.server.client_id()),
        ("code", grant.code.expose()),
        ("redirect_uri", &grant.redirect_uri),
        ("code_verifier", grant.verifier.expose()),
    ];
    request(transport, &grant.server, grant.server.client_id(), &form).await
}

/// Renews a pair. The old one is dead the moment the server has done it.
pub(crate) async fn refresh(
    transport: &Transport,
    server: &Server,
    pair: &TokenPair,
) -> Result<TokenPair, Error> {
    let Some(refresh) = &pair.refresh else {
        return Err(Error::SignInAgain { message: "the token cannot be renewed".into() });
    };
    let form = [
        ("grant_type", "refresh_token"),
        ("client_id", &pair.client_id),
        ("refresh_token", refresh.expose()),
    ];
    request(transport, server, &pair.client_id, &form).await
}

/// Takes a pair back: either token ends both.
pub(crate) async fn revoke(transport: &Transport, server: &Server, pair: &TokenPair) -> Result<(), Error> {
    let (token, hint) = match &pair.refresh {
        Some(refresh) => (refresh, "refresh_token"),
        None => (&pair.access, "access_token"),
    };
    let form = [("client_id", pair.client_id.as_str()), ("token", token.expose()), ("token_type_hint", hint)];
    let mut request = transport.post_form(server.at("oauth/revoke"), &form)?;
    *request.timeout_mut() = Some(REVOKE_TIMEOUT);
    transport.send(server, request, JSON_LIMIT).await?.require_success()
}

async fn request(
    transport: &Transport,
    server: &Server,
    client_id: &str,
    form: &[(&str, &str)],
) -> Result<TokenPair, Error> {
    let sent_at = SystemTime::now();
    let request = transport.post_form(server.at("oauth/token"), form)?;
    let mut answer = transport.send(server, request, JSON_LIMIT).await?;
    if let Some(refused) = refusal(answer.status.as_u16(), &answer.body) {
        return Err(refused);
    }
    let granted = answer.json::<TokenAnswer>();
    drop(Zeroizing::new(std::mem::take(&mut answer.body)));
    Ok(pair(granted?, client_id, sent_at))
}

fn pair(granted: TokenAnswer, client_id: &str, sent_at: SystemTime) -> TokenPair {
    let now = sent_at.duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
    TokenPair {
        client_id: client_id.to_owned(),
        access: granted.access_token,
        refresh: granted.refresh_token,
        // The server's own clock (`created_at`) may differ from ours; the span does not.
        expires_at: granted.expires_in.map(|span| now.saturating_add(span)),
        scope: granted.scope,
    }
}

/// An OAuth error, where the answer is one: 400 or 401 with a code.
fn refusal(status: u16, body: &[u8]) -> Option<Error> {
    let body = (status == 400 || status == 401).then(|| ErrorBody::parse(body)).flatten()?;
    Some(Error::SignInRefused { code: body.code?, message: body.message })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> TokenPair {
        TokenPair {
            client_id: "app".into(),
            access: Secret::new("access-0123".into()),
            refresh: Some(Secret::new("refresh-4567".into())),
            expires_at: Some(10_000),
            scope: "api".into(),
        }
    }

    #[test]
    fn survives_the_store_and_prints_no_token() {
        let pair = sample();
        assert_eq!(TokenPair::from_stored(&pair.to_stored()), Some(pair.clone()));
        let shown = format!("{pair:?} {:?}", pair.to_stored());
        assert!(!shown.contains("0123") && !shown.contains("4567"), "{shown}");
        assert_eq!(TokenPair::from_stored(&Secret::new("{}".into())), None);
    }

    #[test]
    fn is_due_a_minute_before_its_end() {
        let at = |seconds| UNIX_EPOCH + Duration::from_secs(seconds);
        assert!(!sample().is_due(at(9_939)));
        assert!(sample().is_due(at(9_940)));
        assert!(!TokenPair { refresh: None, ..sample() }.is_due(at(20_000)));
        assert!(!TokenPair { expires_at: None, ..sample() }.is_due(at(20_000)));
    }

    #[test]
    fn a_pair_fits_the_windows_credential_manager() {
        // It takes 2,560 bytes; in UTF-16 that is half as many characters. GitLab's tokens have 64 characters.
        let long = Secret::new("f".repeat(64));
        let pair = TokenPair { access: long.clone(), refresh: Some(long), ..sample() };
        assert!(pair.to_stored().expose().len() < 2_560 / 2);
    }

    #[test]
    fn refusals_keep_code_and_words() {
        let body = br#"{"error":"invalid_grant","error_description":"The grant is invalid."}"#;
        let Some(Error::SignInRefused { code, message }) = refusal(400, body) else { panic!() };
        assert_eq!((code.as_str(), message.as_str()), ("invalid_grant", "The grant is invalid."));
        assert!(refusal(500, body).is_none());
        assert!(refusal(400, b"<html>").is_none());
    }
}
