//! A label is being edited in place. The text under the caret is the page's until it is committed.

use model::CellId;

use super::{Next, Phase, State};
use crate::session::Session;
use crate::{Cursor, PointerEvent, rules};

/// Waiting for [`Session::commit_label`] or a cancellation. Presses are ignored meanwhile, so that no typed
/// text is lost: a page that wants a press outside to end the editing commits first and then forwards the press.
#[derive(Debug)]
pub(crate) struct EditingLabel {
    cell: CellId,
}

impl EditingLabel {
    /// Begins to edit the label of this cell; `None` where that is not allowed.
    pub(crate) fn begin(session: &Session, cell: &CellId) -> Option<Box<dyn State>> {
        let has_label = session.layout()?.label(cell).is_some();
        let may_change = !session.is_read_only() && rules::is_editable(session.page()?, cell);
        let allowed = has_label && may_change;
        allowed.then(|| Box::new(Self { cell: cell.clone() }) as Box<dyn State>)
    }
}

impl State for EditingLabel {
    fn moved(&mut self, _session: &mut Session, _event: &PointerEvent) -> Next {
        None
    }

    fn released(&mut self, _session: &mut Session, _event: &PointerEvent) -> Next {
        None
    }

    fn cursor(&self) -> Cursor {
        Cursor::Text
    }

    fn phase(&self) -> Phase {
        Phase::Waiting
    }

    fn label(&self) -> Option<&CellId> {
        Some(&self.cell)
    }
}
