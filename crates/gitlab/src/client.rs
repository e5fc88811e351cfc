//! Calls to GitLab in the name of one account.
//!
//! A call carries the account's token, which is renewed before it ends, and once more where the server refuses it.
//! Addresses come from the server and from numbers; paths and branches are opaque and encoded once.

use std::{fmt, sync::Arc};

use http::{HeaderValue, StatusCode, header};
use reqwest::Request;
use serde::{Serialize, de::DeserializeOwned};
use url::Url;

use crate::{
    access::Access,
    account::User,
    answer::Answer,
    error::Error,
    page::{Cursor, Page},
    secret::Secret,
    server::Server,
    transport::{Failure, Take, Transport},
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
        self.get_and_take(path, query, Take::JSON).await
    }

    /// A read of more than JSON.
    pub(crate) async fn get_and_take(
        &self,
        path: &str,
        query: &[(&str, &str)],
        take: Take<'_>,
    ) -> Result<Answer, Error> {
        self.read(Transport::get(self.address(path, query)), take).await
    }

    /// A read of the headers. An answer that is an error has no words in it.
    pub(crate) async fn head(&self, path: &str, query: &[(&str, &str)]) -> Result<Answer, Error> {
        self.read(Transport::head(self.address(path, query)), Take::JSON).await
    }

    fn address(&self, path: &str, query: &[(&str, &str)]) -> Url {
        let mut url = self.server().api(path);
        if !query.is_empty() {
            url.set_query(Some(&crate::encode::query(query)));
        }
        url
    }

    /// Sends a read. Where the server asks for a short pause, it gets it, once.
    async fn read(&self, request: Request, take: Take<'_>) -> Result<Answer, Error> {
        let again = request.try_clone();
        let mut answer = self.send(request, take).await?;
        if let (Some(pause), Some(request)) = (answer.short_pause(), again) {
            tokio::time::sleep(pause).await;
            answer = self.send(request, take).await?;
        }
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
        if answer.status == StatusCode::METHOD_NOT_ALLOWED && cursor.is_some() {
            // GitLab counts pages up to 50,000 rows and no further. Whoever came so far has to search.
            return Ok(Page { items: Vec::new(), next: None });
        }
        Ok(Page { items: answer.json()?, next: Cursor::after(&answer, &pairs) })
    }

    /// A write of JSON below `api/v4/`.
    pub(crate) async fn post(&self, path: &str, body: &impl Serialize) -> Result<Answer, Error> {
        let request = Transport::post_json(self.server().api(path), body)?;
        Ok(self.send(request, Take::JSON).await?)
    }

    /// Sends a request with the account's token, renewed once where the server refuses it. A failure tells whether
    /// anything can have come of the request.
    pub(crate) async fn send(&self, request: Request, take: Take<'_>) -> Result<Answer, Failure> {
        self.send_with(request, take, bearer_header).await
    }

    /// The same where the token travels in another header than usual.
    pub(crate) async fn send_with(
        &self,
        request: Request,
        take: Take<'_>,
        authorization: fn(&Secret) -> Result<HeaderValue, Error>,
    ) -> Result<Answer, Failure> {
        let again = request.try_clone();
        let token = self.access.bearer().await?;
        let answer = self.send_as(request, authorization(&token)?, take).await?;
        match again {
            Some(request) if answer.refuses_token() => match self.access.renewed(&token).await? {
                Some(token) => self.send_as(request, authorization(&token)?, take).await,
                None => Ok(answer),
            },
            _ => Ok(answer),
        }
    }

    async fn send_as(
        &self,
        mut request: Request,
        authorization: HeaderValue,
        take: Take<'_>,
    ) -> Result<Answer, Failure> {
        request.headers_mut().insert(header::AUTHORIZATION, authorization);
        self.access.transport.send_and_take(&self.access.server_now(), request, take).await
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
