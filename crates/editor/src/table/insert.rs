//! The menu *Insert*.

use super::{BAR, CommandEntry, Given, NOWHERE, Run, entry};
use crate::session::Session;
use crate::tools::Inserting;
use crate::{EditError, connect, palette};

pub(super) fn entries() -> Vec<CommandEntry> {
    vec![
        insert("insert.rectangle", "Rectangle", |session, given| put(session, "rectangle", given)),
        insert("insert.rounded", "Rounded rectangle", |session, given| put(session, "rounded", given)),
        insert("insert.ellipse", "Ellipse", |session, given| put(session, "ellipse", given)),
        insert("insert.rhombus", "Rhombus", |session, given| put(session, "rhombus", given)),
        insert("insert.text", "Text", |session, given| put(session, "text", given)),
        entry("insert.shape", "Shape of the palette", |session, given| {
            put(session, given.text.as_deref().unwrap_or(palette::DEFAULT), given)
        })
        .listed("shape", NOWHERE)
        .when(|session| session.page().is_some()),
        entry("insert.drag", "Drag a shape out of the palette", |session, given| {
            Inserting::begin(session, prototype(given.text.as_deref().unwrap_or(palette::DEFAULT))?)
        })
        .listed("shape", NOWHERE)
        .when(|session| session.page().is_some()),
        entry("insert.connector", "Connector between two shapes", |session, _| connect::connect(session))
            .listed("connector", BAR)
            .when(|session| connect::ends(session).is_some()),
    ]
}

fn insert(name: &'static str, title: &'static str, run: Run) -> CommandEntry {
    entry(name, title, run).listed("shape", BAR).when(|session| session.page().is_some())
}

fn put(session: &mut Session, name: &str, given: &Given) -> Result<(), EditError> {
    palette::insert(session, prototype(name)?, given.at)
}

fn prototype(name: &str) -> Result<&'static palette::Prototype, EditError> {
    palette::find(name).ok_or_else(|| EditError::NoSuchShape(name.to_owned()))
}
