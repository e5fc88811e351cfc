//! The menu *Page*.

use model::PageId;

use super::{BAR, CommandEntry, ctrl, entry};
use crate::EditError;
use crate::session::Session;

pub(super) fn entries() -> Vec<CommandEntry> {
    vec![
        entry("page.previous", "Previous page", |session, _| {
            turn_to(session, session.page_before().cloned())
        })
        .keys([ctrl("PageUp")])
        .listed("turn", BAR)
        .when(|session| session.page_before().is_some()),
        entry("page.next", "Next page", |session, _| turn_to(session, session.page_after().cloned()))
            .keys([ctrl("PageDown")])
            .listed("turn", BAR)
            .when(|session| session.page_after().is_some()),
    ]
}

fn turn_to(session: &mut Session, page: Option<PageId>) -> Result<(), EditError> {
    page.map_or(Ok(()), |page| session.show_page(&page))
}
