//! What has to hold for HTML labels whatever they say: they are laid out, everything is finite, and there is not more of
//! it than there was of them.

use std::sync::OnceLock;

use scene::Color;
use text::{Fonts, HtmlStyle, Room, TextStyle};

/// Lays the bytes out as a label, in rooms that the first of them chooses.
pub(crate) fn check(bytes: &[u8]) {
    static FONTS: OnceLock<Fonts> = OnceLock::new();
    let fonts = FONTS.get_or_init(Fonts::shipped);
    let (first, rest) = bytes.split_first().unwrap_or((&0, &[]));
    let html = String::from_utf8_lossy(rest);
    let room = if first & 1 == 0 {
        Room::Fit(f64::from(*first))
    } else {
        Room::Exact(f64::from(*first), Some(50.0))
    };
    let block = fonts.layout_html(&html, &style(*first), room, &|_| None);
    assert!(block.width.is_finite() && block.height.is_finite(), "the size is finite");
    for line in &block.lines {
        assert!(
            line.left.is_finite() && line.baseline.is_finite() && line.width.is_finite(),
            "lines are finite"
        );
        for run in &line.runs {
            assert!(run.x.is_finite() && run.advance.is_finite() && run.size.is_finite(), "runs are finite");
            let is_inside = |start: usize| start <= run.text.len() && run.text.is_char_boundary(start);
            assert!(
                run.clusters.iter().all(|cluster| is_inside(cluster.start)),
                "clusters begin in their text"
            );
        }
    }
    let marks = block.under.iter().chain(&block.over);
    assert!(marks.into_iter().all(|mark| mark.path.is_finite()), "paths are finite");
    let _ = text::plain_text(&html);
}

fn style(bits: u8) -> HtmlStyle {
    HtmlStyle {
        text: TextStyle { family: String::new(), size: 12.0, bold: bits & 2 != 0, italic: bits & 4 != 0 },
        color: Color::BLACK,
        underlined: bits & 8 != 0,
        struck: false,
        align: 0.5,
        wraps: bits & 16 != 0,
        rtl: bits & 32 != 0,
        math: bits & 64 != 0,
    }
}
