//! The styles of an HTML label: declarations, browsers' defaults for each tag, and what they come to for an element.

mod apply;
mod declarations;
mod hints;
mod length;
mod sheet;
mod style;

pub(crate) use length::Length;
pub(crate) use style::{
    Border, BorderKind, Case, Collapse, Display, Leading, ListStyle, Room, Sides, Style, TextAlign,
    VerticalAlign,
};

use crate::html::Element;

impl Style {
    /// The style of an element inside one of this style: browsers' defaults, then its attributes, then its own style.
    pub(crate) fn of(&self, element: &Element) -> Self {
        let mut declarations = declarations::read(sheet::of(element.tag()));
        declarations.extend(declarations::read(sheet::of_nested_list(element.tag(), self.lists)));
        declarations.extend(hints::of(element));
        declarations.extend(declarations::read(element.attribute("style").unwrap_or_default()));
        let mut style = self.inherited();
        style.lists += usize::from(matches!(element.tag(), "ul" | "ol"));
        apply::font_size(&mut style, self, &declarations);
        for declaration in &declarations {
            apply::declaration(&mut style, self, declaration);
        }
        style
    }
}

/// What a tag does to the text around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outline {
    /// It is a part of a line.
    Inline,
    /// It stands below what is before it.
    Block,
    /// It is a cell of a table.
    Cell,
    /// It is not shown.
    Hidden,
}

/// What a tag does to the text around it by default.
pub(crate) fn outline(tag: &str) -> Outline {
    let display = sheet::of(tag).strip_prefix("display: ").unwrap_or_default();
    match display.split(';').next().unwrap_or_default() {
        "" | "inline-block" => Outline::Inline,
        "none" => Outline::Hidden,
        "table-cell" => Outline::Cell,
        _ => Outline::Block,
    }
}
