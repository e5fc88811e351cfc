//! From elements to boxes: blocks hold blocks or lines, never both.

use std::rc::Rc;

use super::inline::{Inline, Lines, LinesBuilder};
use super::marker::{Marker, Numbers};
use super::picture::Natural;
use super::table::{self, Table};
use super::{Laid, Pictures, formula, stack, widths};
use crate::css::{Display, Style};
use crate::html::{DEEPEST, Data, Element, NodeId, Tree};
use crate::setting::Setter;

/// A box.
pub(crate) struct Flow {
    pub(super) style: Rc<Style>,
    pub(super) inside: Inside,
    /// What stands before it, in a list.
    pub(super) marker: Option<Marker>,
}

/// What is in a box.
pub(super) enum Inside {
    Blocks(Vec<Flow>),
    Lines(Lines),
    Table(Table),
    Picture(Natural),
}

/// Turns the whole tree into a box of this style.
pub(super) fn root(
    tree: &Tree,
    style: Rc<Style>,
    math: bool,
    setter: &mut Setter,
    pictures: Pictures<'_>,
) -> Flow {
    Builder { tree, setter, pictures, math, depth: 0 }.block(0, style)
}

pub(super) struct Builder<'a> {
    pub(super) tree: &'a Tree,
    setter: &'a mut Setter,
    pictures: Pictures<'a>,
    /// Whether formulas are typeset.
    math: bool,
    depth: usize,
}

/// The inside of a block as it grows.
struct Contents {
    blocks: Vec<Flow>,
    lines: LinesBuilder,
    numbers: Numbers,
}

impl Builder<'_> {
    /// An element as a block.
    pub(super) fn block(&mut self, id: NodeId, style: Rc<Style>) -> Flow {
        let mut contents = Contents {
            blocks: Vec::new(),
            lines: LinesBuilder::new(style.clone()),
            numbers: Numbers::of(self.tree, id),
        };
        self.fill(id, &style, None, &mut contents);
        let last = contents.lines.finish(self.setter);
        let inside = match last {
            Some(lines) if contents.blocks.is_empty() => Inside::Lines(lines),
            last => {
                contents.blocks.extend(last.map(|lines| anonymous(&style, lines)));
                Inside::Blocks(contents.blocks)
            }
        };
        Flow { style, inside, marker: None }
    }

    /// Puts what is in an element into a block, `inline` being the innermost part of a line around it.
    fn fill(&mut self, id: NodeId, style: &Rc<Style>, inline: Option<&Rc<Inline>>, contents: &mut Contents) {
        if self.depth > DEEPEST {
            return;
        }
        self.depth += 1;
        for child in self.tree.children(id) {
            match self.tree.node(*child).map(|node| &node.data) {
                Some(Data::Text(text)) if self.math => {
                    formula::text(text, style, inline, &mut contents.lines, self.setter);
                }
                Some(Data::Text(text)) => contents.lines.text(text, style, inline, self.setter),
                Some(Data::Element(element)) => self.element(*child, element, style, inline, contents),
                _ => {}
            }
        }
        self.depth -= 1;
    }

    fn element(
        &mut self,
        id: NodeId,
        element: &Element,
        parent: &Rc<Style>,
        inline: Option<&Rc<Inline>>,
        contents: &mut Contents,
    ) {
        let style = Rc::new(parent.of(element));
        match style.room.display {
            Display::None => {}
            Display::Inline if element.tag() == "br" => {
                contents.lines.line_break(&style, inline, self.setter)
            }
            Display::Inline if element.tag() == "wbr" => {
                contents.lines.text("\u{200b}", &style, inline, self.setter);
            }
            Display::Inline => {
                let part = Inline::inside(style.clone(), inline);
                let (margin, frame) = (part.margin(), part.frame());
                contents.lines.gap(margin.left, inline);
                contents.lines.gap(frame.left, Some(&part));
                self.fill(id, &style, Some(&part), contents);
                contents.lines.gap(frame.right, Some(&part));
                contents.lines.gap(margin.right, inline);
            }
            Display::InlineBlock => {
                let flow = self.boxed(id, element, style.clone());
                let laid = self.shrunk(flow);
                contents.lines.atom(laid, &style, inline);
            }
            display => {
                let finished = contents.lines.finish(self.setter);
                contents.blocks.extend(finished.map(|lines| anonymous(parent, lines)));
                let mut flow = self.boxed(id, element, style.clone());
                if display == Display::ListItem {
                    flow.marker = Marker::of(&style, contents.numbers.next(element));
                }
                contents.blocks.push(flow);
            }
        }
    }

    /// An element as a box of its own.
    fn boxed(&mut self, id: NodeId, element: &Element, style: Rc<Style>) -> Flow {
        let inside = match (element.tag(), style.room.display) {
            ("img", _) => {
                let address = element.attribute("src").unwrap_or_default();
                Inside::Picture(Natural::new(address, (self.pictures)(address)))
            }
            (_, Display::Table) => Inside::Table(table::build(self, id, element, &style)),
            _ => return self.block(id, style),
        };
        Flow { style, inside, marker: None }
    }

    /// A box in a line, as wide as its inside wants to be.
    fn shrunk(&mut self, mut flow: Flow) -> Laid {
        let (_, width) = widths::outside(&flow);
        stack::lay_out(&mut flow, (width, None), None, self.setter)
    }
}

fn anonymous(style: &Rc<Style>, lines: Lines) -> Flow {
    Flow { style: Rc::new(style.anonymous()), inside: Inside::Lines(lines), marker: None }
}
