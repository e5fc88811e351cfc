//! Pictures of people, from their own server only: a picture elsewhere would tell that elsewhere who is at work.

use url::Url;

use crate::{client::Client, error::Error, transport::Transport};

const PICTURE_LIMIT: usize = 2 << 20;

/// A downloaded picture.
#[derive(Clone, PartialEq, Eq)]
pub struct Picture {
    /// The file.
    pub bytes: Vec<u8>,
    /// Its type, found in the bytes and not believed from a header.
    pub mime: &'static str,
}

impl std::fmt::Debug for Picture {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Picture({}, {} bytes)", self.mime, self.bytes.len())
    }
}

impl Client {
    /// The picture at an `avatar_url`; nothing where it lies on another server or is no PNG, JPEG, GIF or WebP.
    ///
    /// The token is not sent: pictures are web pages to GitLab, which take none.
    pub async fn avatar(&self, avatar_url: &str) -> Result<Option<Picture>, Error> {
        let Some(url) = self.home_url(avatar_url) else { return Ok(None) };
        self.access.require_open()?;
        let request = Transport::get(url);
        let answer = self.access.transport.send(&self.access.server_now(), request, PICTURE_LIMIT).await?;
        if !answer.status.is_success() {
            return Ok(None);
        }
        Ok(mime(&answer.body).map(|mime| Picture { bytes: answer.body, mime }))
    }

    fn home_url(&self, text: &str) -> Option<Url> {
        let url = self.server().base().join(text).ok()?;
        self.server().is_home_of(&url).then_some(url)
    }
}

fn mime(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0x89, b'P', b'N', b'G', ..] => Some("image/png"),
        [0xff, 0xd8, 0xff, ..] => Some("image/jpeg"),
        [b'G', b'I', b'F', b'8', ..] => Some("image/gif"),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some("image/webp"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::mime;

    #[test]
    fn only_bitmaps_are_pictures() {
        assert_eq!(mime(b"\x89PNG\r\n\x1a\n"), Some("image/png"));
        assert_eq!(mime(b"RIFF\x01\x02\x03\x04WEBPVP8 "), Some("image/webp"));
        assert_eq!(mime(b"<svg onload='x()'>"), None);
        assert_eq!(mime(b""), None);
    }
}
