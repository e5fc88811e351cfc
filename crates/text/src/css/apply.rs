//! One declaration at a time into a style. What cannot be read changes nothing, as in browsers.

use scene::Color;

use super::declarations::{Declaration, split};
use super::length::{Length, number, units};
use super::style::{
    Border, BorderKind, Case, Collapse, Display, Leading, ListStyle, Sides, Style, TextAlign, VerticalAlign,
};

/// No font is larger.
const LARGEST: f64 = 2000.0;

/// The font's size goes first: other lengths are measured by it.
pub(super) fn font_size(style: &mut Style, parent: &Style, declarations: &[Declaration]) {
    for declaration in declarations {
        match &*declaration.name {
            "font-size" => set(&mut style.size, size(&declaration.value, parent.size)),
            "font" => shorthand(style, parent, &declaration.value),
            _ => {}
        }
    }
}

/// Sets what one declaration says.
pub(super) fn declaration(style: &mut Style, parent: &Style, declaration: &Declaration) {
    let value = &*declaration.value;
    let lower = value.to_ascii_lowercase();
    if lower == "initial" || lower == "unset" || lower == "revert" {
        return;
    }
    match &*declaration.name {
        "color" => set(&mut style.color, color_of(&lower, parent.color)),
        "font-family" if lower != "inherit" => style.family = value.into(),
        "font-weight" => set(&mut style.bold, weight(&lower, parent.bold)),
        "font-style" => set(&mut style.italic, slant(&lower, parent.italic)),
        "line-height" => set(&mut style.leading, leading(&lower, style.size, parent.leading)),
        "text-align" => set(&mut style.align, text_align(&lower)),
        "white-space" => white_space(style, &lower),
        "white-space-collapse" => set(&mut style.collapse, collapse(&lower)),
        "text-wrap" | "text-wrap-mode" => style.wraps = lower != "nowrap",
        "word-break" => style.breaks_words |= lower == "break-all" || lower == "break-word",
        "word-wrap" | "overflow-wrap" => style.breaks_words = lower != "normal",
        "text-transform" => set(&mut style.case, case(&lower)),
        "letter-spacing" => set(&mut style.spacing.0, spacing(&lower, style.size)),
        "word-spacing" => set(&mut style.spacing.1, spacing(&lower, style.size)),
        "direction" => style.rtl = lower == "rtl",
        "visibility" => style.invisible = lower == "hidden" || lower == "collapse",
        "opacity" => faded(style, &lower),
        "list-style" | "list-style-type" => set(&mut style.list, lower.split_whitespace().find_map(list)),
        "text-decoration" | "text-decoration-line" => decoration(style, &lower),
        "border-spacing" => set(&mut style.cell_spacing, units(first_word(&lower), style.size)),
        "border-collapse" => style.shares_borders = lower == "collapse",
        name => boxed(style, parent, name, &lower),
    }
}

/// The declarations about the box of the element itself.
fn boxed(style: &mut Style, parent: &Style, name: &str, value: &str) {
    let em = style.size;
    let text_color = style.color;
    let room = &mut style.room;
    match name {
        "display" => set(&mut room.display, display(value)),
        "background-color" | "background" => {
            if let Some(color) = background(value, text_color) {
                room.background = color;
            }
        }
        "vertical-align" => {
            let inherited = parent.room.vertical_align;
            set(&mut room.vertical_align, vertical_align(value, em, inherited));
        }
        "width" => set(&mut room.width, Length::read(value, em)),
        "min-width" => set(&mut room.min_width, Length::read(value, em)),
        "max-width" => set(&mut room.max_width, Length::read(value, em)),
        "height" => set(&mut room.height, Length::read(value, em)),
        "min-height" => set(&mut room.min_height, Length::read(value, em)),
        "box-sizing" => room.border_box = value == "border-box",
        _ => {
            if let Some(side) = name.strip_prefix("margin") {
                sides(&mut room.margin, side, value, |text, _| Length::read(text, em));
            } else if let Some(side) = name.strip_prefix("padding") {
                sides(&mut room.padding, side, value, |text, _| Length::read(text, em));
            } else if let Some(part) = name.strip_prefix("border") {
                border(&mut room.border, part, value, em, text_color);
            }
        }
    }
}

