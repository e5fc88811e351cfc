//! A file that a client sends as `multipart/form-data`.

use axum::extract::{FromRequest, Multipart, Request};

use crate::errors::ApiError;

/// The field `file`, with the other fields' texts.
#[derive(Debug, Default)]
pub(super) struct SentFile {
    name: Option<String>,
    content: Vec<u8>,
    fields: Vec<(String, String)>,
}

impl SentFile {
    /// Its name and bytes.
    pub(super) fn file(&self) -> Result<(String, &[u8]), ApiError> {
        let name = self.name.as_deref().ok_or_else(|| ApiError::Parameters("file is missing".to_owned()))?;
        Ok((harmless(name), &self.content))
    }

    pub(super) fn field(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(field, _)| field == name).map(|(_, value)| value.as_str())
    }
}

/// The last part of the name, without what could be more than a name.
fn harmless(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    last.chars()
        .map(|sign| if sign.is_alphanumeric() || "_.-+".contains(sign) { sign } else { '_' })
        .collect()
}

impl<S: Send + Sync> FromRequest<S> for SentFile {
    type Rejection = ApiError;

    async fn from_request(request: Request, state: &S) -> Result<Self, ApiError> {
        // What is no form at all has no file in it.
        let Ok(mut form) = Multipart::from_request(request, state).await else { return Ok(Self::default()) };
        let unreadable =
            |error: axum::extract::multipart::MultipartError| ApiError::Parameters(error.body_text());
        let mut sent = Self::default();
        while let Some(field) = form.next_field().await.map_err(unreadable)? {
            let name = field.name().unwrap_or_default().to_owned();
            let file_name = field.file_name().map(str::to_owned);
            if name != "file" {
                sent.fields.push((name, field.text().await.map_err(unreadable)?));
                continue;
            }
            if file_name.is_none() {
                return Err(ApiError::Parameters("file is invalid".to_owned()));
            }
            sent.name = file_name;
            sent.content = field.bytes().await.map_err(unreadable)?.to_vec();
        }
        Ok(sent)
    }
}

#[cfg(test)]
mod tests {
    use super::harmless;

    #[test]
    fn names_lose_their_folders_and_signs() {
        assert_eq!(harmless("../etc/a b&c.drawio.svg"), "a_b_c.drawio.svg");
        assert_eq!(harmless("Größe-1+2.png"), "Größe-1+2.png");
    }
}
