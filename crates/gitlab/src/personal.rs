//! Sign-in with a token that the person made on the server's page: a personal access token, classic (with scopes) or
//! fine-grained (with permissions).

use std::time::{Duration, SystemTime};

use http::{HeaderValue, StatusCode, header};
use serde::Deserialize;
use serde_json::json;

use crate::{
    account::User,
    answer::{Answer, ErrorBody},
    client::bearer_header,
    error::{Error, TokenRefusal},
    granted::{Granted, TokenKind},
    secret::Secret,
    server::{Scope, Server},
    token::TokenPair,
    transport::{JSON_LIMIT, Transport},
};

/// The longest token that is believed to be one.
const LONGEST: usize = 1024;

/// A list that every token which can be of use may read, as short as it can be asked for.
const A_LIST: &str = "projects?membership=true&simple=true&per_page=1";

/// What a token says of itself.
#[derive(Deserialize)]
struct SelfDescription {
    #[serde(default)]
    scopes: Vec<String>,
    /// A day, such as `2027-01-31`; the token ends when it begins.
    expires_at: Option<String>,
    #[serde(default)]
    granular: bool,
}

/// A token that was found to be good enough.
pub(crate) struct Accepted {
    pub(crate) user: User,
    pub(crate) granted: Granted,
    pub(crate) pair: TokenPair,
}

/// Asks the server whose token it is and what it is good for.
pub(crate) async fn accept(transport: &Transport, server: &Server, token: Secret) -> Result<Accepted, Error> {
    let token = Secret::new(token.expose().trim().to_owned());
    let is_token =
        |text: &str| (1..=LONGEST).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_graphic());
    if !is_token(token.expose()) {
        return Err(refused(server, TokenRefusal::Malformed, "it was not sent"));
    }
    let asking = Asking { transport, server, authorization: bearer_header(&token)? };
    let granted = asking.granted().await?;
    let user = asking.user(&granted).await?;
    let granted = asking.complete(granted).await?;
    let pair = TokenPair {
        kind: granted.kind,
        client_id: String::new(),
        access: token,
        refresh: None,
        expires_at: None,
        scope: granted.scopes.join(" "),
    };
    Ok(Accepted { user, granted, pair })
}

struct Asking<'a> {
    transport: &'a Transport,
    server: &'a Server,
    authorization: HeaderValue,
}

