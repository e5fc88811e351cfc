//! A diagram in the `content` attribute of an SVG.
//!
//! Line breaks stand in the attribute as they are, so that versions differ by lines. XML makes spaces of them, which between
//! elements is the same; here they are read as breaks, so that they stay.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::encoding::Encoding;
use crate::escape::{escape, unescape};
use crate::markup::{Markup, Node};
use crate::new_text::attribute;
use crate::span::Splices;
use crate::{Foreign, Limits};

/// What of an SVG's root belongs to whoever uses the picture, and not to how it was drawn.
const KEPT: [&str; 5] = ["id", "role", "lang", "xml:lang", "tabindex"];
const KEPT_FAMILIES: [&str; 3] = ["aria-", "data-", "xmlns:"];

/// Elements that tell about a picture and are not drawn.
const TOLD: [&str; 3] = ["title", "desc", "metadata"];

/// How the diagram stands in the attribute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// As text: XML, or percent-encoded XML.
    Text,
    /// In base64.
    Base64,
}

/// The diagram of an SVG. Its text may be XML, percent-encoded XML or base64 of either.
pub(super) fn find(bytes: &[u8], limits: &Limits) -> Option<(Vec<u8>, Way)> {
    if Foreign::by_first_bytes(bytes).is_some() {
        return None;
    }
    let (text, _) = Encoding::decode(bytes);
    // Most files are diagrams; those are not parsed twice.
    if !text.contains("<svg") {
        return None;
    }
    let (markup, _) = Markup::mended(text, limits.depth);
    let content = content(root(&markup)?)?;
    if content.trim_start().starts_with(['<', '%']) {
        return Some((content.into_bytes(), Way::Text));
    }
    let packed: String = content.split_ascii_whitespace().collect();
    STANDARD.decode(packed).ok().map(|diagram| (diagram, Way::Base64))
}

fn root(markup: &Markup) -> Option<Node<'_>> {
    markup.document().children().next().filter(|root| root.name() == "svg")
}

fn content(root: Node) -> Option<String> {
    let raw = root.raw("content")?;
    let lined = raw.replace("\r\n", "\n").replace('\n', "&#xa;").replace('\t', "&#x9;");
    Some(unescape(&lined).text.into_owned())
}

/// What stands between the quotes of the attribute.
fn value(way: Way, diagram: &[u8]) -> String {
    match (way, std::str::from_utf8(diagram)) {
        (Way::Text, Ok(text)) => {
            let text = escape(&lined(text), '"');
            text.replace("&#xa;", "\n").replace("&#x9;", "\t")
        }
        _ => STANDARD.encode(diagram),
    }
}

/// A diagram that stands on one line, on as many as it has cells. Only what is between elements changes.
fn lined(text: &str) -> String {
    if text.contains('\n') || !text.starts_with('<') {
        return text.to_owned();
    }
    let markup = Markup::of(text.into(), Limits::default().depth);
    let mut splices = Splices::default();
    for root in markup.document().children() {
        break_lines(root, &mut splices);
    }
    splices.apply(text, 0..text.len())
}

/// Puts breaks before the children of an element that holds cells, and before its end.
fn break_lines(node: Node, splices: &mut Splices) {
    let holds_cells = matches!(node.name(), "mxfile" | "diagram" | "mxGraphModel" | "root");
    let Some(content) = node.content().filter(|_| holds_cells && node.children().next().is_some()) else {
        return;
    };
    for child in node.children() {
        splices.insert(child.span().start, "\n");
        break_lines(child, splices);
    }
    splices.insert(content.end, "\n");
}

/// The SVG with another diagram, showing what it showed.
pub(super) fn replace(way: &Way, diagram: &[u8], svg: &[u8]) -> Option<Vec<u8>> {
    let (text, encoding) = Encoding::decode(svg);
    let (markup, _) = Markup::mended(text, Limits::default().depth);
    let there = root(&markup)?.attribute("content")?;
    let quote = markup.text[..there.value.start].chars().next_back()?;
    let value = value(*way, diagram);
    let mut splices = Splices::default();
    splices.replace(there.value.clone(), if quote == '\'' { value.replace('\'', "&apos;") } else { value });
    Some(encoding.encode(&splices.apply(&markup.text, 0..markup.text.len())))
}

/// A picture with a diagram in it. What the SVG before it was told by others stays: its name, role and texts.
pub(super) fn put(way: &Way, diagram: &[u8], picture: &[u8], before: Option<&[u8]>) -> Option<Vec<u8>> {
    let picture = std::str::from_utf8(picture).ok()?;
    let markup = Markup::of(picture.into(), Limits::default().depth);
    let drawn = root(&markup)?;
    let (attributes, told) = before.map(|before| kept(before, drawn)).unwrap_or_default();
    let last = drawn.attributes().last().map_or(drawn.name_span().end, |last| last.value.end + 1);
    let mut splices = Splices::default();
    splices.insert(last, format!("{attributes} content=\"{}\"", value(*way, diagram)));
    splices.insert(drawn.content()?.start, told);
    Some(splices.apply(picture, 0..picture.len()).into_bytes())
}

