//! What connectors look like along their lines: plain lines with their ends, block arrows, and what else has a name.
//!
//! A connector shape draws in page coordinates, along points that are worked out already.

mod block_arrow;
mod bolt;
mod course;
mod plain;
mod wedge;

pub(crate) use plain::draw_end;

use kurbo::{Point, Size};

use crate::{Drawn, Keys, Look, Pen};

/// A point that a connector's line passes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stop {
    /// Where it lies, in page coordinates.
    pub at: Point,
    /// Whether the line goes on straight here, and jumps over another one.
    pub is_crossing: bool,
}

impl Stop {
    /// An end or a bend of the line.
    pub fn bend(at: Point) -> Self {
        Self { at, is_crossing: false }
    }
}

/// What a connector draws.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Traced {
    /// Its line, which throws a shadow.
    pub line: Vec<Drawn>,
    /// Its ends, which throw none.
    pub ends: Vec<Drawn>,
}

/// Draws the connector shape of this name through at least two stops; `None` where nobody knows it.
pub fn trace(name: &str, stops: &[Stop], keys: &Keys, look: &Look) -> Option<Traced> {
    let mut pen = Pen::new(Size::ZERO, keys, look);
    match name {
        "" | "connector" => return Some(plain::line(stops, keys, look)),
        "wire" => return Some(plain::wire(stops, keys, look)),
        "filledEdge" | "pipe" => return Some(plain::filled(stops, keys, look)),
        "flexArrow" => block_arrow::flexible(&mut pen, &bends(stops)),
        "link" => block_arrow::link(&mut pen, &bends(stops)),
        "arrowConnector" => block_arrow::thick(&mut pen, &bends(stops)),
        "arrow" => block_arrow::straight(&mut pen, &bends(stops)),
        "mxgraph.networks.comm_link_edge" => bolt::radio(&mut pen, &bends(stops)),
        "mxgraph.lean_mapping.electronic_info_flow_edge" => bolt::electronic(&mut pen, &bends(stops)),
        "mxgraph.lean_mapping.manual_info_flow_edge" => bolt::manual(&mut pen, &bends(stops)),
        "mxgraph.arrows2.wedgeArrow" => wedge::whole(&mut pen, &bends(stops)),
        "mxgraph.arrows2.wedgeArrowDashed" => wedge::dashed(&mut pen, &bends(stops)),
        "mxgraph.arrows2.wedgeArrowDashed2" => wedge::stepped(&mut pen, &bends(stops)),
        _ => return None,
    }
    Some(Traced { line: pen.finish(), ends: Vec::new() })
}

/// The points where the line is not just crossed by another one.
fn bends(stops: &[Stop]) -> Vec<Point> {
    stops.iter().filter(|stop| !stop.is_crossing).map(|stop| stop.at).collect()
}
