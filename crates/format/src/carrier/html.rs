//! A diagram in an HTML page: the member `xml` of the JSON in the attribute `data-mxgraph`.
//!
//! The page is not parsed: everything in it but that one string stays as it is.

use std::ops::Range;

use crate::escape::{escape, unescape};

const ATTRIBUTE: &str = "data-mxgraph";

/// The diagram of a page.
pub(super) fn find(bytes: &[u8]) -> Option<Vec<u8>> {
    let page = std::str::from_utf8(bytes).ok()?;
    // A diagram may hold anything in its labels, also this.
    if page.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']).starts_with("<mx") {
        return None;
    }
    let settings = unescape(&page[place(page)?]).text.into_owned();
    let diagram: String = serde_json::from_str(&settings[member(&settings, "xml")?]).ok()?;
    Some(diagram.into_bytes())
}

/// The page with another diagram.
pub(super) fn replace(diagram: &[u8], bytes: &[u8]) -> Option<Vec<u8>> {
    let page = std::str::from_utf8(bytes).ok()?;
    let place = place(page)?;
    let quote = page[..place.start].chars().next_back()?;
    let mut settings = unescape(&page[place.clone()]).text.into_owned();
    let diagram = serde_json::to_string(std::str::from_utf8(diagram).ok()?).ok()?;
    settings.replace_range(member(&settings, "xml")?, &diagram);
    Some([&page[..place.start], &escape(&settings, quote), &page[place.end..]].concat().into_bytes())
}

/// Where the attribute's value stands between its quotes.
fn place(page: &str) -> Option<Range<usize>> {
    let name = page.find(ATTRIBUTE)? + ATTRIBUTE.len();
    let rest = page[name..].trim_start().strip_prefix('=')?.trim_start();
    let quote = rest.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    let start = page.len() - rest.len() + 1;
    let length = page[start..].find(quote)?;
    Some(start..start + length)
}

/// Where the string stands, quotes included, that a JSON object has under this name.
fn member(json: &str, name: &str) -> Option<Range<usize>> {
    let (mut depth, mut at) = (0_usize, 0);
    let bytes = json.as_bytes();
    // The name that a value follows, once its colon is behind it.
    let mut key: Option<&str> = None;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => {
                let end = string_end(bytes, at)?;
                let text = &json[at..end];
                let is_name = json[end..].trim_start().starts_with(':');
                if is_name && depth == 1 {
                    key = Some(text.trim_matches('"'));
                } else if depth == 1 && key == Some(name) {
                    return Some(at..end);
                }
                at = end;
                continue;
            }
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.checked_sub(1)?,
            b',' if depth == 1 => key = None,
            _ => {}
        }
        at += 1;
    }
    None
}

/// Behind the quote that ends the string which begins at `start`.
fn string_end(bytes: &[u8], start: usize) -> Option<usize> {
    let mut at = start + 1;
    loop {
        match bytes.get(at)? {
            b'"' => return Some(at + 1),
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(settings: &str) -> String {
        let settings = escape(settings, '"');
        format!(
            "<!DOCTYPE html>\n<html><head><meta charset=utf-8><br></head><body>\n\
             <div class=\"mxgraph\" style=\"max-width:100%\" data-mxgraph = \"{settings}\"></div>\n\
             <script src=\"https://viewer.example/js\"></script></body></html>\n"
        )
    }

    #[test]
    fn the_diagram_is_a_member_of_the_settings() {
        let diagram = "<mxfile><diagram name=\\\"ä € 😀\\\"/></mxfile>";
        let settings = format!(
            "{{\"highlight\":\"#0000ff\",\"a\":{{\"xml\":\"no\"}},\"xml\":\"{diagram}\",\"nav\":true}}"
        );
        let found = find(page(&settings).as_bytes()).unwrap();
        assert_eq!(found, "<mxfile><diagram name=\"ä € 😀\"/></mxfile>".as_bytes());
    }

    #[test]
    fn all_but_the_diagram_stays_as_it_is() {
        let before = page("{\"nav\":true,\"xml\":\"<mxfile/>\",\"edit\":\"_blank\"}");
        let after = replace("<mxfile a=\"ü'\n\"/>".as_bytes(), before.as_bytes()).unwrap();
        assert_eq!(find(&after).unwrap(), "<mxfile a=\"ü'\n\"/>".as_bytes());
        let (kept, after) = (before.split("data-mxgraph").next().unwrap(), String::from_utf8(after).unwrap());
        assert!(after.starts_with(kept) && after.ends_with("</script></body></html>\n"), "{after}");
        assert!(
            after.contains("&quot;nav&quot;:true") && after.contains("&quot;edit&quot;:&quot;_blank&quot;")
        );
    }

    #[test]
    fn other_pages_have_none() {
        for settings in
            ["{\"url\":\"https://host/x.drawio\"}", "", "{", "{\"xml\":3}", "[\"xml\",\"a\"]", "}{"]
        {
            assert_eq!(find(page(settings).as_bytes()), None, "{settings}");
        }
        assert_eq!(find(b"<p data-mxgraph>"), None);
        let inside = format!("<mxfile><![CDATA[{}]]></mxfile>", page("{\"xml\":\"<mxfile/>\"}"));
        assert_eq!(find(inside.as_bytes()), None);
        assert_eq!(find(b"\xff data-mxgraph=\"{}\""), None);
    }
}
