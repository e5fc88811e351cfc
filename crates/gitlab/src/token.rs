//! The pair of tokens: as it lies in the store, and how the server hands it out, renews it and takes it back.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use http::{StatusCode, header};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::{
    answer::ErrorBody,
    client::bearer_header,
    error::Error,
    granted::{Granted, TokenKind},
    secret::Secret,
    server::{Scope, Server},
    sign_in::Grant,
    transport::{Failure, JSON_LIMIT, Take, Transport},
};

/// A token so close to its end is renewed before it is used: the request has to arrive, too.
const MARGIN: Duration = Duration::from_secs(60);

/// A person who signs out waits for this.
const REVOKE_TIMEOUT: Duration = Duration::from_secs(15);

/// Two of these, and the other processes still wait for the lock.
const TOKEN_TIMEOUT: Duration = Duration::from_secs(20);

/// Whatever broke the connection gets a moment to pass.
const BEFORE_ASKING_AGAIN: Duration = Duration::from_millis(50);

/// What GitLab grants: the access token, and the one-time token that renews it. A personal access token is a pair
/// without the second.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub(crate) struct TokenPair {
    #[serde(default)]
    pub(crate) kind: TokenKind,
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
    kind: TokenKind,
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
            kind: self.kind,
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
        let ends_for_good = self.expires_at.filter(|_| self.refresh.is_none());
        let expires_at = ends_for_good.map(|seconds| UNIX_EPOCH + Duration::from_secs(seconds));
        Granted { kind: self.kind, may_write, scopes, expires_at }
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
    request_stubbornly(transport, &grant.server, grant.server.client_id(), &form).await
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
    request_stubbornly(transport, server, &pair.client_id, &form).await
}

/// Asks whether the person has entered the code of a device sign-in. It is asked again and again anyway.
pub(crate) async fn poll(
    transport: &Transport,
    server: &Server,
    device_code: &Secret,
) -> Result<TokenPair, Error> {
    let form = [
        ("grant_type", "urn:ietf:params:oauth:grant-type:device_code"),
        ("client_id", server.client_id()),
        ("device_code", device_code.expose()),
    ];
    Ok(request(transport, server, server.client_id(), &form).await?)
}

/// Takes a pair back: either token ends both. A pair that the server does not know any more is taken back already.
pub(crate) async fn revoke(transport: &Transport, server: &Server, pair: &TokenPair) -> Result<(), Error> {
    let (token, hint) = match &pair.refresh {
        Some(refresh) => (refresh, "refresh_token"),
        None => (&pair.access, "access_token"),
    };
    let form = [("client_id", pair.client_id.as_str()), ("token", token.expose()), ("token_type_hint", hint)];
    let mut request = Transport::post_form(server.at("oauth/revoke"), &form);
    *request.timeout_mut() = Some(REVOKE_TIMEOUT);
    let answer = transport.send(server, request, JSON_LIMIT).await?;
    match refusal(answer.status.as_u16(), &answer.body) {
        // The application is gone, or is not public any more. In the first case its tokens went with it.
        Some(error) if is_unknown(transport, server, &pair.access).await => {
            tracing::debug!(%error, "the tokens to revoke are not known any more");
            Ok(())
        }
        Some(error) => Err(error),
        None => answer.require_empty_or_json(),
    }
}

/// Whether the server says of an access token that it was never there, or was taken back.
async fn is_unknown(transport: &Transport, server: &Server, access: &Secret) -> bool {
    let Ok(authorization) = bearer_header(access) else { return false };
    let mut request = Transport::get(server.api("user"));
    request.headers_mut().insert(header::AUTHORIZATION, authorization);
    let Ok(answer) = transport.send(server, request, JSON_LIMIT).await else { return false };
    let body = ErrorBody::parse(&answer.body);
    answer.status == StatusCode::UNAUTHORIZED
        && body.is_some_and(|body| body.code.is_none() || body.message.contains("revoked"))
}

/// Asks for a pair, and once more where the connection broke. If the first request had its effect, the answer is lost
/// in any case and the second is refused; if it had none, the second saves the session. So the second does no harm.
async fn request_stubbornly(
    transport: &Transport,
    server: &Server,
    client_id: &str,
    form: &[(&str, &str)],
) -> Result<TokenPair, Error> {
    let failed = match request(transport, server, client_id, form).await {
        Err(failed) if matches!(failed.error, Error::Network { .. }) => failed,
        result => return Ok(result?),
    };
    if failed.is_before_sending {
        return Err(failed.error);
    }
    tracing::info!(error = %failed.error, "the answer of the token endpoint did not arrive; asking again");
    tokio::time::sleep(BEFORE_ASKING_AGAIN).await;
    match request(transport, server, client_id, form).await {
        Err(Failure { error: Error::SignInRefused { code, message }, .. }) => {
            let message = format!("the answer to the request before was lost on the way; {message}");
            Err(Error::SignInRefused { code, message })
        }
        result => Ok(result?),
    }
}

async fn request(
    transport: &Transport,
    server: &Server,
    client_id: &str,
    form: &[(&str, &str)],
) -> Result<TokenPair, Failure> {
    let sent_at = SystemTime::now();
    let mut request = Transport::post_form(server.at("oauth/token"), form);
    *request.timeout_mut() = Some(TOKEN_TIMEOUT);
    let mut answer = transport.send_once(server, request, Take::JSON).await?;
    if let Some(refused) = refusal(answer.status.as_u16(), &answer.body) {
        return Err(refused.into());
    }
    let granted = answer.json::<TokenAnswer>();
    drop(Zeroizing::new(std::mem::take(&mut answer.body)));
    Ok(pair(granted?, client_id, sent_at))
}

fn pair(granted: TokenAnswer, client_id: &str, sent_at: SystemTime) -> TokenPair {
    let now = sent_at.duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
    TokenPair {
        kind: TokenKind::OAuth,
        client_id: client_id.to_owned(),
        access: granted.access_token,
        refresh: granted.refresh_token,
        // The server's own clock (`created_at`) may differ from ours; the span does not.
        expires_at: granted.expires_in.map(|span| now.saturating_add(span)),
        scope: granted.scope,
    }
}

/// An OAuth error, where the answer is one: 400, 401 or 403 with a code.
pub(crate) fn refusal(status: u16, body: &[u8]) -> Option<Error> {
    let body = matches!(status, 400 | 401 | 403).then(|| ErrorBody::parse(body)).flatten()?;
    Some(Error::SignInRefused { code: body.code?, message: body.message })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> TokenPair {
        TokenPair {
            kind: TokenKind::OAuth,
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
    fn what_an_earlier_version_kept_is_read() {
        let text = r#"{"client_id":"app","access":"access-0123","refresh":"refresh-4567","expires_at":10000,"scope":"api"}"#;
        assert_eq!(TokenPair::from_stored(&Secret::new(text.into())), Some(sample()));
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
