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
        declarations.extend(hints::of(element));
        declarations.extend(declarations::read(element.attribute("style").unwrap_or_default()));
        let mut style = self.inherited();
        apply::font_size(&mut style, self, &declarations);
        for declaration in &declarations {
            apply::declaration(&mut style, self, declaration);
        }
        style
    }
}