fn set<T>(place: &mut T, value: Option<T>) {
    if let Some(value) = value {
        *place = value;
    }
}

fn first_word(value: &str) -> &str {
    value.split_whitespace().next().unwrap_or_default()
}

/// A colour; `light-dark()` is the light one, `var()` what it falls back on.
fn color_of(value: &str, current: Color) -> Option<Color> {
    if value == "inherit" || value == "currentcolor" {
        return Some(current);
    }
    let arguments = |name: &str| value.strip_prefix(name)?.strip_suffix(')');
    if let Some(pair) = arguments("light-dark(") {
        return color_of(split(pair, ',').next()?.trim(), current);
    }
    if let Some(variable) = arguments("var(") {
        return color_of(variable.split_once(',')?.1.trim(), current);
    }
    Color::from_css(value)
}

/// The colour among the words of a background; `Some(None)` where there is none.
fn background(value: &str, current: Color) -> Option<Option<Color>> {
    if value == "none" {
        return Some(None);
    }
    let color = split(value, ' ').find_map(|word| color_of(word, current))?;
    Some((color.a > 0).then_some(color))
}

const KEYWORDS: [(&str, f64); 8] = [
    ("xx-small", 9.0),
    ("x-small", 10.0),
    ("small", 13.0),
    ("medium", 16.0),
    ("large", 18.0),
    ("x-large", 24.0),
    ("xx-large", 32.0),
    ("xxx-large", 48.0),
];

fn size(value: &str, parent: f64) -> Option<f64> {
    let value = value.to_ascii_lowercase();
    if let Some((_, size)) = KEYWORDS.iter().find(|(name, _)| *name == value) {
        return Some(*size);
    }
    let size = match value.as_str() {
        "inherit" => parent,
        "initial" => 16.0,
        "larger" => parent * 1.2,
        "smaller" => parent / 1.2,
        other => Length::read(other, parent)?.in_room(Some(parent))?,
    };
    (size >= 0.0).then(|| size.min(LARGEST))
}

/// `font: italic bold 12px/1.5 family`.
fn shorthand(style: &mut Style, parent: &Style, value: &str) {
    let mut family = String::new();
    let mut has_size = false;
    let (mut bold, mut italic, mut leading_value) = (false, false, Leading::Normal);
    for word in split(value, ' ').filter(|word| !word.is_empty()) {
        if has_size {
            family.push_str(word);
            family.push(' ');
            continue;
        }
        let (first, second) = word.split_once('/').unwrap_or((word, ""));
        let lower = first.to_ascii_lowercase();
        if let Some(size) = size(&lower, parent.size).filter(|_| number(&lower).is_none()) {
            style.size = size;
            leading_value = leading(second, size, parent.leading).unwrap_or(Leading::Normal);
            has_size = true;
        } else if let Some(weight) = weight(&lower, parent.bold).filter(|_| lower != "normal") {
            bold = weight;
        } else if slant(&lower, parent.italic) == Some(true) {
            italic = true;
        }
    }
    if has_size && !family.is_empty() {
        (style.bold, style.italic, style.leading) = (bold, italic, leading_value);
        style.family = family.trim_end().into();
    }
}

fn weight(value: &str, parent: bool) -> Option<bool> {
    match value {
        "inherit" => Some(parent),
        "normal" | "lighter" => Some(false),
        "bold" | "bolder" => Some(true),
        other => number(other).map(|weight| weight >= 550.0),
    }
}

fn slant(value: &str, parent: bool) -> Option<bool> {
    match first_word(value) {
        "inherit" => Some(parent),
        "normal" => Some(false),
        "italic" | "oblique" => Some(true),
        _ => None,
    }
}

