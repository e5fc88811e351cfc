//! The natural size of an SVG picture, from its root element alone.

use kurbo::Size;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// So many things are looked at before the root element is given up.
const MOST_EVENTS: usize = 1000;

/// The natural size, `Some(None)` where it has none; `None` where the bytes are no SVG.
pub(super) fn of(bytes: &[u8]) -> Option<Option<Size>> {
    let text = String::from_utf8_lossy(bytes);
    let mut reader = Reader::from_str(&text);
    reader.config_mut().check_end_names = false;
    for _ in 0..MOST_EVENTS {
        match reader.read_event().ok()? {
            Event::Start(root) | Event::Empty(root) => {
                return (root.local_name().as_ref() == "svg").then(|| size(&root));
            }
            Event::Eof => return None,
            _ => {}
        }
    }
    None
}

fn size(root: &BytesStart<'_>) -> Option<Size> {
    let value = |name: &str| Some(root.try_get_attribute(name).ok()??.value.into_owned());
    let length = |name: &str| value(name).and_then(|text| length(&text));
    let ratio = value("viewBox").and_then(|text| view_box(&text));
    match (length("width"), length("height"), ratio) {
        (Some(width), Some(height), _) => Some(Size::new(width, height)),
        (Some(width), None, Some(ratio)) => Some(Size::new(width, width * ratio.height / ratio.width)),
        (None, Some(height), Some(ratio)) => Some(Size::new(height * ratio.width / ratio.height, height)),
        (None, None, ratio) => ratio,
        _ => None,
    }
}

/// A positive length in pixels; `None` for a share of something, and for what is none.
fn length(text: &str) -> Option<f64> {
    const UNITS: [(&str, f64); 7] = [
        ("px", 1.0),
        ("pt", 96.0 / 72.0),
        ("pc", 16.0),
        ("mm", 96.0 / 25.4),
        ("cm", 96.0 / 2.54),
        ("in", 96.0),
        ("em", 16.0),
    ];
    let text = text.trim();
    let of_unit = |&(unit, scale): &(&str, f64)| Some((text.strip_suffix(unit)?, scale));
    let (number, scale) = UNITS.iter().find_map(of_unit).unwrap_or((text, 1.0));
    positive(number.trim().parse::<f64>().ok()? * scale)
}

fn view_box(text: &str) -> Option<Size> {
    let parts = text.split(|char: char| char.is_whitespace() || char == ',').filter(|part| !part.is_empty());
    let mut numbers = parts.skip(2).map(|part| positive(part.parse().ok()?));
    Some(Size::new(numbers.next()??, numbers.next()??))
}

fn positive(number: f64) -> Option<f64> {
    (number.is_finite() && number > 1e-6).then(|| number.min(1e6))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn size(attributes: &str) -> Option<Size> {
        of(format!("<?xml version='1.0'?><!-- --><svg {attributes}><rect/></svg>").as_bytes()).unwrap()
    }

    #[test]
    fn the_size_is_the_roots_or_that_of_its_view_box() {
        assert_eq!(size("width='40px' height='2in'"), Some(Size::new(40.0, 192.0)));
        assert_eq!(size("viewBox='0 0 30,20' width='100%'"), Some(Size::new(30.0, 20.0)));
        assert_eq!(size("viewBox='0 0 30 20' width='60'"), Some(Size::new(60.0, 40.0)));
        assert_eq!(size("width='60'"), None);
        assert_eq!(size("width='NaN' height='-1' viewBox='0 0 0 0'"), None);
    }

    #[test]
    fn what_is_no_svg_is_none() {
        for text in ["", "text", "<html/>", "<a:svgs/>", "\u{0}\u{1}<", "<!DOCTYPE x ["] {
            assert_eq!(of(text.as_bytes()), None, "{text}");
        }
        assert!(of(b"<svg:svg xmlns:svg='x'/>").is_some());
    }
}
