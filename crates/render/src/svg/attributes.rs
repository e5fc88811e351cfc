//! Values as they stand in attributes.

use kurbo::Affine;
use scene::Color;

use crate::number::Number as N;

/// A colour as an attribute, with its opacity where it has one.
pub(super) fn paint(attribute: &str, color: Color) -> String {
    let solid = format!(" {attribute}=\"#{:02x}{:02x}{:02x}\"", color.r, color.g, color.b);
    if color.a == 255 {
        solid
    } else {
        format!("{solid} {attribute}-opacity=\"{}\"", N(f64::from(color.a) / 255.0))
    }
}

/// An opacity as an attribute, unless it is full.
pub(super) fn opacity(opacity: f64) -> String {
    if opacity < 1.0 { format!(" opacity=\"{}\"", N(opacity.max(0.0))) } else { String::new() }
}

/// A transform as an attribute, unless it changes nothing.
pub(super) fn transform(transform: Affine) -> String {
    if transform == Affine::IDENTITY {
        return String::new();
    }
    let [a, b, c, d, e, f] = transform.as_coeffs();
    // The first four scale coordinates, so three decimals would not be enough for them.
    format!(" transform=\"matrix({a:.6} {b:.6} {c:.6} {d:.6} {} {})\"", N(e), N(f))
}

/// Text for XML: markup characters escaped, what XML cannot hold left out.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(' '),
            c if c < ' ' || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => out.push(c),
        }
    }
    out
}
