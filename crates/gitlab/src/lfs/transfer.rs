//! Bringing contents to and from the store.

use base64::{Engine as _, prelude::BASE64_STANDARD};
use http::{HeaderMap, HeaderName, HeaderValue, Method, header};
use reqwest::Request;
use serde::Deserialize;
use serde_json::json;
use url::Url;
use zeroize::Zeroizing;

use super::Pointer;
use crate::{
    answer::Answer,
    client::Client,
    encode,
    error::Error,
    file::FILE_LIMIT,
    progress::Progress,
    project::ProjectId,
    secret::Secret,
    transport::{Take, Transport},
};

const BATCH_TYPE: &str = "application/vnd.git-lfs+json";

/// The answer of the batch call.
#[derive(Deserialize)]
struct Batch {
    #[serde(default)]
    objects: Vec<Object>,
}

#[derive(Deserialize)]
struct Object {
    #[serde(default)]
    actions: Option<Actions>,
    #[serde(default)]
    error: Option<ObjectError>,
}

#[derive(Default, Deserialize)]
struct Actions {
    download: Option<Action>,
    upload: Option<Action>,
}

/// An address to go to, with headers to bring.
#[derive(Deserialize)]
struct Action {
    href: String,
    #[serde(default)]
    header: std::collections::HashMap<String, String>,
}

#[derive(Deserialize)]
struct ObjectError {
    #[serde(default)]
    message: String,
}

impl Client {
    /// The contents that a pointer stands for, checked against it.
    pub(crate) async fn read_large(
        &self,
        project: ProjectId,
        (reference, path): (&str, &str),
        pointer: &Pointer,
        progress: Progress<'_>,
    ) -> Result<Vec<u8>, Error> {
        let url = format!("projects/{project}/repository/files/{}/raw", encode::segment(path));
        let take = Take { limit: FILE_LIMIT, progress };
        let mut answer = self.get_and_take(&url, &[("ref", reference), ("lfs", "true")], take).await?;
        if let Some(elsewhere) = redirect(&answer) {
            answer = self.fetch_elsewhere(elsewhere, HeaderMap::new(), take).await?;
        } else if answer.status == http::StatusCode::NOT_FOUND {
            answer = self.download(project, pointer, take).await?;
        }
        answer.require_success().map_err(|error| not_to_be_had(pointer, error))?;
        if pointer.is_of(&answer.body) {
            return Ok(answer.body);
        }
        let message = "what came is not what the repository points to".to_owned();
        Err(Error::LargeFile { oid: pointer.oid.clone(), message })
    }

    /// Brings contents into the store; what it has already is not sent again.
    pub(crate) async fn store_large(&self, project: ProjectId, contents: &[u8]) -> Result<Pointer, Error> {
        let pointer = Pointer::to(contents);
        let object = self.batch(project, "upload", &pointer).await?;
        let Some(action) = object.actions.unwrap_or_default().upload else { return Ok(pointer) };
        let (url, headers) = self.target(action, &pointer)?;
        let mut request = Transport::write(Method::PUT, url, "application/octet-stream", contents.to_vec());
        request.headers_mut().extend(headers);
        let answer = self.send_elsewhere(request, Take::JSON).await?;
        answer.require_success().map_err(|error| not_to_be_had(&pointer, error))?;
        Ok(pointer)
    }

    /// The way of git itself, for servers and proxies that do not let the other one through.
    async fn download(&self, project: ProjectId, pointer: &Pointer, take: Take<'_>) -> Result<Answer, Error> {
        let object = self.batch(project, "download", pointer).await?;
        let Some(action) = object.actions.unwrap_or_default().download else {
            let message = object.error.map_or_else(|| "it is not in the store".to_owned(), |e| e.message);
            return Err(Error::LargeFile { oid: pointer.oid.clone(), message });
        };
        let (url, headers) = self.target(action, pointer)?;
        self.fetch_elsewhere(url, headers, take).await
    }