impl Asking<'_> {
    /// What the token says of itself. Every token may ask that, whatever its scopes; servers before 15.5 do not know
    /// the question, and what is not known then is left empty.
    async fn granted(&self) -> Result<Granted, Error> {
        let answer = self.get("personal_access_tokens/self").await?;
        match answer.status {
            StatusCode::UNAUTHORIZED => Err(self.unauthorized(&answer)),
            StatusCode::NOT_FOUND => Ok(granted(TokenKind::Personal, Vec::new(), None)),
            StatusCode::FORBIDDEN if lacks_permission(&answer).is_some() => {
                Ok(granted(TokenKind::FineGrained, Vec::new(), None))
            }
            _ => {
                let token: SelfDescription = answer.json()?;
                let is_granular = token.granular || token.scopes.iter().any(|scope| scope == "granular");
                let kind = if is_granular { TokenKind::FineGrained } else { TokenKind::Personal };
                let scopes = if is_granular { Vec::new() } else { token.scopes };
                Ok(granted(kind, scopes, token.expires_at.as_deref().and_then(begin_of_day)))
            }
        }
    }

    async fn user(&self, granted: &Granted) -> Result<User, Error> {
        let answer = self.get("user").await?;
        match answer.status {
            StatusCode::UNAUTHORIZED => Err(self.unauthorized(&answer)),
            StatusCode::FORBIDDEN => Err(self.forbidden(&answer, &granted.scopes)),
            _ => answer.json(),
        }
    }

    /// Whether the token can read projects at all, and whether it can write. Nothing is written to find out.
    async fn complete(&self, granted: Granted) -> Result<Granted, Error> {
        if !granted.scopes.is_empty() {
            let reads = [Scope::Api, Scope::ReadApi].iter().any(|scope| has(&granted.scopes, *scope));
            return if reads { Ok(granted) } else { Err(missing_scope(&granted.scopes)) };
        }
        let list = self.get(A_LIST).await?;
        if list.status == StatusCode::FORBIDDEN {
            return Err(self.forbidden(&list, &[]));
        }
        list.require_success()?;
        let may_write = granted.kind == TokenKind::FineGrained || self.may_write().await?;
        Ok(Granted { may_write, ..granted })
    }

    /// Has the server turn a text into HTML: it needs the scope for writing, like everything that is posted, and
    /// leaves nothing behind. Any other answer than "the scope is missing" tells nothing, and is taken for a yes.
    async fn may_write(&self) -> Result<bool, Error> {
        let request = Transport::post_json(self.server.api("markdown"), &json!({"text": "-"}))?;
        let answer = self.send(request).await?;
        let code = ErrorBody::parse(&answer.body).and_then(|body| body.code);
        Ok(answer.status != StatusCode::FORBIDDEN || code.as_deref() != Some("insufficient_scope"))
    }

    async fn get(&self, path: &str) -> Result<Answer, Error> {
        self.send(Transport::get(self.server.api(path))).await
    }

    async fn send(&self, mut request: reqwest::Request) -> Result<Answer, Error> {
        request.headers_mut().insert(header::AUTHORIZATION, self.authorization.clone());
        self.transport.send(self.server, request, JSON_LIMIT).await
    }

    fn unauthorized(&self, answer: &Answer) -> Error {
        let Some(body) = ErrorBody::parse(&answer.body) else { return answer.to_error() };
        let is = |word: &str| body.code.is_some() && body.message.contains(word);
        let refusal = if is("expired") {
            TokenRefusal::Expired
        } else if is("revoked") {
            TokenRefusal::Revoked
        } else {
            TokenRefusal::Unknown
        };
        refused(self.server, refusal, &body.message)
    }

    fn forbidden(&self, answer: &Answer, scopes: &[String]) -> Error {
        if let Some((permission, message)) = lacks_permission(answer) {
            return Error::MissingPermission { permission, message };
        }
        match ErrorBody::parse(&answer.body).and_then(|body| body.code).as_deref() {
            Some("insufficient_scope") => missing_scope(scopes),
            _ => answer.to_error(),
        }
    }
}

fn granted(kind: TokenKind, scopes: Vec<String>, expires_at: Option<SystemTime>) -> Granted {
    let may_write = kind == TokenKind::FineGrained || has(&scopes, Scope::Api);
    Granted { kind, may_write, scopes, expires_at }
}

fn has(scopes: &[String], scope: Scope) -> bool {
    scopes.iter().any(|known| known == scope.as_str())
}

fn missing_scope(has: &[String]) -> Error {
    Error::MissingScope { needed: "api (or read_api, to read only)".into(), has: has.to_vec() }
}

fn refused(server: &Server, refusal: TokenRefusal, message: &str) -> Error {
    Error::TokenRefused { server: server.display_name(), refusal, message: message.to_owned() }
}

/// The permission that GitLab names in brackets, and its whole sentence.
fn lacks_permission(answer: &Answer) -> Option<(String, String)> {
    let body = ErrorBody::parse(&answer.body)?;
    if body.code.as_deref() != Some("insufficient_granular_scope") {
        return None;
    }
    let named = body.message.split_once('[').and_then(|(_, rest)| rest.split_once(']'));
    let permission =
        named.map_or_else(|| "one that it does not name".to_owned(), |(name, _)| name.to_owned());
    Some((permission, body.message))
}

/// When a day begins (UTC), written as `2027-01-31`.
fn begin_of_day(day: &str) -> Option<SystemTime> {
    let mut parts = day.splitn(3, '-').map(|part| part.parse::<u64>().ok());
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    if !(1970..=9999).contains(&year) || !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    // Years are counted from March, so that the leap day is the last one.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let days_before_year = year * 365 + year / 4 - year / 100 + year / 400;
    let days = days_before_year + (153 * month + 2) / 5 + day - 1;
    let days_before_1970 = 719_468;
    Some(SystemTime::UNIX_EPOCH + Duration::from_secs((days - days_before_1970) * 24 * 3600))
}

#[cfg(test)]
mod tests;
