//! Diagrams as pictures: small ones to look at in lists, and those that carry a diagram in their file.
//!
//! A picture shows the first page, as draw.io's do. Drawing takes its time: nobody draws while the state is locked.

use editor::Fonts;
use engine::{Layout, Surroundings};
use format::{Carrier, Source};
use kurbo::Rect;
use model::Document;
use render::Picture;
use scene::Item;

use crate::AppError;

/// The largest small picture, in pixels.
const WIDTH: f64 = 240.0;
const HEIGHT: f64 = 160.0;

/// The largest width and height of a picture of a whole page, in pixels.
const LARGEST_WHOLE: f64 = 1600.0;

/// Left free around what a small picture shows, in diagram units.
const MARGIN: f64 = 4.0;

/// Against the rounding up of what is a hair above the largest size.
const JUST_BELOW: f64 = 0.999_99;

/// Small diagrams are not blown up.
const LARGEST_SCALE: f64 = 1.0;

/// What a picture may have around what it shows, in diagram units.
const MOST_BORDER: f64 = 1000.0;

/// What a picture may be drawn at. Others come from a damaged file.
const SCALES: (f64, f64) = (0.1, 10.0);

/// The first page, as small as it has to be, as a PNG.
///
/// # Errors
/// When there is nothing on it.
pub(crate) fn thumbnail(document: &Document, fonts: &Fonts) -> Result<Vec<u8>, AppError> {
    let layout = first_page(document, None, fonts)?;
    let area = layout.extent().ok_or(AppError::NothingToDraw)?.inflate(MARGIN, MARGIN);
    let scale = (WIDTH / area.width()).min(HEIGHT / area.height()).min(LARGEST_SCALE) * JUST_BELOW;
    png(&layout, area, scale, fonts)
}

/// The first page as large as it is, or as a picture may be, as a PNG.
///
/// # Errors
/// When there is nothing on it.
pub(crate) fn whole(document: &Document, fonts: &Fonts) -> Result<Vec<u8>, AppError> {
    let layout = first_page(document, None, fonts)?;
    let area = layout.extent().ok_or(AppError::NothingToDraw)?.inflate(MARGIN, MARGIN);
    let scale = (LARGEST_WHOLE / area.width()).min(LARGEST_WHOLE / area.height()).min(LARGEST_SCALE);
    png(&layout, area, scale, fonts)
}

/// The picture that is to carry a document; `None` where the carrier is no picture. It is drawn at the scale and with the
/// border that the one before it had.
///
/// # Errors
/// When it is too large for a picture.
pub(crate) fn carrying(
    carrier: Carrier,
    document: &Document,
    source: &Source,
    file_name: &str,
    fonts: &Fonts,
) -> Result<Option<Vec<u8>>, AppError> {
    if !carrier.is_picture() {
        return Ok(None);
    }
    let layout = first_page(document, Some(file_name.to_owned()), fonts)?;
    let border = source.picture_setting("border").unwrap_or_default().min(MOST_BORDER);
    let (area, scale) = (area(&layout, border), scale(source, border, fonts));
    let drawn = match carrier {
        Carrier::Png => png(&layout, area, scale, fonts).or_else(|_| png(&layout, area, 1.0, fonts))?,
        _ => render::svg(items(&layout), &picture(&layout, area, scale)).into_bytes(),
    };
    Ok(Some(drawn))
}

fn first_page(document: &Document, file_name: Option<String>, fonts: &Fonts) -> Result<Layout, AppError> {
    let page = document.pages().first().ok_or(AppError::NothingToDraw)?;
    let around = Surroundings { page_count: document.pages().len(), file_name, ..Surroundings::default() };
    Ok(Layout::within(page, fonts, around))
}

/// Everything that is drawn, or a small place for a page with nothing on it.
fn area(layout: &Layout, border: f64) -> Rect {
    let extent = layout.extent().unwrap_or(Rect::new(0.0, 0.0, 1.0, 1.0));
    render::whole_units(extent.inflate(border, border))
}

/// The scale of the picture that a diagram came in: what its file says, or else how many pixels it has.
fn scale(source: &Source, border: f64, fonts: &Fonts) -> f64 {
    let measured = || {
        let (width, _) = source.pixels()?;
        let before = first_page(source.document(), None, fonts).ok()?;
        // Programs differ in what they leave free around a diagram, and people choose whole scales, or halves.
        Some((f64::from(width) / area(&before, border).width() * 2.0).round() / 2.0)
    };
    let scale = source.picture_setting("scale").or_else(measured).unwrap_or(1.0);
    if scale > 0.0 { scale.clamp(SCALES.0, SCALES.1) } else { 1.0 }
}

fn png(layout: &Layout, area: Rect, scale: f64, fonts: &Fonts) -> Result<Vec<u8>, AppError> {
    Ok(render::png(items(layout), &picture(layout, area, scale), fonts)?)
}

fn items(layout: &Layout) -> Vec<&Item> {
    layout.items().map(AsRef::as_ref).collect()
}