    /// Asks the store where to go. The address is that of the repository below the server's own: the token goes
    /// nowhere else, whatever host GitLab gives to its repositories.
    async fn batch(&self, project: ProjectId, operation: &str, pointer: &Pointer) -> Result<Object, Error> {
        let path = self.project(project).await?.summary.path_with_namespace;
        let path: Vec<String> = path.split('/').map(encode::segment).collect();
        let url = self.server().at(&format!("{}.git/info/lfs/objects/batch", path.join("/")));
        let body = json!({
            "operation": operation,
            "transfers": ["basic"],
            "objects": [{ "oid": pointer.oid, "size": pointer.size }],
        });
        let mut request = Transport::post_json(url, &body)?;
        for name in [header::ACCEPT, header::CONTENT_TYPE] {
            request.headers_mut().insert(name, HeaderValue::from_static(BATCH_TYPE));
        }
        let answer = self.send_with(request, Take::JSON, basic_header).await?;
        let batch: Batch = answer.json().map_err(|error| not_to_be_had(pointer, error))?;
        let none = || Error::LargeFile {
            oid: pointer.oid.clone(),
            message: "the server names no place for it".into(),
        };
        batch.objects.into_iter().next().ok_or_else(none)
    }

    /// The address and the headers of a transfer.
    fn target(&self, action: Action, pointer: &Pointer) -> Result<(Url, HeaderMap), Error> {
        let refused =
            |message: &str| Error::LargeFile { oid: pointer.oid.clone(), message: message.to_owned() };
        let url = Url::parse(&action.href).map_err(|_| refused("the server names no address for it"))?;
        if !self.may_fetch(&url) {
            return Err(refused("the server names an address without encryption for it"));
        }
        let mut headers = HeaderMap::new();
        for (name, value) in action.header {
            let (Ok(name), Ok(mut value)) = (name.parse::<HeaderName>(), HeaderValue::from_str(&value))
            else {
                continue;
            };
            // How the body is framed is the connection's own affair.
            if matches!(name, header::TRANSFER_ENCODING | header::CONTENT_LENGTH | header::HOST) {
                continue;
            }
            value.set_sensitive(name == header::AUTHORIZATION);
            headers.insert(name, value);
        }
        Ok((url, headers))
    }

    /// What is encrypted on its first half is not sent in the clear on its second.
    fn may_fetch(&self, url: &Url) -> bool {
        url.scheme() == "https" || (url.scheme() == "http" && self.server().base().scheme() == "http")
    }

    /// A read from where the server keeps large files. The token stays here; what the server gave for the way goes along.
    async fn fetch_elsewhere(&self, url: Url, headers: HeaderMap, take: Take<'_>) -> Result<Answer, Error> {
        if !self.may_fetch(&url) {
            return Err(Error::Redirected {
                server: self.server().display_name(),
                to: url.origin().ascii_serialization(),
            });
        }
        let mut request = Transport::get(url);
        request.headers_mut().extend(headers);
        self.send_elsewhere(request, take).await
    }

    async fn send_elsewhere(&self, request: Request, take: Take<'_>) -> Result<Answer, Error> {
        let server = self.access.server_now();
        let answer = self.access.transport.send_and_take(&server, request, take).await?;
        self.access.require_open()?;
        Ok(answer)
    }
}

/// Where an answer leads, if it leads away from the server: the way on it is gone without the token.
fn redirect(answer: &Answer) -> Option<Url> {
    let location = answer.header(header::LOCATION.as_str()).filter(|_| answer.status.is_redirection())?;
    Url::parse(location).ok()
}

fn not_to_be_had(pointer: &Pointer, error: Error) -> Error {
    match error {
        Error::NotFound { message, .. } | Error::Rejected { message } => {
            Error::LargeFile { oid: pointer.oid.clone(), message }
        }
        other => other,
    }
}

/// Git asks with a name and a password; GitLab takes a token for the password, whatever the name.
fn basic_header(token: &Secret) -> Result<HeaderValue, Error> {
    let login = Zeroizing::new(format!("oauth2:{}", token.expose()));
    let text = Zeroizing::new(format!("Basic {}", BASE64_STANDARD.encode(login.as_bytes())));
    let mut value = HeaderValue::from_str(&text)
        .map_err(|_| Error::SignInAgain { message: "the stored token is damaged".into() })?;
    value.set_sensitive(true);
    Ok(value)
}