/// The attributes and elements of an SVG that stay when it is drawn anew.
fn kept(before: &[u8], drawn: Node) -> (String, String) {
    let (markup, _) = Markup::mended(Encoding::decode(before).0, Limits::default().depth);
    let Some(root) = root(&markup) else { return Default::default() };
    let is_kept =
        |name: &str| KEPT.contains(&name) || KEPT_FAMILIES.iter().any(|family| name.starts_with(family));
    let attributes = root.attributes().iter().filter_map(|there| {
        let name = &markup.text[there.name.clone()];
        let value = unescape(&markup.text[there.value.clone()]).text;
        (is_kept(name) && drawn.attribute(name).is_none()).then(|| attribute(name, &value))
    });
    let told = root.children().filter(|child| TOLD.contains(&child.name()));
    let told = told.map(|child| format!("\n{}", &markup.text[child.span()])).collect();
    (attributes.collect(), told)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(svg: &str) -> Option<String> {
        find(svg.as_bytes(), &Limits::default()).map(|(diagram, _)| String::from_utf8(diagram).expect("text"))
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
        let packed = STANDARD.encode(whole);
        assert_eq!(found(&format!("<svg content=\"{packed}\"></svg>")).as_deref(), Some(whole));
        let (one, other) = packed.split_at(8);
        assert_eq!(found(&format!("<svg content=\"{one}\n{other}\"></svg>")).as_deref(), Some(whole));
    }

    #[test]
    fn other_files_have_none() {
        for text in ["<svg/>", "<mxfile><svg content=\"%3C\"/></mxfile>", "", "<svg content=\"!\"/>"] {
            assert_eq!(found(text), None, "{text}");
        }
    }

    /// As our renderer writes it.
    const PICTURE: &[u8] =
        b"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\" viewBox=\"0 0 9 9\">\n<path d=\"M0 0\"/>\n</svg>\n";

    #[test]
    fn a_diagram_stands_in_its_picture_line_by_line() {
        let diagram = "<mxfile><diagram id=\"a\"><mxGraphModel><root><mxCell id=\"0\"/><mxCell id=\"1\" value=\"a&#xa;b\"/></root></mxGraphModel></diagram></mxfile>";
        let svg = put(&Way::Text, diagram.as_bytes(), PICTURE, None).unwrap();
        let text = String::from_utf8(svg).unwrap();
        assert!(text.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\" viewBox=\"0 0 9 9\" content=\"&lt;mxfile&gt;\n&lt;diagram"));
        assert!(text.contains("\n&lt;mxCell id=&quot;0&quot;/&gt;\n&lt;mxCell id=&quot;1&quot; value=&quot;a&amp;#xa;b&quot;/&gt;\n&lt;/root&gt;\n"), "{text}");
        let lines = "<mxfile>\n<diagram id=\"a\">\n<mxGraphModel>\n<root>\n<mxCell id=\"0\"/>\n<mxCell id=\"1\" value=\"a&#xa;b\"/>\n</root>\n</mxGraphModel>\n</diagram>\n</mxfile>";
        assert_eq!(found(&text).as_deref(), Some(lines));
        assert_eq!(put(&Way::Text, lines.as_bytes(), PICTURE, None).unwrap(), text.as_bytes());
    }

    #[test]
    fn what_stands_on_lines_stays_on_them() {
        for diagram in [
            "<mxfile>\r\n\t<diagram/>\r\n</mxfile>\n",
            "<mxfile>\n  <diagram>eJw=</diagram></mxfile>",
            "%3Cmxfile%3E",
        ] {
            let svg = put(&Way::Text, diagram.as_bytes(), PICTURE, None).unwrap();
            assert_eq!(find(&svg, &Limits::default()), Some((diagram.into(), Way::Text)));
        }
    }

    #[test]
    fn the_names_and_texts_of_a_picture_stay_when_it_is_drawn_anew() {
        let before = "<?xml version=\"1.0\"?><!DOCTYPE svg><svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"x\" \
            id='plan' role=\"img\" aria-label=\"A &amp; B\" data-x=\"1\" width=\"3\" style=\"color-scheme: dark\" content='PG14ZmlsZS8+'>\
            <title>The <b>plan</b></title><desc/><g><title>no</title></g></svg>";
        let (diagram, way) = find(before.as_bytes(), &Limits::default()).unwrap();
        assert_eq!((diagram.as_slice(), way), (&b"<mxfile/>"[..], Way::Base64));
        let text = String::from_utf8(put(&way, b"<a/>", PICTURE, Some(before.as_bytes())).unwrap()).unwrap();
        assert!(text.contains(" viewBox=\"0 0 9 9\" xmlns:xlink=\"x\" id=\"plan\" role=\"img\" aria-label=\"A &amp; B\" data-x=\"1\" content=\"PGEvPg==\">\n<title>The <b>plan</b></title>\n<desc/>\n<path"), "{text}");
        assert!(!text.contains("dark") && !text.contains("<title>no") && text.contains("width=\"9\""));
        let replaced = String::from_utf8(replace(&way, b"<a/>", before.as_bytes()).unwrap()).unwrap();
        assert_eq!(replaced, before.replace("PG14ZmlsZS8+", "PGEvPg=="));
    }
}
