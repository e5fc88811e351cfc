//! Tying an end of a connector to a shape, or letting it loose.

use engine::PortSpec;
use model::{Cell, CellId, Edit, End, Geometry, PageId, PatchError, Point, Style};

use super::numbers::tidy_point;

/// What holds an end of a connector.
#[derive(Clone, Debug, PartialEq)]
pub enum Tie {
    /// Nothing: it lies at this point, in the coordinates of the connector's parent.
    Loose(Point),
    /// A shape, at one of its ports or wherever the line meets its outline.
    To {
        /// The shape.
        cell: CellId,
        /// Its port.
        port: Option<PortSpec>,
    },
}

pub(crate) fn tie_end(
    edit: &mut Edit<'_>,
    page: &PageId,
    connector: &CellId,
    end: End,
    tie: &Tie,
) -> Result<(), PatchError> {
    let on = edit.page(page)?;
    let Some(cell) = on.cell(connector).filter(|cell| cell.is_connector()).cloned() else { return Ok(()) };
    if matches!(tie, Tie::To { cell, .. } if !on.contains(cell)) {
        return Ok(());
    }
    let tied = tied(&cell, end, tie);
    if tied == *cell { Ok(()) } else { edit.set(page, tied) }
}

/// The connector with an end tied.
pub(crate) fn tied(connector: &Cell, end: End, tie: &Tie) -> Cell {
    let mut tied = connector.clone();
    let geometry = tied.geometry.get_or_insert(Geometry { relative: true, ..Geometry::default() });
    let (holder, point, port) = match tie {
        Tie::Loose(point) => (None, Some(tidy_point(Point::ORIGIN, *point)), None),
        Tie::To { cell, port } => (Some(cell.clone()), None, *port),
    };
    geometry.set_end_point(end, point);
    if tied.terminal(end) != holder.as_ref() {
        tied.style = tied.style.without(port_key(end));
    }
    tied.set_terminal(end, holder);
    tied.style = at_port(&tied.style, end, port);
    tied
}

fn port_key(end: End) -> &'static str {
    match end {
        End::Source => "sourcePort",
        End::Target => "targetPort",
    }
}

/// The style that fixes an end at a port, or at none.
fn at_port(style: &Style, end: End, port: Option<PortSpec>) -> Style {
    let prefix = match end {
        End::Source => "exit",
        End::Target => "entry",
    };
    let key = |name: &str| format!("{prefix}{name}");
    let Some(port) = port else {
        let all = ["X", "Y", "Dx", "Dy", "Perimeter"];
        return all.iter().fold(style.clone(), |style, name| style.without(&key(name)));
    };
    let numbers = [("X", port.share.x), ("Y", port.share.y), ("Dx", port.by.x), ("Dy", port.by.y)];
    let number = |number: f64| ((number * 1e4).round() / 1e4).to_string();
    let style = numbers.iter().fold(style.clone(), |style, (name, of)| style.with(&key(name), &number(*of)));
    // On the outline is what a style means that says nothing.
    if port.on_outline { style.without(&key("Perimeter")) } else { style.with(&key("Perimeter"), "0") }
}
