//! A browser without a window: follows redirects, keeps the cookie, fills in and posts the forms of the pages.

use std::path::Path;

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

/// Who sits at the browser.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Person<'a> {
    pub(crate) username: &'a str,
    pub(crate) password: &'a str,
    /// An authority that the browser trusts besides the system's.
    pub(crate) trusts: Option<&'a Path>,
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
    /// The certificate to trust cannot be read.
    #[error("could not read the certificate to trust: {0}")]
    Certificate(#[from] std::io::Error),
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

/// Opens the authorize address, signs in, presses the button, and gives the `Location` that follows. Where nobody is
/// asked, that is what the page's script would do.
pub(crate) async fn decide(
    authorize_url: &str,
    person: Person<'_>,
    button: Button,
) -> Result<String, BrowserError> {
    let mut browser = Browser::open(person)?;
    let page = browser.sign_in(authorize_url, person).await?;
    if let Some(location) = page.script_leads_to() {
        return Ok(location);
    }
    let form = page.form(button.form())?;
    let answer = browser.send(browser.client.post(form.action).form(&form.fields)).await?;
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
    person: Person<'_>,
    button: Button,
) -> Result<(), BrowserError> {
    let mut browser = Browser::open(person)?;
    let page = browser.sign_in(&format!("{base_url}/oauth/device"), person).await?;
    let mut form = page.form("device")?;
    form.fields.push(("user_code".to_owned(), user_code.to_owned()));
    let page = browser.post(form).await?;
    let page = browser.post(page.form(button.form())?).await?;
    match page.html.contains(r#"id="done""#) {
        true => Ok(()),
        false => Err(BrowserError::NoForm { form: "done", page_says: message(&page.html) }),
    }
}

impl Button {
    fn form(self) -> &'static str {
        match self {
            Self::Authorize => "authorize",
            Self::Cancel => "deny",
        }
    }
}

/// A page with its address.
struct Page {
    url: Url,
    html: String,
}

/// A form that is ready to be posted.
struct Form {
    action: Url,
    fields: Vec<(String, String)>,
}

impl Page {
    /// The form with this id, with its hidden fields.
    fn form(&self, id: &'static str) -> Result<Form, BrowserError> {
        let none = || BrowserError::NoForm { form: id, page_says: message(&self.html) };
        let start = self.html.find(&format!(r#"<form id="{id}""#));
        let form =
            start.and_then(|start| self.html.get(start..)).and_then(|rest| rest.split("</form>").next());
        let form = form.ok_or_else(none)?;
        let action = attribute(form, "action").ok_or_else(none)?;
        let inputs = form.split("<input ").skip(1).filter(|input| input.starts_with(r#"type="hidden""#));
        let fields = inputs
            .filter_map(|input| Some((attribute(input, "name")?, attribute(input, "value")?)))
            .collect();
        Ok(Form { action: self.url.join(&action)?, fields })
    }

    /// Where the script of a page without a question leads.
    fn script_leads_to(&self) -> Option<String> {
        let (_, link) = self.html.split_once(r#"<a id="redirect""#)?;
        attribute(link, "href")
    }
}

struct Browser {
    client: Client,
    cookie: Option<String>,
}

impl Browser {
    fn open(person: Person<'_>) -> Result<Self, BrowserError> {
        let mut client = Client::builder().redirect(Policy::none()).no_proxy();
        if let Some(file) = person.trusts {
            let certificate = reqwest::Certificate::from_pem(&std::fs::read(file)?)?;
            client = client.tls_certs_merge([certificate]);
        }
        Ok(Self { client: client.build()?, cookie: None })
    }

    /// Opens an address that asks who is there, says so, and gives the page that comes then.
    async fn sign_in(&mut self, url: &str, person: Person<'_>) -> Result<Page, BrowserError> {
        let mut form = self.get(Url::parse(url)?).await?.form("sign-in")?;
        form.fields.push(("username".to_owned(), person.username.to_owned()));
        form.fields.push(("password".to_owned(), person.password.to_owned()));
        self.post(form).await
    }

    async fn get(&mut self, url: Url) -> Result<Page, BrowserError> {
        let request = self.client.get(url.clone());
        let answer = self.send(request).await?;
        self.follow(url, answer).await
    }

    async fn post(&mut self, form: Form) -> Result<Page, BrowserError> {
        let request = self.client.post(form.action.clone()).form(&form.fields);
        let answer = self.send(request).await?;
        self.follow(form.action, answer).await
    }

    /// Follows redirects within the server; a few are enough for any of its pages.
    async fn follow(&mut self, mut url: Url, mut answer: Response) -> Result<Page, BrowserError> {
        for _ in 0..5 {
            let Some(location) = location(&answer).filter(|_| answer.status().is_redirection()) else {
                break;
            };
            url = url.join(&location)?;
            answer = self.send(self.client.get(url.clone())).await?;
        }
        Ok(Page { url, html: answer.text().await? })
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