fn leading(value: &str, em: f64, parent: Leading) -> Option<Leading> {
    match value {
        "inherit" => Some(parent),
        "normal" => Some(Leading::Normal),
        other => match number(other) {
            Some(times) => (times >= 0.0).then(|| Leading::Times(times.min(1000.0))),
            None => Length::read(other, em)?.in_room(Some(em)).map(|units| Leading::Units(units.max(0.0))),
        },
    }
}

fn text_align(value: &str) -> Option<TextAlign> {
    Some(match value {
        "start" | "justify" => TextAlign::Start,
        "left" | "-webkit-left" => TextAlign::Left,
        "center" => TextAlign::Center,
        "right" | "end" | "-webkit-right" => TextAlign::Right,
        "-webkit-center" => TextAlign::Everything,
        _ => return None,
    })
}

fn white_space(style: &mut Style, value: &str) {
    let (collapse, wraps) = match first_word(value) {
        "normal" => (Collapse::All, true),
        "nowrap" => (Collapse::All, false),
        "pre" => (Collapse::Keep, false),
        "pre-wrap" | "break-spaces" => (Collapse::Keep, true),
        "pre-line" => (Collapse::KeepBreaks, true),
        _ => return,
    };
    (style.collapse, style.wraps) = (collapse, wraps);
}

fn collapse(value: &str) -> Option<Collapse> {
    match value {
        "collapse" => Some(Collapse::All),
        "preserve" | "break-spaces" => Some(Collapse::Keep),
        "preserve-breaks" => Some(Collapse::KeepBreaks),
        _ => None,
    }
}

fn case(value: &str) -> Option<Case> {
    match value {
        "none" => Some(Case::AsIs),
        "uppercase" => Some(Case::Upper),
        "lowercase" => Some(Case::Lower),
        "capitalize" => Some(Case::Capitalized),
        _ => None,
    }
}

fn spacing(value: &str, em: f64) -> Option<f64> {
    if value == "normal" { Some(0.0) } else { units(value, em).map(|units| units.clamp(-1000.0, 1000.0)) }
}

fn faded(style: &mut Style, value: &str) {
    if let Some(opacity) = number(value).filter(|opacity| *opacity < 1.0) {
        let opacity = opacity.max(0.0);
        style.color = style.color.faded(opacity);
        style.room.background = style.room.background.map(|color| color.faded(opacity));
    }
}

fn list(value: &str) -> Option<ListStyle> {
    Some(match value {
        "none" => ListStyle::None,
        "disc" => ListStyle::Disc,
        "circle" => ListStyle::Circle,
        "square" => ListStyle::Square,
        "decimal" | "decimal-leading-zero" => ListStyle::Decimal,
        "lower-alpha" | "lower-latin" => ListStyle::Alpha { upper: false },
        "upper-alpha" | "upper-latin" => ListStyle::Alpha { upper: true },
        "lower-roman" => ListStyle::Roman { upper: false },
        "upper-roman" => ListStyle::Roman { upper: true },
        _ => return None,
    })
}

/// Lines that an element asks for join those that it is inside of.
fn decoration(style: &mut Style, value: &str) {
    let color = split(value, ' ').find_map(Color::from_css).unwrap_or(style.color);
    for word in value.split_whitespace() {
        match word {
            "underline" => style.underline = Some(color),
            "overline" => style.overline = Some(color),
            "line-through" => style.strike = Some(color),
            _ => {}
        }
    }
}

fn display(value: &str) -> Option<Display> {
    Some(match value {
        "none" => Display::None,
        "inline" | "contents" => Display::Inline,
        "inline-block" | "inline-flex" | "inline-grid" | "inline-table" => Display::InlineBlock,
        "block" | "flex" | "grid" | "flow-root" | "table-caption" => Display::Block,
        "list-item" => Display::ListItem,
        "table" => Display::Table,
        "table-row" => Display::Row,
        "table-row-group" | "table-header-group" | "table-footer-group" => Display::RowGroup,
        "table-cell" => Display::Cell,
        _ => return None,
    })
}

