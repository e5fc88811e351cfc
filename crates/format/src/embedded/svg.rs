//! A diagram in the `content` attribute of an SVG.

use base64::Engine as _;

use crate::encoding::Encoding;
use crate::escape::unescape;
use crate::markup::Markup;
use crate::{Foreign, Limits};

/// The diagram of an SVG. Its text may be XML, percent-encoded XML or base64 of either.
pub(super) fn diagram(bytes: &[u8], limits: &Limits) -> Option<Vec<u8>> {
    if Foreign::by_first_bytes(bytes).is_some() {
        return None;
    }
    let (text, _) = Encoding::decode(bytes);
    // Most files are diagrams; those are not parsed twice.
    if !text.contains("<svg") {
        return None;
    }
    let (markup, _) = Markup::mended(text, limits.depth);
    let root = markup.document().children().next().filter(|root| root.name() == "svg")?;
    let content = unescape(root.raw("content")?).text.into_owned();
    let is_xml = content.trim_start().starts_with(['<', '%']);
    if is_xml {
        return Some(content.into_bytes());
    }
    base64::engine::general_purpose::STANDARD.decode(content.trim()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(svg: &str) -> Option<String> {
        diagram(svg.as_bytes(), &Limits::default()).map(|bytes| String::from_utf8(bytes).expect("text"))
    }

    #[test]
    fn every_form_of_content() {
        let whole = "<mxfile><diagram/></mxfile>";
        let escaped = "&lt;mxfile&gt;&lt;diagram/&gt;&lt;/mxfile&gt;";
        assert_eq!(found(&format!("<svg content=\"{escaped}\"/>")).as_deref(), Some(whole));
        assert_eq!(
            found("<?xml version=\"1.0\"?><svg content=\"%3Cmxfile%3E\"/>").as_deref(),
            Some("%3Cmxfile%3E")
        );
        let packed = base64::engine::general_purpose::STANDARD.encode(whole);
        assert_eq!(found(&format!("<svg content=\"{packed}\"></svg>")).as_deref(), Some(whole));
    }

    #[test]
    fn other_files_have_none() {
        for text in ["<svg/>", "<mxfile><svg content=\"%3C\"/></mxfile>", "", "<svg content=\"!\"/>"] {
            assert_eq!(found(text), None, "{text}");
        }
    }
}
