//! Cutting lists into pages, and the headers that lead from one page to the next.

use axum::Json;
use axum::extract::{FromRequestParts, OriginalUri};
use axum::response::{IntoResponse, Response};
use http::request::Parts;
use http::{HeaderMap, HeaderName, HeaderValue};
use serde_json::Value;

use crate::errors::ApiError;
use crate::instance::SharedInstance;

const DEFAULT_SIZE: usize = 20;
const MAX_SIZE: usize = 100;
/// Beyond so many rows GitLab stops counting.
const COUNTED_ROWS: usize = 10_000;
/// The furthest that `page` may reach into a list of projects or groups.
const MAX_OFFSET: usize = 50_000;

/// The page that a call asks for, and the call's own address for the links.
#[derive(Debug)]
pub(crate) struct PageRequest {
    pub(crate) number: usize,
    pub(crate) size: usize,
    path: String,
    query: Vec<(String, String)>,
}

/// A page on its way out.
#[derive(Debug, Clone)]
pub(crate) struct Page {
    pub(crate) rows: Vec<Value>,
    pub(crate) headers: HeaderMap,
}

impl IntoResponse for Page {
    fn into_response(self) -> Response {
        (self.headers, Json(Value::Array(self.rows))).into_response()
    }
}

impl FromRequestParts<SharedInstance> for PageRequest {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, instance: &SharedInstance) -> Result<Self, ApiError> {
        let OriginalUri(uri) = match OriginalUri::from_request_parts(parts, instance).await {
            Ok(uri) => uri,
            Err(never) => match never {},
        };
        let query: Vec<(String, String)> =
            form_urlencoded::parse(uri.query().unwrap_or_default().as_bytes()).into_owned().collect();
        let number = read_number(&query, "page")?.filter(|page| *page > 0).unwrap_or(1);
        let size = read_number(&query, "per_page")?.filter(|size| *size > 0).unwrap_or(DEFAULT_SIZE);
        let path = format!("{}{}", instance.base_url(), uri.path());
        Ok(Self { number, size: size.min(MAX_SIZE), path, query })
    }
}

fn read_number(query: &[(String, String)], name: &str) -> Result<Option<usize>, ApiError> {
    let value = query.iter().rev().find(|(key, _)| key == name).map(|(_, value)| value);
    let parse = |text: &String| text.parse().map_err(|_| ApiError::Parameters(format!("{name} is invalid")));
    value.filter(|text| !text.is_empty()).map(parse).transpose()
}

impl PageRequest {
    /// The parameters in one order, however they were written: the same key is the same call.
    pub(crate) fn key(&self) -> String {
        let mut query = self.query.clone();
        query.sort();
        form_urlencoded::Serializer::new(String::new()).extend_pairs(query).finish()
    }

    /// How many rows lie before this page.
    pub(crate) fn offset(&self) -> usize {
        self.number.saturating_sub(1).saturating_mul(self.size)
    }

    /// Refuses pages that lie too deep, as GitLab does where a list can be walked by keyset instead.
    pub(crate) fn limit_offset(&self) -> Result<(), ApiError> {
        if self.offset() <= MAX_OFFSET {
            return Ok(());
        }
        Err(ApiError::Pagination(format!(
            "Offset pagination has a maximum allowed offset of {MAX_OFFSET} for requests that return \
             objects of this type. Remaining records can be retrieved using keyset pagination."
        )))
    }

    /// The rows of this page out of all of them.
    pub(crate) fn cut<T>(&self, rows: Vec<T>) -> Vec<T> {
        rows.into_iter().skip(self.offset()).take(self.size).collect()
    }

    /// The headers of a list whose length is known.
    pub(crate) fn counted(&self, total: usize) -> HeaderMap {
        let last = total.div_ceil(self.size).max(1);
        let mut headers = self.headers((self.number < last).then_some(self.number + 1));
        let mut links = self.links((self.number < last).then_some(self.number + 1));
        if total <= COUNTED_ROWS {
            put(&mut headers, "x-total", &total.to_string());
            put(&mut headers, "x-total-pages", &total.div_ceil(self.size).to_string());
            links.push((self.page_url(last), "last"));
        }
        put_links(&mut headers, &links);
        headers
    }

    /// The headers of a list that nobody counted: a full page claims that another one follows.
    pub(crate) fn uncounted(&self, rows_on_page: usize) -> HeaderMap {
        let next = (rows_on_page == self.size).then_some(self.number + 1);
        let mut headers = self.headers(next);
        put_links(&mut headers, &self.links(next));
        headers
    }

    /// The headers of a keyset page: a link to the next one, or nothing at the end.
    pub(crate) fn keyset(&self, next: Option<(&str, String)>) -> HeaderMap {
        let mut headers = HeaderMap::new();
        if let Some((key, value)) = next {
            put_links(&mut headers, &[(self.url_with(&[(key, &value)], &["page"]), "next")]);
        }
        headers
    }

    fn headers(&self, next: Option<usize>) -> HeaderMap {
        let mut headers = HeaderMap::new();
        let previous = self.number.checked_sub(1).filter(|page| *page > 0);
        put(&mut headers, "x-page", &self.number.to_string());
        put(&mut headers, "x-per-page", &self.size.to_string());
        put(&mut headers, "x-next-page", &next.map(|page| page.to_string()).unwrap_or_default());
        put(&mut headers, "x-prev-page", &previous.map(|page| page.to_string()).unwrap_or_default());
        headers
    }

    fn links(&self, next: Option<usize>) -> Vec<(String, &'static str)> {
        let mut links = Vec::new();
        if self.number > 1 {
            links.push((self.page_url(self.number - 1), "prev"));
        }
        if let Some(next) = next {
            links.push((self.page_url(next), "next"));
        }
        links.push((self.page_url(1), "first"));
        links
    }

    fn page_url(&self, page: usize) -> String {
        self.url_with(&[("page", &page.to_string())], &[])
    }

    fn url_with(&self, changes: &[(&str, &str)], without: &[&str]) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        let is_replaced = |name: &str| {
            name == "per_page" || without.contains(&name) || changes.iter().any(|(change, _)| *change == name)
        };
        for (name, value) in self.query.iter().filter(|(name, _)| !is_replaced(name)) {
            query.append_pair(name, value);
        }
        query.extend_pairs(changes).append_pair("per_page", &self.size.to_string());
        format!("{}?{}", self.path, query.finish())
    }
}

fn put(headers: &mut HeaderMap, name: &'static str, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        headers.insert(HeaderName::from_static(name), value);
    }
}

fn put_links(headers: &mut HeaderMap, links: &[(String, &str)]) {
    let links: Vec<_> = links.iter().map(|(url, rel)| format!(r#"<{url}>; rel="{rel}""#)).collect();
    put(headers, "link", &links.join(", "));
}
