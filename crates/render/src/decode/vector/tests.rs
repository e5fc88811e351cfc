//! Pictures that are drawn, and pictures that try to do harm.

use super::*;

const RED: [u8; 4] = [255, 0, 0, 255];

fn svg(inside: &str) -> String {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" \
         width=\"10\" height=\"10\">{inside}</svg>"
    )
}

fn middle(inside: &str) -> Option<[u8; 4]> {
    let pixmap = drawn(svg(inside).as_bytes(), (10, 10))?;
    let pixel = pixmap.pixel(5, 5)?;
    Some([pixel.red(), pixel.green(), pixel.blue(), pixel.alpha()])
}

fn red_png() -> Vec<u8> {
    let mut pixmap = Pixmap::new(2, 2).expect("a picture");
    pixmap.fill(resvg::tiny_skia::Color::from_rgba8(255, 0, 0, 255));
    pixmap.encode_png().expect("a PNG")
}

#[test]
fn a_picture_fills_the_pixels() {
    assert_eq!(middle("<rect width=\"10\" height=\"10\" fill=\"red\"/>"), Some(RED));
    let wide =
        drawn(svg("<rect width=\"10\" height=\"10\" fill=\"red\"/>").as_bytes(), (40, 5)).expect("a picture");
    assert_eq!((wide.width(), wide.height()), (40, 5));
    assert!(wide.pixels().iter().all(|pixel| pixel.red() == 255));
}

#[test]
fn pictures_within_come_as_data_and_never_from_a_file() {
    use base64::Engine as _;
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("secret.png");
    std::fs::write(&file, red_png()).expect("written");
    let image = |address: &str| {
        format!(
            "<image width=\"10\" height=\"10\" href=\"{address}\"/><image width=\"10\" height=\"10\" xlink:href=\"{address}\"/>"
        )
    };
    let data = base64::engine::general_purpose::STANDARD.encode(red_png());
    assert_eq!(middle(&image(&format!("data:image/png;base64,{data}"))), Some(RED));
    for address in [file.display().to_string(), format!("file://{}", file.display()), "secret.png".to_owned()]
    {
        assert_eq!(middle(&image(&address)), Some([0; 4]), "{address}");
        assert_eq!(
            middle(&format!(
                "<filter id=\"f\"><feImage href=\"{address}\"/></filter><rect width=\"10\" height=\"10\" filter=\"url(#f)\"/>"
            )),
            Some([0; 4]),
            "{address}"
        );
    }
    let entity =
        format!("<!DOCTYPE svg [<!ENTITY x SYSTEM \"{}\">]>{}", file.display(), svg("<text>&x;</text>"));
    assert!(
        drawn(entity.as_bytes(), (10, 10)).is_none_or(|pixmap| pixmap.data().iter().all(|byte| *byte == 0))
    );
}

#[test]
fn uses_of_uses_are_not_written_out() {
    let mut laughs = "<g id=\"a0\"><rect width=\"10\" height=\"10\"/></g>".to_owned();
    for level in 1..12 {
        let inner = format!("<use href=\"#a{}\"/>", level - 1).repeat(10);
        laughs += &format!("<g id=\"a{level}\">{inner}</g>");
    }
    assert_eq!(middle(&laughs), None);
}

#[test]
fn masks_of_masks_are_not_drawn() {
    let mut masks = "<style>rect { fill: white }</style>".to_owned();
    for level in 0..12 {
        let inner = format!("<rect width=\"10\" height=\"10\" class=\"m{}\"/>", level + 1).repeat(10);
        masks += &format!(
            "<style>.m{level} {{ mask: url(#m{level}) }}</style><mask id=\"m{level}\">{inner}</mask>"
        );
    }
    assert_eq!(middle(&format!("{masks}<rect width=\"10\" height=\"10\" class=\"m0\"/>")), None);
}

#[test]
fn what_uses_itself_is_not_read() {
    let circle = "<mask id='a'><rect width='9' height='9' mask='url(#b)'/></mask>\
        <mask id='b'><rect width='9' height='9' mask='url(#a)'/></mask><rect width='9' height='9' mask='url(#a)'/>";
    assert_eq!(middle(circle), None);
    let by_rule = "<style>#r{mask:url(#a)}</style><mask id='a'><rect id='r' width='9' height='9'/></mask>\
        <rect width='9' height='9' mask='url(#a)'/>";
    assert_eq!(middle(by_rule), None);
    // A link may lead to what is around it.
    let link = "<g id='top'><a href='#top'><rect width='99' height='99' fill='#f00'/></a></g>";
    assert_eq!(middle(link), Some([255, 0, 0, 255]));
}

#[test]
fn what_is_too_deep_is_not_read() {
    let deep = |depth: usize| {
        format!(
            "{}<rect width=\"10\" height=\"10\" fill=\"red\"/>{}",
            "<g opacity=\"0.99\">".repeat(depth),
            "</g>".repeat(depth)
        )
    };
    assert!(middle(&deep(3)).is_some_and(|[r, ..]| r > 200));
    assert_eq!(middle(&deep(5_000)), None);
    assert!(middle(&deep(140)).is_some());
}

#[test]
fn filters_that_never_end_are_not_begun() {
    for filter in [
        "<feTurbulence baseFrequency=\"0.1\" numOctaves=\"4000000000\"/>",
        "<feMorphology radius=\"100000\" operator=\"dilate\"/>",
    ] {
        let rect = "<rect width=\"10\" height=\"10\" fill=\"red\" filter=\"url(#f)\"/>";
        assert_eq!(middle(&format!("<filter id=\"f\">{filter}</filter>{rect}")), None, "{filter}");
    }
}

#[test]
fn a_pattern_larger_than_memory_is_not_made() {
    let pattern = "<pattern id=\"p\" width=\"1e9\" height=\"1e9\" patternUnits=\"userSpaceOnUse\"><rect width=\"9\" height=\"9\"/></pattern>";
    assert_eq!(middle(&format!("{pattern}<rect width=\"10\" height=\"10\" fill=\"url(#p)\"/>")), None);
}

#[test]
fn what_is_no_svg_is_nothing() {
    for bytes in
        [&b""[..], b"<svg", b"\xff\xfe", b"<html xmlns='http://www.w3.org/1999/xhtml'/>", b"\x1f\x8b\x08"]
    {
        assert!(drawn(bytes, (10, 10)).is_none());
    }
}
