//! What the declarations of an element come to.

use std::sync::Arc;

use scene::Color;

use super::Length;

/// The style of an element: what is inside inherits the first part.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Style {
    /// The family as it is wished for; it may be a list with commas.
    pub(crate) family: Arc<str>,
    /// The font's size.
    pub(crate) size: f64,
    /// Bold or regular.
    pub(crate) bold: bool,
    /// Italic or upright.
    pub(crate) italic: bool,
    /// The text's colour.
    pub(crate) color: Color,
    /// How high a line is.
    pub(crate) leading: Leading,
    /// Where lines begin.
    pub(crate) align: TextAlign,
    /// What becomes of white space.
    pub(crate) collapse: Collapse,
    /// Whether lines break between words.
    pub(crate) wraps: bool,
    /// Whether a word that is too long for its line is broken.
    pub(crate) breaks_words: bool,
    /// Upper case, lower case, or as it is.
    pub(crate) case: Case,
    /// More room between letters and between words.
    pub(crate) spacing: (f64, f64),
    /// Whether it reads from right to left.
    pub(crate) rtl: bool,
    /// What stands before list items.
    pub(crate) list: ListStyle,
    /// How many lists it is in.
    pub(crate) lists: usize,
    /// Room between the cells of a table, and whether their borders are one.
    pub(crate) cell_spacing: f64,
    /// See `cell_spacing`.
    pub(crate) shares_borders: bool,
    /// Not painted, but takes its room.
    pub(crate) invisible: bool,
    /// Lines under, over and through the text, in these colours; they go on inside.
    pub(crate) underline: Option<Color>,
    /// See `underline`.
    pub(crate) overline: Option<Color>,
    /// See `underline`.
    pub(crate) strike: Option<Color>,
    /// What only the element itself has.
    pub(crate) room: Room,
}

/// What an element has for itself: its box.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Room {
    /// What kind of box.
    pub(crate) display: Display,
    /// Around the border.
    pub(crate) margin: Sides<Length>,
    /// Between the border and the inside.
    pub(crate) padding: Sides<Length>,
    /// The border.
    pub(crate) border: Sides<Border>,
    /// What is painted behind.
    pub(crate) background: Option<Color>,
    /// Its width, and its limits.
    pub(crate) width: Length,
    /// See `width`.
    pub(crate) min_width: Length,
    /// See `width`.
    pub(crate) max_width: Length,
    /// Its height, and the least.
    pub(crate) height: Length,
    /// See `height`.
    pub(crate) min_height: Length,
    /// Whether the sizes include padding and border.
    pub(crate) border_box: bool,
    /// Where it stands on its line, or in its table cell.
    pub(crate) vertical_align: VerticalAlign,
}

/// Something for each of four sides.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Sides<T> {
    pub(crate) top: T,
    pub(crate) right: T,
    pub(crate) bottom: T,
    pub(crate) left: T,
}

impl<T> Sides<T> {
    /// The same of each side.
    pub(crate) fn map<U>(self, mut f: impl FnMut(T) -> U) -> Sides<U> {
        Sides { top: f(self.top), right: f(self.right), bottom: f(self.bottom), left: f(self.left) }
    }
}

impl Sides<f64> {
    /// Left and right together.
    pub(crate) fn width(self) -> f64 {
        self.left + self.right
    }

    /// Top and bottom together.
    pub(crate) fn height(self) -> f64 {
        self.top + self.bottom
    }
}

/// One side of a border; a width of 0 is none.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Border {
    /// Its width where it has a style.
    pub(crate) width: f64,
    /// How it is drawn.
    pub(crate) kind: BorderKind,
    /// Its colour; `None` is the text's.
    pub(crate) color: Option<Color>,
}

impl Default for Border {
    fn default() -> Self {
        Self { width: 3.0, kind: BorderKind::None, color: None }
    }
}

impl Border {
    /// The room it takes.
    pub(crate) fn room(self) -> f64 {
        if self.kind == BorderKind::None { 0.0 } else { self.width }
    }
}

/// How a border is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum BorderKind {
    #[default]
    None,
    Solid,
    Dashed,
    Dotted,
    Inset,
    Outset,
}

/// What kind of box an element makes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Display {
    /// A part of a line.
    #[default]
    Inline,
    /// A box below the one before.
    Block,
    /// A box in a line.
    InlineBlock,
    /// A block with a mark before it.
    ListItem,
    Table,
    Row,
    RowGroup,
    Cell,
    /// Not there at all.
    None,
}

/// How high a line is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Leading {
    /// By the font's own measure.
    Normal,
    /// A multiple of the font's size.
    Times(f64),
    /// Diagram units.
    Units(f64),
}

/// Where the lines of a block begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TextAlign {
    /// Where the text does.
    Start,
    Left,
    Center,
    Right,
    /// The centre, for the blocks inside as well.
    Everything,
}

/// What becomes of white space.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Collapse {
    /// One space, whatever it is.
    All,
    /// Line feeds begin lines, the rest is one space.
    KeepBreaks,
    /// It stays as it is.
    Keep,
}

/// Upper or lower case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Case {
    AsIs,
    Upper,
    Lower,
    Capitalized,
}

/// What stands before a list item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ListStyle {
    None,
    Disc,
    Circle,
    Square,
    Decimal,
    Alpha { upper: bool },
    Roman { upper: bool },
}

/// Where a box stands on its line, or the inside of a table cell in it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) enum VerticalAlign {
    #[default]
    Baseline,
    Sub,
    Super,
    Top,
    Middle,
    Bottom,
    /// This far up.
    Up(f64),
}

impl Style {
    /// What an element inside has before anything is said about it.
    pub(crate) fn inherited(&self) -> Self {
        Self { room: Room::default(), ..self.clone() }
    }

    /// The same for an inside that is a block: an anonymous one between others.
    pub(crate) fn anonymous(&self) -> Self {
        Self { room: Room { display: Display::Block, ..Room::default() }, ..self.clone() }
    }
}
