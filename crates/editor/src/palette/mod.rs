//! Shapes that can be inserted by name.
//!
//! Promises:
//! - Every shape is one that the engine draws, with a style as other editors of the format write it.
//! - Names are unique and stay what they are: toolbars, tests and what people used last refer to them.
//!
//! A group of the palette is a file and a line here.

mod entity_relation;
mod flowchart;
mod general;
mod insert;
mod part;
mod picture;
mod symbols;
mod uml;

use std::sync::LazyLock;

use model::Size;

pub(crate) use general::TEXT;
pub(crate) use insert::{insert, middle, open_layer, place, unpack};
use part::Part;

/// A shape as it comes out of the palette: one cell, or one with others in it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Prototype {
    /// Names it in commands.
    pub name: &'static str,
    /// What the palette shows and its search finds.
    pub title: &'static str,
    /// The part of the palette that it stands in.
    pub group: &'static str,
    root: Part,
}

/// What is inserted where nobody says what.
pub(crate) const DEFAULT: &str = "rectangle";

/// All shapes of the palette in its order.
pub fn prototypes() -> &'static [Prototype] {
    static ALL: LazyLock<Vec<Prototype>> = LazyLock::new(|| {
        let groups: [(&'static str, &[Entry]); 5] = [
            ("General", general::ENTRIES),
            ("Flowchart", flowchart::ENTRIES),
            ("UML", uml::ENTRIES),
            ("Entity relation", entity_relation::ENTRIES),
            ("Symbols", symbols::ENTRIES),
        ];
        let group = |(group, entries): (&'static str, &'static [Entry])| {
            entries.iter().map(move |&Entry { name, title, root }| Prototype { name, title, group, root })
        };
        groups.into_iter().flat_map(group).collect()
    });
    &ALL
}

pub(crate) fn find(name: &str) -> Option<&'static Prototype> {
    prototypes().iter().find(|prototype| prototype.name == name)
}

impl Prototype {
    /// How much room it takes, in diagram units.
    pub fn size(&self) -> Size {
        self.root.size()
    }
}

/// A line of a group.
struct Entry {
    name: &'static str,
    title: &'static str,
    root: Part,
}

const fn entry(name: &'static str, title: &'static str, root: Part) -> Entry {
    Entry { name, title, root }
}

/// How long a connector of the palette is on both axes.
const REACH: f64 = 50.0;

/// A connector that rises to the right.
const fn rising(style: &'static str) -> Part {
    Part::connector(style, (0.0, REACH), (REACH, 0.0))
}

/// A connector from left to right.
const fn level(style: &'static str, length: f64) -> Part {
    Part::connector(style, (0.0, 0.0), (length, 0.0))
}
