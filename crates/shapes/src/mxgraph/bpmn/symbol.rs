//! What stands inside of events and gateways, as outlines in a box of 100 by 100.

use kurbo::{BezPath, Rect};

use crate::{Ink, Pen};

/// A symbol and the part of an event's box that it is drawn in, in hundredths.
struct Symbol {
    name: &'static str,
    part: Rect,
    /// Its outline.
    body: &'static str,
    /// Lines on top of it.
    lines: &'static str,
    /// Where mitred corners of its outline are cut.
    miter_limit: f64,
}

const fn symbol(name: &'static str, x: f64, y: f64, w: f64, h: f64, body: &'static str) -> Symbol {
    Symbol { name, part: Rect::new(x, y, x + w, y + h), body, lines: "", miter_limit: 10.0 }
}

impl Symbol {
    const fn with_lines(self, lines: &'static str) -> Self {
        Self { lines, ..self }
    }

    const fn mitred(self, miter_limit: f64) -> Self {
        Self { miter_limit, ..self }
    }
}

const BOX: &str = "M0 0H100V100H0Z";
const DISC: &str = "M0 50A50 50 0 0 1 100 50A50 50 0 0 1 0 50Z";
const CLOCK: &str = "M50 0V6.4M74.8 6.5L71.3 12.8M93 24.7L86.7 28.5M100 50H93.4M93 75.1L86.7 71.3\
    M74.8 93.3L71.3 87M50 93.4V100M25 93.3L28.5 87M6.8 75.1L13.1 71.3M0 50H6.4M6.8 24.7L13.1 28.5M25 6.5L28.5 12.8\
    M52.5 7.1L50 50L78 51.2";
const PLUS: &str = "M38 0H62V38H100V62H62V100H38V62H0V38H38Z";
const STAR: &str = "M0 25H33.3L50 0L66.7 25H100L83.3 50L100 75H66.7L50 100L33.3 75H0L16.7 50Z";

/// A cross of two bars, as in an exclusive gateway.
pub(super) const CROSS: &str =
    "M10.5 0L50 38L89.5 0L100 11L61.7 50L100 89L89.5 100L50 62L10.5 100L0 89L38.1 50L0 11Z";
/// An upright cross.
pub(super) const PARALLEL: &str = PLUS;
/// A star of eight bars.
pub(super) const COMPLEX: &str = "M0 44H36L10 18L18 10L44 36V0H56V36L82 10L90 18L64 44H100V56H64L90 82L82 90L56 64V100\
    H44V64L18 90L10 82L36 56H0Z";

const SYMBOLS: [Symbol; 16] = [
    symbol("message", 15.0, 30.0, 70.0, 40.0, BOX).with_lines("M0 0L50 50L100 0"),
    symbol("timer", 11.0, 11.0, 78.0, 78.0, DISC).with_lines(CLOCK),
    symbol("escalation", 19.0, 15.0, 62.0, 57.0, "M0 100L50 0L100 100L50 50Z").mitred(6.0),
    symbol("conditional", 30.0, 16.0, 40.0, 68.0, BOX)
        .with_lines("M0 10.3H79.8M0 36.7H79.8M0 63.1H79.8M0 89.5H79.8"),
    symbol("link", 27.0, 33.0, 46.0, 34.0, "M0 76V24H63V0L100 50L63 100V76Z"),
    symbol("error", 21.2, 24.3, 58.0, 50.7, "M0 100L32.9 12.3L61.9 63.4L100 0L66.3 93.9L37.2 50.6Z")
        .mitred(7.0),
    symbol(
        "cancel",
        22.0,
        22.0,
        56.0,
        56.0,
        "M10.5 0L50 37.4L89.1 0L100 10.5L62.3 50L100 89.3L89.1 100L50 62.4L10.5 100L0 89.3L37.3 50L0 10.5Z",
    ),
    symbol("compensation", 28.0, 35.0, 44.0, 30.0, "M0 50L50 0V100ZM50 50L100 0V100Z").mitred(1.0),
    symbol("signal", 19.0, 15.0, 62.0, 57.0, "M0 100L50 0L100 100Z"),
    symbol("multiple", 20.0, 19.0, 60.0, 56.5, "M0 39L50 0L100 39L81.5 100H18.5Z"),
    symbol("parallelMultiple", 20.0, 20.0, 60.0, 60.0, PLUS),
    symbol("terminate", 5.0, 5.0, 90.0, 90.0, DISC),
    symbol("star", 20.0, 16.7, 60.0, 66.7, STAR),
    symbol("exclusiveGw", 12.0, 0.0, 76.0, 100.0, CROSS),
    symbol("parallelGw", 0.0, 0.0, 100.0, 100.0, PARALLEL),
    symbol("complexGw", 0.0, 0.0, 100.0, 100.0, COMPLEX),
];

/// An outline of 100 by 100 stretched to a box.
pub(super) fn stretched(data: &str, rect: Rect) -> BezPath {
    let path = BezPath::from_svg(data).unwrap_or_default();
    let scale = kurbo::Affine::scale_non_uniform(rect.width() / 100.0, rect.height() / 100.0);
    scale.then_translate(rect.origin().to_vec2()) * path
}

/// Draws the symbol of a name into an event's box; `solid` in the colour of the lines.
pub(super) fn paint(pen: &mut Pen<'_>, name: &str, rect: Rect, solid: bool) {
    let Some(symbol) = SYMBOLS.iter().find(|symbol| symbol.name == name) else { return };
    let ink = pen.ink().solid().mitred(symbol.miter_limit);
    let ink = match name {
        "star" => ink.blotted(),
        // The symbols of gateways are solid by themselves, and inverted once more where the event is solid.
        _ if solid != name.ends_with("Gw") => ink.inverted(),
        _ => ink,
    };
    let (x, y, w, h) = (rect.x0, rect.y0, rect.width() / 100.0, rect.height() / 100.0);
    let part = symbol.part;
    let place = Rect::new(x + part.x0 * w, y + part.y0 * h, x + part.x1 * w, y + part.y1 * h);
    pen.paint(stretched(symbol.body, place), &ink);
    if !symbol.lines.is_empty() {
        pen.paint(stretched(symbol.lines, place), &lines_on(pen, ink, solid));
    }
}

/// Lines on a solid symbol are white where the style fills nothing.
fn lines_on(pen: &Pen<'_>, ink: Ink, solid: bool) -> Ink {
    let ink = ink.hollow();
    if solid && pen.look.fill.is_none() { ink.outlined(scene::Color::WHITE) } else { ink }
}
