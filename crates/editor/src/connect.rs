//! New connectors, and connecting two selected shapes.

use std::sync::Arc;

use model::{Cell, CellId, CellKind, Geometry, Page};

use crate::session::Session;
use crate::{Command, EditError, rules};

/// How the format's own editor draws a new connector.
const STYLE: &str = "edgeStyle=orthogonalEdgeStyle;rounded=0;orthogonalLoop=1;jettySize=auto;html=1;";

/// The two selected shapes in the order they were selected, when it is just two and both may be connected.
pub(crate) fn ends(session: &Session) -> Option<(CellId, CellId)> {
    let page = session.page()?;
    let mut selected = session.selection();
    let (from, to) = (selected.next()?, selected.next()?);
    let fits =
        selected.next().is_none() && rules::is_connectable(page, from) && rules::is_connectable(page, to);
    fits.then(|| (from.clone(), to.clone()))
}

/// Draws a connector from the first selected shape to the second and selects it.
pub(crate) fn connect(session: &mut Session) -> Result<(), EditError> {
    let Some((from, to)) = ends(session) else { return Ok(()) };
    let Some(connector) = new_connector(session, &from) else { return Ok(()) };
    let parent = session.page().and_then(|page| common_parent(page, &from, &to));
    let connector = Cell { parent, source: Some(from), target: Some(to), ..connector };
    let id = connector.id.clone();
    session.apply(Command::AddCells { cells: vec![connector] })?;
    session.select([id]);
    Ok(())
}

/// A connector that is tied to nothing yet, on the layer of a shape; `None` where there is no such shape.
pub(crate) fn new_connector(session: &mut Session, shape: &CellId) -> Option<Cell> {
    let page = session.document.page(&session.page)?;
    let is_layer = |cell: &&Arc<Cell>| page.root().is_some_and(|root| cell.parent.as_ref() == Some(&root.id));
    let layer = page.ancestors(shape).find(is_layer)?;
    Some(Cell {
        style: STYLE.into(),
        parent: Some(layer.id.clone()),
        geometry: Some(Geometry { relative: true, ..Geometry::default() }),
        ..Cell::new(session.fresh_ids.next(page), CellKind::Connector)
    })
}

/// The nearest cell that both lie in; for shapes on different layers, the parent of the first.
pub(crate) fn common_parent(page: &Page, one: &CellId, other: &CellId) -> Option<CellId> {
    let holds_other = |parent: &CellId| page.ancestors(other).any(|ancestor| ancestor.id == *parent);
    let common = page.ancestors(one).find(|parent| holds_other(&parent.id) && parent.parent.is_some());
    common.or_else(|| page.ancestors(one).next()).map(|parent| parent.id.clone())
}
