//! The layout of HTML: boxes below each other, lines in them, tables, lists and pictures, as browsers lay them out.
//!
//! Three steps: [`build`] turns the tree of elements into boxes whose paragraphs are shaped, [`widths`] says how wide
//! they want to be, and [`stack`] lays them out in a given width.

mod build;
mod decorate;
mod formula;
mod inline;
mod lines;
mod marker;
mod picture;
mod stack;
mod table;
mod widths;

use std::rc::Rc;

use kurbo::{Size, Vec2};
use scene::Color;

use crate::css::{Case, Collapse, Display, Leading, ListStyle, Room as OwnRoom, Style, TextAlign};
use crate::html::Tree;
use crate::setting::{Face, Setter};
use crate::{Block, TextStyle};

/// How the text of an HTML label is set where the HTML says nothing else.
#[derive(Clone, Debug, PartialEq)]
pub struct HtmlStyle {
    /// Its face and size.
    pub text: TextStyle,
    /// Its colour.
    pub color: Color,
    /// A line under the text.
    pub underlined: bool,
    /// A line through it.
    pub struck: bool,
    /// Where lines begin: 0 at the left, 0.5 in the middle, 1 at the right.
    pub align: f64,
    /// Whether lines break between words.
    pub wraps: bool,
    /// Whether it reads from right to left.
    pub rtl: bool,
    /// Whether formulas in it are typeset.
    pub math: bool,
}

/// The room for an HTML label.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Room {
    /// As wide as it has to be, at most this wide; never narrower than its longest word.
    Fit(f64),
    /// Exactly this wide, and this high where a height is given.
    Exact(f64, Option<f64>),
}

/// Says how large the picture at an address is; `None` where it cannot be painted.
pub type Pictures<'a> = &'a dyn Fn(&str) -> Option<Size>;

/// Lays HTML out.
pub(crate) fn lay_out(
    html: &str,
    style: &HtmlStyle,
    room: Room,
    setter: &mut Setter,
    pictures: Pictures<'_>,
) -> Block {
    let tree = Tree::parse(html);
    let mut flow = build::root(&tree, Rc::new(root_style(style)), style.math, setter, pictures);
    let (width, height) = match room {
        Room::Fit(most) => {
            let (least, wished) = widths::inside(&flow);
            (wished.min(most).max(least), None)
        }
        Room::Exact(width, height) => (width, height),
    };
    let mut block = stack::root(&mut flow, width, height, setter);
    block.width = width;
    block
}

fn root_style(style: &HtmlStyle) -> Style {
    Style {
        family: style.text.family.as_str().into(),
        size: style.text.size,
        bold: style.text.bold,
        italic: style.text.italic,
        color: style.color,
        leading: Leading::Times(1.2),
        align: match style.align {
            align if align < 0.25 => TextAlign::Left,
            align if align > 0.75 => TextAlign::Right,
            _ => TextAlign::Center,
        },
        collapse: Collapse::All,
        wraps: style.wraps,
        breaks_words: false,
        case: Case::AsIs,
        spacing: (0.0, 0.0),
        rtl: style.rtl,
        list: ListStyle::Disc,
        lists: 0,
        cell_spacing: 0.0,
        shares_borders: false,
        invisible: false,
        underline: style.underlined.then_some(style.color),
        overline: None,
        strike: style.struck.then_some(style.color),
        room: OwnRoom { display: Display::Block, ..OwnRoom::default() },
    }
}

impl Style {
    /// What the setter has to know.
    pub(crate) fn face(&self) -> Face {
        Face {
            family: self.family.clone(),
            size: self.size,
            bold: self.bold,
            italic: self.italic,
            spacing: self.spacing,
            wraps: self.wraps,
            breaks_words: self.breaks_words,
            keeps_spaces: self.collapse == Collapse::Keep,
        }
    }
}

/// A box that is laid out, its border's upper left corner at the origin.
#[derive(Default)]
struct Laid {
    block: Block,
    width: f64,
    height: f64,
    /// The margins above and below, with those from inside that reach through.
    above: Margin,
    below: Margin,
    /// The left margin, with what centres the box.
    left: f64,
    /// Nothing at all: its margins meet.
    is_empty: bool,
    /// The baselines of its first and last line.
    baselines: Option<(f64, f64)>,
}

/// Margins that became one: the largest that parts and the largest that pulls together.
#[derive(Clone, Copy, Default)]
struct Margin {
    apart: f64,
    together: f64,
}

impl Margin {
    fn of(length: f64) -> Self {
        Self { apart: length.max(0.0), together: length.min(0.0) }
    }

    fn joined(self, other: Self) -> Self {
        Self { apart: self.apart.max(other.apart), together: self.together.min(other.together) }
    }

    fn length(self) -> f64 {
        self.apart + self.together
    }
}

impl Laid {
    /// Puts another box into this one.
    fn take(&mut self, other: Block, x: f64, y: f64) {
        self.block.take(other, Vec2::new(x, y));
    }
}
