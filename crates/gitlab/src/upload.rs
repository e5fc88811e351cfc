//! Files that a text refers to: pictures in the description of a merge request.

use serde::Deserialize;

use crate::{
    blob_id::hex,
    client::Client,
    error::Error,
    project::ProjectId,
    transport::{Take, Transport},
};

/// A file that lies with a project, outside of its repository.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Upload {
    /// What to write into a text to show it.
    pub markdown: String,
    /// Its address below the project's.
    pub url: String,
}

impl Client {
    /// Attaches a file to a project. GitLab's limit is 100 MB unless an administrator says otherwise;
    /// beyond it comes [`Error::RequestTooLarge`].
    pub async fn upload(
        &self,
        project: ProjectId,
        file_name: &str,
        bytes: &[u8],
        content_type: &str,
    ) -> Result<Upload, Error> {
        let boundary = boundary()?;
        let body = form(&boundary, file_name, bytes, content_type);
        let url = self.server().api(&format!("projects/{project}/uploads"));
        let kind = format!("multipart/form-data; boundary={boundary}");
        let answer = self.send(Transport::post(url, &kind, body), Take::JSON).await?;
        if answer.status == http::StatusCode::PAYLOAD_TOO_LARGE {
            return Err(Error::RequestTooLarge { server: answer.server, size: bytes.len() });
        }
        answer.json()
    }
}

/// A line that no file has in it.
fn boundary() -> Result<String, Error> {
    let mut random = [0_u8; 16];
    getrandom::fill(&mut random).map_err(|_| Error::NoRandomness)?;
    Ok(format!("drawbridge-{}", hex(&random)))
}

/// One field of the name `file`, as RFC 7578 and the browsers write it.
fn form(boundary: &str, file_name: &str, bytes: &[u8], content_type: &str) -> Vec<u8> {
    let name = file_name.replace('"', "%22").replace(['\r', '\n'], " ");
    let kind = content_type.replace(['\r', '\n'], " ");
    let mut body = format!(
        "--{boundary}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
         Content-Type: {kind}\r\n\r\n"
    )
    .into_bytes();
    body.reserve(bytes.len() + boundary.len() + 8);
    body.extend_from_slice(bytes);
    body.extend_from_slice(format!("\r\n--{boundary}--\r\n").as_bytes());
    body
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_cannot_add_a_field() {
        let body = form("b", "a\"\r\nx: y.png", b"\x00\r\n", "image/png");
        let text = String::from_utf8_lossy(&body);
        assert!(
            text.contains("filename=\"a%22  x: y.png\"\r\nContent-Type: image/png\r\n\r\n\0\r\n\r\n--b--"),
            "{text}"
        );
    }
}
