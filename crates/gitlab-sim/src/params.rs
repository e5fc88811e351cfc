//! The parameters of a call, wherever the client put them: query, form body or JSON body.

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use http::{Method, header};
use serde_json::{Map, Value};

use crate::errors::ApiError;

/// Parameters by name. A body's value wins over the query's.
#[derive(Debug, Default, Clone)]
pub(crate) struct Params(Map<String, Value>);

impl Params {
    pub(crate) fn from_object(object: Map<String, Value>) -> Self {
        Self(object)
    }

    fn add_form(&mut self, form: &[u8]) {
        for (name, value) in form_urlencoded::parse(form) {
            let value = Value::String(value.into_owned());
            match name.strip_suffix("[]") {
                None => drop(self.0.insert(name.into_owned(), value)),
                Some(list) => match self.0.entry(list).or_insert_with(|| Value::Array(Vec::new())) {
                    Value::Array(values) => values.push(value),
                    other => *other = value,
                },
            }
        }
    }

    fn add_json(&mut self, body: &[u8]) -> Result<(), ApiError> {
        let value = serde_json::from_slice(body).map_err(|error| unreadable(&error.to_string()))?;
        match value {
            Value::Object(object) => self.0.extend(object),
            _ => return Err(unreadable("expected an object")),
        }
        Ok(())
    }

    pub(crate) fn value(&self, name: &str) -> Option<&Value> {
        self.0.get(name).filter(|value| !value.is_null())
    }

    /// A text; numbers and booleans are read as one, as GitLab does.
    pub(crate) fn text(&self, name: &str) -> Option<String> {
        match self.value(name)? {
            Value::String(text) => Some(text.clone()),
            other => Some(other.to_string()),
        }
    }

    /// A text that says something.
    pub(crate) fn filled(&self, name: &str) -> Option<String> {
        self.text(name).filter(|text| !text.is_empty())
    }

    /// Those of the named parameters that say something, as a query with its question mark.
    pub(crate) fn query(&self, names: &[&str]) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        for name in names {
            if let Some(text) = self.filled(name) {
                query.append_pair(name, &text);
            }
        }
        let query = query.finish();
        if query.is_empty() { query } else { format!("?{query}") }
    }

    /// A list of texts: an array, or words between commas.
    pub(crate) fn list(&self, name: &str) -> Vec<String> {
        let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        match self.value(name) {
            Some(Value::Array(values)) => values.iter().map(text).collect(),
            Some(value) => text(value).split(',').map(|word| word.trim().to_owned()).collect(),
            None => Vec::new(),
        }
        .into_iter()
        .filter(|word| !word.is_empty())
        .collect()
    }

    /// A list of ids; what is none is left out.
    pub(crate) fn ids(&self, name: &str) -> Vec<u64> {
        self.list(name).iter().filter_map(|id| id.parse().ok()).collect()
    }

    pub(crate) fn flag(&self, name: &str) -> Result<Option<bool>, ApiError> {
        match self.filled(name).as_deref() {
            None => Ok(None),
            // As clients of every language write them: Python sends `True`.
            Some("true" | "True" | "TRUE" | "1" | "t" | "T" | "on" | "y" | "yes") => Ok(Some(true)),
            Some("false" | "False" | "FALSE" | "0" | "f" | "F" | "off" | "n" | "no") => Ok(Some(false)),
            Some(_) => Err(ApiError::Parameters(format!("{name} is invalid"))),
        }
    }

    /// A flag that is off unless it is switched on.
    pub(crate) fn is_on(&self, name: &str) -> Result<bool, ApiError> {
        Ok(self.flag(name)?.unwrap_or(false))
    }

    pub(crate) fn number(&self, name: &str) -> Result<Option<u64>, ApiError> {
        let parse =
            |text: String| text.parse().map_err(|_| ApiError::Parameters(format!("{name} is invalid")));
        self.filled(name).map(parse).transpose()
    }

    /// One of the given words.
    pub(crate) fn choice<'a>(&self, name: &str, choices: &[&'a str]) -> Result<Option<&'a str>, ApiError> {
        let Some(text) = self.filled(name) else { return Ok(None) };
        let known = choices.iter().copied().find(|choice| *choice == text);
        known.map(Some).ok_or_else(|| ApiError::Parameters(format!("{name} does not have a valid value")))
    }

    /// Refuses the call, naming every one of `names` that is absent.
    pub(crate) fn require(&self, names: &[&str]) -> Result<(), ApiError> {
        let absent: Vec<_> = names.iter().filter(|name| self.value(name).is_none()).collect();
        if absent.is_empty() {
            return Ok(());
        }
        let sentences: Vec<_> = absent.iter().map(|name| format!("{name} is missing")).collect();
        Err(ApiError::Parameters(sentences.join(", ")))
    }
}

fn unreadable(why: &str) -> ApiError {
    ApiError::Parameters(format!("The request body could not be read: {why}"))
}

impl<S: Send + Sync> FromRequest<S> for Params {
    type Rejection = ApiError;

    async fn from_request(request: Request, state: &S) -> Result<Self, ApiError> {
        let mut params = Self::default();
        params.add_form(request.uri().query().unwrap_or_default().as_bytes());
        if matches!(*request.method(), Method::GET | Method::HEAD) {
            return Ok(params);
        }
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
        let is_json = kind.is_some_and(|kind| kind.starts_with("application/json"));
        let body =
            Bytes::from_request(request, state).await.map_err(|error| unreadable(&error.body_text()))?;
        match (is_json, body.is_empty()) {
            (_, true) => {}
            (true, false) => params.add_json(&body)?,
            (false, false) => params.add_form(&body),
        }
        Ok(params)
    }
}
