//! A browser without a window: follows redirects, keeps the cookie, fills in and posts the forms of the pages.

use http::{StatusCode, header};
use reqwest::redirect::Policy;
use reqwest::{Client, Response};
use url::Url;

/// What to press on the consent page.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Button {
    Authorize,
    Cancel,
}

/// The pages did not lead where they should.
#[derive(Debug, thiserror::Error)]
pub enum BrowserError {
    /// The address is none.
    #[error("not an address: {0}")]
    Address(#[from] url::ParseError),
    /// The server did not answer.
    #[error(transparent)]
    Http(#[from] reqwest::Error),
    /// A page came that has no such form; this is the message that it shows instead.
    #[error("the page has no {form} form; it says: {page_says}")]
    NoForm {
        /// The form's id.
        form: &'static str,
        /// The page's own error, or its beginning.
        page_says: String,
    },
    /// The last answer did not lead anywhere.
    #[error("expected a redirect, got {status}: {page_says}")]
    NoRedirect {
        /// The status.
        status: u16,
        /// The page's own error, or its beginning.
        page_says: String,
    },
}

/// Opens the authorize address, signs in, presses the button, and gives the `Location` that follows.
pub(crate) async fn decide(
    authorize_url: &str,
    username: &str,
    password: &str,
    button: Button,
) -> Result<String, BrowserError> {
    let mut browser = Browser::open()?;
    let start = Url::parse(authorize_url)?;
    let page = browser.get(start.clone()).await?;
    let mut fields = form(&page, "sign-in")?;
    fields.push(("username".to_owned(), username.to_owned()));
    fields.push(("password".to_owned(), password.to_owned()));
    let page = browser.post(start.join("/users/sign_in")?, &fields).await?;
    let fields = form(&page, button.form())?;
    let answer = browser.send(browser.client.post(start.join("/oauth/authorize")?).form(&fields)).await?;
    match location(&answer) {
        Some(location) if answer.status() == StatusCode::FOUND => Ok(location),
        _ => {
            let status = answer.status().as_u16();
            Err(BrowserError::NoRedirect { status, page_says: message(&answer.text().await?) })
        }
    }
}

/// Signs in, enters the code at `/oauth/device`, and presses the button.
pub(crate) async fn decide_device(
    base_url: &str,
    user_code: &str,
    (username, password): (&str, &str),
    button: Button,
) -> Result<(), BrowserError> {
    let mut browser = Browser::open()?;
    let start = Url::parse(&format!("{base_url}/oauth/device"))?;
    let page = browser.get(start.clone()).await?;
    let mut fields = form(&page, "sign-in")?;
    fields.push(("username".to_owned(), username.to_owned()));
    fields.push(("password".to_owned(), password.to_owned()));
    let page = browser.post(start.join("/users/sign_in")?, &fields).await?;
    let mut fields = form(&page, "device")?;
    fields.push(("user_code".to_owned(), user_code.to_owned()));
    let page = browser.post(start.join("/oauth/device/confirm")?, &fields).await?;
    let fields = form(&page, button.form())?;
    browser.post(start, &fields).await?;
    Ok(())
}

impl Button {
    fn form(self) -> &'static str {
        match self {
            Self::Authorize => "authorize",
            Self::Cancel => "deny",
        }
    }
}

struct Browser {
    client: Client,
    cookie: Option<String>,
}

impl Browser {
    fn open() -> Result<Self, BrowserError> {
        let client = Client::builder().redirect(Policy::none()).no_proxy().build()?;
        Ok(Self { client, cookie: None })
    }

    async fn get(&mut self, url: Url) -> Result<String, BrowserError> {
        let request = self.client.get(url.clone());
        let answer = self.send(request).await?;
        self.follow(url, answer).await
    }

    async fn post(&mut self, url: Url, fields: &[(String, String)]) -> Result<String, BrowserError> {
        let request = self.client.post(url.clone()).form(fields);
        let answer = self.send(request).await?;
        self.follow(url, answer).await
    }

    /// Follows redirects within the server; a few are enough for any of its pages.
    async fn follow(&mut self, mut url: Url, mut answer: Response) -> Result<String, BrowserError> {
        for _ in 0..5 {
            let Some(location) = location(&answer).filter(|_| answer.status().is_redirection()) else {
                break;
            };
            url = url.join(&location)?;
            answer = self.send(self.client.get(url.clone())).await?;
        }
        Ok(answer.text().await?)
    }

    async fn send(&mut self, request: reqwest::RequestBuilder) -> Result<Response, BrowserError> {
        let request = match &self.cookie {
            Some(cookie) => request.header(header::COOKIE, cookie),
            None => request,
        };
        let answer = request.send().await?;
        let set = answer.headers().get(header::SET_COOKIE).and_then(|value| value.to_str().ok());
        if let Some(pair) = set.and_then(|value| value.split(';').next()) {
            self.cookie = Some(pair.to_owned());
        }
        Ok(answer)
    }
}

fn location(answer: &Response) -> Option<String> {
    answer.headers().get(header::LOCATION)?.to_str().ok().map(str::to_owned)
}

/// The hidden fields of the form with this id.
fn form(page: &str, id: &'static str) -> Result<Vec<(String, String)>, BrowserError> {
    let start = page.find(&format!(r#"<form id="{id}""#));
    let form = start.and_then(|start| page.get(start..)).and_then(|rest| rest.split("</form>").next());
    let form = form.ok_or_else(|| BrowserError::NoForm { form: id, page_says: message(page) })?;
    let inputs = form.split("<input ").skip(1).filter(|input| input.starts_with(r#"type="hidden""#));
    Ok(inputs.filter_map(|input| Some((attribute(input, "name")?, attribute(input, "value")?))).collect())
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let value = tag.split_once(&format!(r#" {name}=""#))?.1.split('"').next()?;
    Some(unescape(value))
}

/// The page's error, or how it begins.
fn message(page: &str) -> String {
    match page.split_once(r#"id="error">"#).and_then(|(_, rest)| rest.split('<').next()) {
        Some(error) => unescape(error),
        None => page.chars().take(200).collect(),
    }
}

fn unescape(html: &str) -> String {
    let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
    entities.iter().fold(html.to_owned(), |text, (entity, character)| text.replace(entity, character))
}
