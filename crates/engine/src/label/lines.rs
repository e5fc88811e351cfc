//! Plain labels: lines on a grid of whole units.

use kurbo::Rect;
use scene::{Point, Vec2};
use text::Fonts;

use super::marks::Set;
use super::site::Site;
use crate::style::{LabelStyle, Overflow};

/// How far a plain label may reach over its box where it is cut.
const SLACK: f64 = 2.0;

/// Sets a plain text.
pub(super) fn set(text: &str, label: &LabelStyle, site: &Site, fonts: &Fonts) -> Set {
    if text.is_empty() {
        return Set::empty(site.anchor());
    }
    let mut block = (*fonts.layout(text, &label.text, None)).clone();
    let (step, count) = (label.line_height(), block.lines.len());
    let height = label.first_line() + count.saturating_sub(1) as f64 * step;
    for (number, line) in block.lines.iter_mut().enumerate() {
        line.left = (block.width - line.width) * site.align.0.share();
        line.baseline = label.text.size - 1.0 + number as f64 * step;
    }
    let anchor = site.anchor();
    let shown = if label.overflow == Overflow::Hidden { height.min(site.area.height()) } else { height };
    let down = shown * site.align.1.share() + if site.align.1 == shapes::Align::End { 1.0 } else { 0.0 };
    let origin = anchor - Vec2::new(block.width * site.align.0.share(), down);
    let painted = || block.lines.iter().filter(|line| !line.runs.is_empty());
    let top = painted().next().map_or(0.0, |line| line.baseline - line.ascent);
    let bottom = painted().next_back().map_or(height, |line| line.baseline + line.descent);
    let rect = Rect::new(origin.x, origin.y + top, origin.x + block.width, origin.y + bottom);
    let clip = (label.overflow == Overflow::Hidden).then(|| site.area.inflate(SLACK, SLACK));
    Set { block: block.into(), origin: Point::new(origin.x, origin.y), rect, frame: rect, clip }
}
