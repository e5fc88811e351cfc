//! A connector's whole line: fixed ends, the router's points, floating ends.

use std::collections::HashMap;

use model::{Cell, CellId, End};
use scene::Point;
use shapes::Aim;

use crate::node::Node;
use crate::place::tame;
use crate::route::{Request, Router};
use crate::style::Style;
use crate::terminal::Terminal;
use crate::tree::port_key;

/// The cells that are placed so far.
pub(crate) type Nodes = HashMap<CellId, Node>;

/// The line of a connector from end to end; empty where an end is missing.
pub(crate) fn line(cell: &Cell, style: &Style, origin: Point, nodes: &Nodes) -> Vec<Point> {
    let terminal = |end| terminal(cell, style, origin, nodes, end);
    let (Some(source), Some(target)) = (terminal(End::Source), terminal(End::Target)) else {
        return Vec::new();
    };
    let waypoints: Vec<Point> = cell
        .geometry
        .iter()
        .flat_map(|geometry| &geometry.waypoints)
        .map(|point| tame(origin + point.to_vec2()))
        .collect();
    let floats = source.fixed.is_none() || target.fixed.is_none();
    let is_loop = floats && source.is_on_shape() && cell.source.is_some() && cell.source == cell.target;
    let request = Request { style, waypoints: &waypoints, source: &source, target: &target, is_loop };
    let router = Router::of(style, is_loop);
    let is_orthogonal = style.keys.flag("orthogonal", router.is_orthogonal());
    let aim = if is_orthogonal { Aim::Axis } else { Aim::Center };
    closed(&source, &target, router.points(&request), aim)
}

/// Adds the ends to the points between. Floating ends aim at their neighbour: the target at the source's anchor where nothing
/// lies between, and then the source at the target's end.
fn closed(source: &Terminal<'_>, target: &Terminal<'_>, inner: Vec<Point>, aim: Aim) -> Vec<Point> {
    let end = target.meet(inner.last().copied().unwrap_or(source.anchor()), aim);
    let start = source.meet(inner.first().copied().unwrap_or(end), aim);
    let mut points = Vec::with_capacity(inner.len() + 2);
    points.push(start);
    points.extend(inner.into_iter().map(tame));
    points.push(end);
    points
}

fn terminal<'a>(
    cell: &Cell,
    style: &Style,
    origin: Point,
    nodes: &'a Nodes,
    end: End,
) -> Option<Terminal<'a>> {
    if let Some(holder) = holder(cell, style, nodes, end)
        && let Some(terminal) = Terminal::held(end, &style.keys, holder)
    {
        return Some(terminal);
    }
    let point = cell.geometry.as_ref()?.end_point(end)?;
    Some(Terminal::loose(origin + point.to_vec2()))
}

/// The node that really holds an end: the port or terminal, or its nearest ancestor that is shown.
pub(crate) fn holder<'a>(cell: &Cell, style: &Style, nodes: &'a Nodes, end: End) -> Option<&'a Node> {
    let port = style.keys.get(port_key(end)).and_then(|port| nodes.get(&CellId::from(port)));
    let named = port.or_else(|| nodes.get(cell.terminal(end)?))?;
    let holder = nodes.get(named.holder.as_ref()?)?;
    (holder.cell.id != cell.id).then_some(holder)
}
