//! Fills and lines of a style.

use model::CellKind;
use scene::{Cap, Color, Join, Vec2};
use shapes::{Direction, Gradient, Keys, Look, Shadow};

use super::Theme;

/// The paints that the keys ask for.
pub(super) fn look(kind: CellKind, keys: &Keys, theme: &Theme) -> Look {
    let fill_opacity = percent(keys, "opacity") * percent(keys, "fillOpacity");
    let stroke_opacity = percent(keys, "opacity") * percent(keys, "strokeOpacity");
    let stroke_width = keys.number("strokeWidth", 1.0).clamp(0.0, 1000.0);
    Look {
        fill: color(keys, "fillColor", Color::WHITE).map(|color| color.faded(fill_opacity)),
        gradient: gradient(keys).map(|gradient| Gradient { to: gradient.to.faded(fill_opacity), ..gradient }),
        stroke: color(keys, "strokeColor", Color::BLACK)
            .map(|color| color.faded(stroke_opacity))
            .filter(|_| stroke_width > 0.0),
        stroke_width,
        dash: dash(keys, stroke_width),
        cap: match keys.get("linecap") {
            Some("round") => Cap::Round,
            Some("square") => Cap::Square,
            _ => Cap::Flat,
        },
        join: match keys.get("linejoin") {
            Some("round") => Join::Round,
            Some("bevel") => Join::Bevel,
            _ => Join::Miter,
        },
        miter_limit: keys.number("miterlimit", 10.0).clamp(1.0, 100.0),
        shadow: shadow(kind, keys, theme),
        rounded: keys.flag("rounded", false),
        fill_opacity,
        stroke_opacity,
    }
}

/// A colour of the style; `default` is the theme's. A colour that cannot be read is not painted.
pub(super) fn color(keys: &Keys, key: &str, default: Color) -> Option<Color> {
    match keys.get(key)? {
        "default" => Some(default),
        value => shapes::color(value),
    }
}

pub(super) fn percent(keys: &Keys, key: &str) -> f64 {
    keys.number(key, 100.0).clamp(0.0, 100.0) / 100.0
}

fn gradient(keys: &Keys) -> Option<Gradient> {
    let to = color(keys, "gradientColor", Color::WHITE)?;
    let direction = match keys.get("gradientDirection") {
        Some("radial") => None,
        name => Some(name.and_then(Direction::from_name).unwrap_or(Direction::South)),
    };
    Some(Gradient { to, direction })
}

fn dash(keys: &Keys, stroke_width: f64) -> Vec<f64> {
    if !keys.flag("dashed", false) {
        return Vec::new();
    }
    let scale = if keys.flag("fixDash", false) { 1.0 } else { stroke_width };
    let read = |text: &str| text.parse::<f64>().ok().filter(|length| length.is_finite() && *length >= 0.0);
    let pattern = keys.get("dashPattern").unwrap_or("3 3");
    let lengths: Vec<f64> =
        pattern.split_whitespace().filter_map(read).map(|length| length.min(1e4) * scale).collect();
    // A pattern without any length would never end.
    if lengths.iter().sum::<f64>() > 0.01 { lengths } else { Vec::new() }
}

fn shadow(kind: CellKind, keys: &Keys, theme: &Theme) -> Option<Shadow> {
    if !keys.flag("shadow", theme.shadows && kind == CellKind::Shape) {
        return None;
    }
    let share = keys.number("shadowOpacity", 25.0).clamp(0.0, 100.0) / 100.0 * percent(keys, "opacity");
    let offset = Vec2::new(keys.number("shadowOffsetX", 2.0), keys.number("shadowOffsetY", 3.0));
    Some(Shadow {
        offset,
        blur: keys.number("shadowBlur", 2.0).clamp(0.0, 100.0),
        color: color(keys, "shadowColor", Color::BLACK).unwrap_or(Color::BLACK).faded(share),
    })
}
