//! The menu *Edit*.

use model::{Cell, CellId};

use super::{BAR, CANVAS, CELLS, CommandEntry, Menus, NOWHERE, ctrl, ctrl_shift, entry, key, shift};
use crate::delete::{Tied, delete};
use crate::session::Session;
use crate::{EditError, clipboard, duplicate, rules};

/// For what means the place that a menu was opened at.
const AT_PLACE: Menus = Menus { cells: true, canvas: true, ..NOWHERE };

pub(super) fn entries() -> Vec<CommandEntry> {
    vec![
        entry("edit.undo", "Undo", |session, _| session.undo())
            .keys([ctrl("Z")])
            .listed("history", CANVAS)
            .when(Session::can_undo),
        entry("edit.redo", "Redo", |session, _| session.redo())
            .keys([ctrl_shift("Z"), ctrl("Y")])
            .listed("history", CANVAS)
            .when(Session::can_redo),
        entry("edit.cut", "Cut", |session, _| clipboard::cut(session))
            .keys([ctrl("X"), shift("Delete")])
            .listed("clipboard", CELLS)
            .when(|session| session.any_selected(rules::is_deletable)),
        entry("edit.copy", "Copy", |session, _| clipboard::copy(session))
            .keys([ctrl("C"), ctrl("Insert")])
            .listed("clipboard", CELLS)
            .looking()
            .when(Session::has_selection),
        entry("edit.paste", "Paste", clipboard::paste)
            .keys([ctrl("V"), shift("Insert")])
            .listed("clipboard", BAR)
            .reading_clipboard()
            .when(|session| session.page().is_some()),
        entry("edit.pasteHere", "Paste here", clipboard::paste_here)
            .listed("clipboard", AT_PLACE)
            .reading_clipboard()
            .when(|session| session.page().is_some()),
        entry("edit.delete", "Delete", |session, _| delete(session, Tied::Stays))
            .keys([key("Delete"), key("Backspace")])
            .listed("change", CELLS)
            .when(|session| session.any_selected(rules::is_deletable)),
        entry("edit.deleteWithConnectors", "Delete with connectors", |session, _| {
            delete(session, Tied::Goes)
        })
        .keys([ctrl("Delete"), ctrl("Backspace")])
        .listed("change", BAR)
        .when(|session| session.any_selected(rules::is_deletable)),
        entry("edit.duplicate", "Duplicate", |session, _| duplicate::duplicate(session))
            .keys([ctrl("D")])
            .listed("change", CELLS)
            .when(Session::has_selection),
        entry("edit.label", "Edit label", |session, _| {
            if let Some(cell) = session.selection.only().cloned() {
                session.edit_label(&cell);
            }
            Ok(())
        })
        .keys([key("F2"), key("Enter")])
        .listed("change", CELLS)
        .when(|session| session.selection.only().is_some() && session.any_selected(rules::is_editable)),
        entry("edit.selectAll", "Select all", |session, _| {
            let all: Vec<CellId> = session.selectable().cloned().collect();
            session.select(all);
            Ok(())
        })
        .keys([ctrl("A")])
        .listed("select", CANVAS)
        .looking()
        .when(Session::has_selectable),
        entry("edit.selectShapes", "Select shapes", |session, _| select(session, Cell::is_shape))
            .keys([ctrl_shift("I")])
            .listed("select", BAR)
            .looking()
            .when(Session::has_selectable),
        entry("edit.selectConnectors", "Select connectors", |session, _| select(session, Cell::is_connector))
            .keys([ctrl_shift("E")])
            .listed("select", BAR)
            .looking()
            .when(Session::has_selectable),
        entry("edit.selectNone", "Select none", |session, _| {
            session.select([]);
            Ok(())
        })
        .keys([ctrl_shift("A")])
        .listed("select", BAR)
        .looking()
        .when(Session::has_selection),
    ]
}

fn select(session: &mut Session, wanted: fn(&Cell) -> bool) -> Result<(), EditError> {
    let Some(page) = session.page() else { return Ok(()) };
    let is_wanted = |id: &&CellId| page.cell(id).is_some_and(|cell| wanted(cell));
    let cells: Vec<CellId> = session.selectable().filter(is_wanted).cloned().collect();
    session.select(cells);
    Ok(())
}
