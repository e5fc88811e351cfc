//! Calls to GitLab in the name of one account.
//!
//! A call carries the account's token, which is renewed before it ends, and once more where the server refuses it.
//! Addresses come from the server and from numbers; paths and branches are opaque and encoded once.

use std::{fmt, sync::Arc};

use http::{HeaderValue, header};
use reqwest::Request;
use serde::{Serialize, de::DeserializeOwned};

use crate::{
    access::Access,
    account::User,
    answer::Answer,
    error::Error,
    page::{Cursor, Page},
    secret::Secret,
    server::Server,
    transport::{JSON_LIMIT, Transport},
};

/// Speaks for one account. Cheap to clone; ends when the account is signed out.
#[derive(Clone)]
pub struct Client {
    pub(crate) access: Arc<Access>,
}

impl Client {
    pub(crate) fn new(access: Arc<Access>) -> Self {
        Self { access }
    }

    /// The server that the client speaks to.
    #[must_use]
    pub fn server(&self) -> &Server {
        &self.access.server
    }

    /// Who the token stands for.
    pub async fn current_user(&self) -> Result<User, Error> {
        self.get("user", &[]).await?.json()
    }

    /// A read below `api/v4/`. `path` is encoded already, the query is not.
    pub(crate) async fn get(&self, path: &str, query: &[(&str, &str)]) -> Result<Answer, Error> {
        self.get_limited(path, query, JSON_LIMIT).await
    }

    /// A read whose answer may have `limit` bytes.
    pub(crate) async fn get_limited(
        &self,
        path: &str,
        query: &[(&str, &str)],
        limit: usize,
    ) -> Result<Answer, Error> {
        let mut url = self.server().api(path);
        if !query.is_empty() {
            url.set_query(Some(&crate::encode::query(query)));
        }
        let answer = self.send(Transport::get(url), limit).await?;
        // What was read for an account that was signed out meanwhile is nobody's to see.
        self.access.require_open()?;
        Ok(answer)
    }

    /// One page of a list: the first one of a query, or the one a cursor points to.
    pub(crate) async fn get_page<T: DeserializeOwned>(
        &self,
        path: &str,
        query: &[(&str, &str)],
        cursor: Option<&Cursor>,
    ) -> Result<Page<T>, Error> {
        let pairs = cursor.map(Cursor::to_query);
        let pairs: Vec<(&str, &str)> = match &pairs {
            Some(pairs) => pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect(),
            None => query.to_vec(),
        };
        let answer = self.get(path, &pairs).await?;
        Ok(Page { items: answer.json()?, next: Cursor::after(&answer, &pairs) })
    }

    /// A write of JSON below `api/v4/`.
    pub(crate) async fn post(&self, path: &str, body: &impl Serialize) -> Result<Answer, Error> {
        let request = Transport::post_json(self.server().api(path), body)?;
        self.send(request, JSON_LIMIT).await
    }

    async fn send(&self, request: Request, limit: usize) -> Result<Answer, Error> {
        let again = request.try_clone();
        let token = self.access.bearer().await?;
        let answer = self.send_as(request, &token, limit).await?;
        match again {
            Some(request) if answer.refuses_token() => match self.access.renewed(&token).await? {
                Some(token) => self.send_as(request, &token, limit).await,
                None => Ok(answer),
            },
            _ => Ok(answer),
        }
    }

    async fn send_as(&self, mut request: Request, token: &Secret, limit: usize) -> Result<Answer, Error> {
        request.headers_mut().insert(header::AUTHORIZATION, bearer_header(token)?);
        self.access.transport.send(&self.access.server_now(), request, limit).await
    }
}

/// The header is marked as sensitive, so that nothing which prints requests prints it.
pub(crate) fn bearer_header(token: &Secret) -> Result<HeaderValue, Error> {
    let text = zeroize::Zeroizing::new(format!("Bearer {}", token.expose()));
    let mut value = HeaderValue::from_str(&text)
        .map_err(|_| Error::SignInAgain { message: "the stored token is damaged".into() })?;
    value.set_sensitive(true);
    Ok(value)
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client").field("server", self.server()).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
