//! The label's part of a style.

use scene::Color;
use shapes::{Align, Keys};
use text::TextStyle;

use super::Theme;
use super::paint::{color, percent};

/// How a label is set.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct LabelStyle {
    /// Whether the label is HTML.
    pub(crate) html: bool,
    /// Whether it is shown at all.
    pub(crate) shown: bool,
    /// Face and size.
    pub(crate) text: TextStyle,
    /// Lines under and through the text.
    pub(crate) underlined: bool,
    /// See `underlined`.
    pub(crate) struck: bool,
    /// Whether formulas in it are typeset.
    pub(crate) math: bool,
    /// Its colour.
    pub(crate) color: Color,
    /// How much of it shows, its background included: 0 to 1.
    pub(crate) opacity: f64,
    /// Whether it throws a shadow.
    pub(crate) shadow: bool,
    /// What is painted behind it.
    pub(crate) background: Option<Color>,
    /// The line around it.
    pub(crate) border: Option<Color>,
    /// Where it sits in its box.
    pub(crate) align: (Align, Align),
    /// On which side of the shape its box lies.
    pub(crate) position: (Align, Align),
    /// A width of its own for the box.
    pub(crate) width: Option<f64>,
    /// Room at the left, top, right and bottom, the general spacing included.
    pub(crate) spacing: Spacing,
    /// Whether lines break to fit the box.
    pub(crate) wraps: bool,
    /// What becomes of text that does not fit.
    pub(crate) overflow: Overflow,
    /// With [`Overflow::Block`], whether the spacing counts.
    pub(crate) block_spacing: bool,
    /// Whether it runs upwards.
    pub(crate) upright: bool,
    /// Which way it reads.
    pub(crate) direction: Reading,
    /// On a connector, whether it is turned as the line is.
    pub(crate) follows_line: bool,
}

/// Which way a text reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reading {
    LeftToRight,
    RightToLeft,
    /// As its first letter that has a direction.
    ByText,
    /// Downwards, lines from right to left.
    Down,
    /// Downwards, lines from left to right.
    DownFromLeft,
}

/// Room on four sides.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Spacing {
    pub(crate) left: f64,
    pub(crate) top: f64,
    pub(crate) right: f64,
    pub(crate) bottom: f64,
}

/// What becomes of text that does not fit its box.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Overflow {
    /// It sticks out.
    Visible,
    /// It is cut off.
    Hidden,
    /// The label is as wide as its box.
    Width,
    /// The label is as wide as its box and as high as it has to be.
    Block,
    /// The label is the box.
    Fill,
}

/// Reads the label's keys.
pub(super) fn label(keys: &Keys, theme: &Theme) -> LabelStyle {
    let bits = keys.number("fontStyle", 0.0).clamp(0.0, 15.0);
    let bit = |value: f64| (bits / value).floor() % 2.0 == 1.0;
    let size = keys.number("fontSize", 11.0).clamp(0.0, 2000.0);
    let html = keys.flag("html", false);
    LabelStyle {
        html,
        shown: size > 0.0 && !keys.flag("noLabel", false),
        text: TextStyle {
            family: keys.get("fontFamily").unwrap_or_default().to_owned(),
            size,
            bold: bit(1.0),
            italic: bit(2.0),
        },
        underlined: bit(4.0),
        struck: bit(8.0),
        math: theme.math,
        color: color(keys, "fontColor", Color::BLACK).unwrap_or(Color::BLACK),
        opacity: percent(keys, "textOpacity"),
        shadow: keys.flag("textShadow", false),
        background: color(keys, "labelBackgroundColor", theme.paper),
        border: color(keys, "labelBorderColor", Color::BLACK),
        align: (side(keys, "align", "left", "right"), side(keys, "verticalAlign", "top", "bottom")),
        position: (
            side(keys, "labelPosition", "left", "right"),
            side(keys, "verticalLabelPosition", "top", "bottom"),
        ),
        width: keys.optional_number("labelWidth").map(|width| width.max(0.0)),
        spacing: spacing(keys),
        wraps: keys.get("whiteSpace") == Some("wrap"),
        overflow: match keys.get("overflow") {
            Some("hidden") => Overflow::Hidden,
            Some("width") => Overflow::Width,
            Some("block") => Overflow::Block,
            Some("fill") => Overflow::Fill,
            _ => Overflow::Visible,
        },
        block_spacing: keys.flag("blockSpacing", false),
        upright: !keys.flag("horizontal", true),
        follows_line: keys.flag("autoRotateLabel", false),
        direction: match keys.get("textDirection") {
            Some("rtl") => Reading::RightToLeft,
            Some("auto") => Reading::ByText,
            Some("vertical-rl") => Reading::Down,
            Some("vertical-lr") => Reading::DownFromLeft,
            _ => Reading::LeftToRight,
        },
    }
}

fn side(keys: &Keys, key: &str, start: &str, end: &str) -> Align {
    match keys.get(key) {
        Some(value) if value == start => Align::Start,
        Some(value) if value == end => Align::End,
        _ => Align::Center,
    }
}

fn spacing(keys: &Keys) -> Spacing {
    let all = keys.number("spacing", 2.0);
    let own = |key: &str| all + keys.number(key, 0.0);
    Spacing {
        left: own("spacingLeft"),
        top: own("spacingTop"),
        right: own("spacingRight"),
        bottom: own("spacingBottom"),
    }
}