fn vertical_align(value: &str, em: f64, inherited: VerticalAlign) -> Option<VerticalAlign> {
    Some(match value {
        "inherit" => inherited,
        "baseline" => VerticalAlign::Baseline,
        "sub" => VerticalAlign::Sub,
        "super" => VerticalAlign::Super,
        "top" | "text-top" => VerticalAlign::Top,
        "middle" | "center" | "absmiddle" => VerticalAlign::Middle,
        "bottom" | "text-bottom" => VerticalAlign::Bottom,
        other => VerticalAlign::Up(Length::read(other, em)?.or_zero(em)),
    })
}

/// `margin`, `margin-left` and their like: the rest of the name says which sides.
fn sides<T: Copy>(sides: &mut Sides<T>, which: &str, value: &str, read: impl Fn(&str, T) -> Option<T>) {
    let words: Vec<&str> = split(value, ' ').filter(|word| !word.is_empty()).take(4).collect();
    let nth = |at: usize, instead: usize| {
        words.get(at).or(words.get(instead)).or(words.first()).copied().unwrap_or_default()
    };
    let put = |place: &mut T, word: &str| set(place, read(word, *place));
    match which {
        "" => {
            put(&mut sides.top, nth(0, 0));
            put(&mut sides.right, nth(1, 0));
            put(&mut sides.bottom, nth(2, 0));
            put(&mut sides.left, nth(3, 1));
        }
        "-top" | "-block-start" => put(&mut sides.top, nth(0, 0)),
        "-right" | "-inline-end" => put(&mut sides.right, nth(0, 0)),
        "-bottom" | "-block-end" => put(&mut sides.bottom, nth(0, 0)),
        "-left" | "-inline-start" => put(&mut sides.left, nth(0, 0)),
        "-inline" => {
            put(&mut sides.left, nth(0, 0));
            put(&mut sides.right, nth(1, 0));
        }
        "-block" => {
            put(&mut sides.top, nth(0, 0));
            put(&mut sides.bottom, nth(1, 0));
        }
        _ => {}
    }
}

/// `border`, `border-top`, `border-left-width`, `border-color` and their like.
fn border(border: &mut Sides<Border>, part: &str, value: &str, em: f64, current: Color) {
    let (side, aspect) = match part.rsplit_once('-') {
        Some((side, aspect @ ("width" | "style" | "color"))) => (side, aspect),
        _ => (part, ""),
    };
    match aspect {
        "width" => {
            sides(border, side, value, |word, old| Some(Border { width: border_width(word, em)?, ..old }))
        }
        "style" => sides(border, side, value, |word, old| Some(Border { kind: border_kind(word)?, ..old })),
        "color" => sides(border, side, value, |word, old| {
            Some(Border { color: Some(color_of(word, current)?), ..old })
        }),
        _ => {
            let whole = whole_border(value, em, current);
            sides(border, side, "all", |_, _| Some(whole));
        }
    }
}

fn whole_border(value: &str, em: f64, current: Color) -> Border {
    let mut border = Border::default();
    for word in split(value, ' ').filter(|word| !word.is_empty()) {
        if let Some(kind) = border_kind(word) {
            border.kind = kind;
        } else if let Some(width) = border_width(word, em) {
            border.width = width;
        } else if let Some(color) = color_of(word, current) {
            border.color = Some(color);
        }
    }
    border
}

fn border_kind(value: &str) -> Option<BorderKind> {
    Some(match value {
        "none" | "hidden" => BorderKind::None,
        "solid" | "double" => BorderKind::Solid,
        "dashed" => BorderKind::Dashed,
        "dotted" => BorderKind::Dotted,
        "inset" | "groove" => BorderKind::Inset,
        "outset" | "ridge" => BorderKind::Outset,
        _ => return None,
    })
}

fn border_width(value: &str, em: f64) -> Option<f64> {
    match value {
        "thin" => Some(1.0),
        "medium" => Some(3.0),
        "thick" => Some(5.0),
        other => units(other, em).map(|width| width.clamp(0.0, 1000.0)),
    }
}
