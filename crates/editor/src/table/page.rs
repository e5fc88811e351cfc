//! The menu *Page*, and the context menu of a page's tab.

use model::PageId;

use super::{BAR, CommandEntry, Given, Menus, NOWHERE, ctrl, ctrl_shift, entry};
use crate::session::Session;
use crate::{Command, EditError};

/// The menu and the tab.
const TAB: Menus = Menus { page: true, ..BAR };

pub(super) fn entries() -> Vec<CommandEntry> {
    vec![
        entry("page.add", "New page", |session, _| session.add_page())
            .listed("pages", TAB)
            .when(|session| session.page().is_some()),
        entry("page.duplicate", "Duplicate page", |session, _| session.duplicate_page())
            .listed("pages", TAB)
            .when(|session| session.page().is_some_and(|page| !session.is_sealed(&page.id))),
        entry("page.rename", "Rename page", |session, given| {
            given.text.as_ref().map_or(Ok(()), |name| session.rename_page(name))
        })
        .listed("pages", TAB)
        .when(|session| session.page().is_some_and(|page| !session.is_sealed(&page.id))),
        entry("page.moveLeft", "Move page to the left", |session, _| shift(session, -1))
            .listed("order", TAB)
            .when(|session| session.page_before().is_some()),
        entry("page.moveRight", "Move page to the right", |session, _| shift(session, 1))
            .listed("order", TAB)
            .when(|session| session.page_after().is_some()),
        entry("page.move", "Move page", put).listed("order", NOWHERE).when(has_several),
        entry("page.delete", "Delete page", |session, _| session.delete_page())
            .listed("removal", TAB)
            .when(has_several),
        entry("page.previous", "Previous page", |session, _| {
            turn_to(session, session.page_before().cloned())
        })
        .keys([ctrl("PageUp"), ctrl_shift("PageUp")])
        .listed("turn", BAR)
        .looking()
        .when(|session| session.page_before().is_some()),
        entry("page.next", "Next page", |session, _| turn_to(session, session.page_after().cloned()))
            .keys([ctrl("PageDown"), ctrl_shift("PageDown")])
            .listed("turn", BAR)
            .looking()
            .when(|session| session.page_after().is_some()),
    ]
}

fn has_several(session: &Session) -> bool {
    session.document().pages().len() > 1
}

fn put(session: &mut Session, given: &Given) -> Result<(), EditError> {
    given.index.map_or(Ok(()), |index| session.apply(Command::MovePage { index }))
}

fn shift(session: &mut Session, by: isize) -> Result<(), EditError> {
    let at = session.document().index_of(session.page_id());
    let index = at.and_then(|at| at.checked_add_signed(by));
    index.map_or(Ok(()), |index| session.apply(Command::MovePage { index }))
}

fn turn_to(session: &mut Session, page: Option<PageId>) -> Result<(), EditError> {
    page.map_or(Ok(()), |page| session.show_page(&page))
}