/// On the page's own colour: what is transparent is unreadable on a dark page.
fn picture(layout: &Layout, area: Rect, scale: f64) -> Picture {
    Picture { area, scale, background: Some(layout.paper()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn opened(xml: &str) -> format::Opened {
        format::open(xml.as_bytes(), &format::Limits::default()).unwrap()
    }

    fn drawn(xml: &str) -> Result<Vec<u8>, AppError> {
        thumbnail(&opened(xml).document, &Fonts::monospaced())
    }

    /// Width and height of a PNG.
    fn size(png: &[u8]) -> (u32, u32) {
        let number = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap());
        (number(16), number(20))
    }

    fn diagram(width: u32, height: u32) -> String {
        format!(
            r#"<mxfile><diagram name="P"><mxGraphModel><root><mxCell id="0"/><mxCell id="1" parent="0"/>
            <mxCell id="a" vertex="1" parent="1"><mxGeometry width="{width}" height="{height}" as="geometry"/></mxCell>
            </root></mxGraphModel></diagram></mxfile>"#
        )
    }

    #[test]
    fn a_picture_is_as_small_as_it_has_to_be() {
        for (width, height) in [(4000, 30), (30, 4000), (5000, 5000)] {
            let (wide, high) = size(&drawn(&diagram(width, height)).unwrap());
            assert!((1..=240).contains(&wide) && (1..=160).contains(&high), "{wide} by {high}");
            assert!(wide == 240 || high == 160, "{wide} by {high}");
        }
        let (wide, high) = size(&drawn(&diagram(50, 20)).unwrap());
        assert!((50..80).contains(&wide) && (20..50).contains(&high), "{wide} by {high}");
    }

    #[test]
    fn nothing_is_drawn_of_nothing() {
        let empty = "<mxfile><diagram name=\"P\"><mxGraphModel><root><mxCell id=\"0\"/><mxCell id=\"1\" parent=\"0\"/></root></mxGraphModel></diagram></mxfile>";
        assert!(matches!(drawn(empty), Err(AppError::NothingToDraw)));
    }

    fn carried(xml: &str, carrier: Carrier) -> Vec<u8> {
        let opened = opened(xml);
        let drawn = carrying(carrier, &opened.document, &opened.source, "a.drawio.png", &Fonts::monospaced())
            .unwrap();
        format::write_in(carrier, &opened.document, &opened.source, drawn.as_deref()).unwrap()
    }

    #[test]
    fn a_picture_is_drawn_as_large_as_its_file_says() {
        let one = size(&carried(&diagram(100, 50), Carrier::Png));
        let doubled = diagram(100, 50).replace("<mxfile>", "<mxfile scale=\"2\" border=\"10\">");
        let two = size(&carried(&doubled, Carrier::Png));
        assert_eq!(two, (2 * (one.0 + 20), 2 * (one.1 + 20)));
    }

    #[test]
    fn a_picture_is_drawn_as_large_as_it_was() {
        let doubled = diagram(100, 50).replace("<mxfile>", "<mxfile scale=\"2\">");
        let png = carried(&doubled, Carrier::Png);
        let again = format::open(&png, &format::Limits::default()).unwrap();
        // Its file does not say how large any more.
        let silent = opened(&diagram(100, 50));
        let drawn = carrying(Carrier::Png, &silent.document, &silent.source, "", &Fonts::monospaced())
            .unwrap()
            .unwrap();
        let large = format::write_in(Carrier::Png, &silent.document, &silent.source, Some(&png)).unwrap();
        let large = format::open(&large, &format::Limits::default()).unwrap();
        assert_eq!(large.source.picture_setting("scale"), None);
        let anew = carrying(Carrier::Png, &large.document, &large.source, "", &Fonts::monospaced())
            .unwrap()
            .unwrap();
        assert_eq!(size(&anew), size(again.source.bytes()));
        assert_eq!(size(&drawn).0 * 2, size(&anew).0);
    }

    #[test]
    fn an_svg_stands_on_its_own() {
        let svg = String::from_utf8(carried(&diagram(100, 50), Carrier::Svg)).unwrap();
        let (root, rest) = svg.split_once(" content=").unwrap();
        assert!(root.contains(" width=\"101\" height=\"51\" viewBox=\"-0.5 -0.5 101 51\""), "{root}");
        let (_, drawn) = rest.split_once('>').unwrap();
        let (background, _) = drawn.trim_start().split_once('\n').unwrap();
        assert_eq!(background, "<rect x=\"-0.5\" y=\"-0.5\" width=\"101\" height=\"51\" fill=\"#ffffff\"/>");
        for foreign in ["foreignObject", "http://", "https://", "<script", "<style", "url(http", "@import"] {
            assert!(!drawn.contains(foreign), "{foreign}");
        }
    }

    #[test]
    fn a_page_with_nothing_on_it_makes_a_picture_all_the_same() {
        let empty = "<mxfile><diagram/></mxfile>";
        assert!(size(&carried(empty, Carrier::Png)).0 > 0);
        assert_eq!(carried(empty, Carrier::Plain), empty.as_bytes());
    }
}
