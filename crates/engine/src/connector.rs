//! A connector's whole line: fixed ends, the router's points, floating ends.

use std::collections::HashMap;

use model::{Cell, CellId, End};
use scene::Point;
use shapes::Aim;

use crate::node::Node;
use crate::place::tame;
use crate::route::Request;
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
    let is_loop = !source.is_loose()
        && holder(cell, nodes, End::Source).map(|node| &node.cell.id)
            == holder(cell, nodes, End::Target).map(|node| &node.cell.id);
    let request = Request { style, waypoints: &waypoints, source: &source, target: &target, is_loop };
    closed(&source, &target, request.route(), request.aim())
}

/// Adds the ends to the points between. A floating end aims at its neighbour: the target at the middle of the source where
/// nothing lies between, and then the source at the target's end.
fn closed(source: &Terminal<'_>, target: &Terminal<'_>, inner: Vec<Point>, aim: Aim) -> Vec<Point> {
    let end = target.meet(inner.last().copied().unwrap_or(source.middle()), aim);
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
    if let Some(holder) = holder(cell, nodes, end)
        && let Some(terminal) = Terminal::held(end, &style.keys, holder, port(cell, style, nodes, end))
    {
        return Some(terminal);
    }
    let point = cell.geometry.as_ref()?.end_point(end)?;
    Some(Terminal::loose(origin + point.to_vec2()))
}

/// The cells that really hold an end: see [`holder`] and [`port`].
pub(crate) fn holders<'a>(
    cell: &Cell,
    style: &Style,
    nodes: &'a Nodes,
    end: End,
) -> impl Iterator<Item = &'a Node> + use<'a> {
    holder(cell, nodes, end).into_iter().chain(port(cell, style, nodes, end))
}

/// The terminal that a connector names, or its nearest ancestor that is shown.
fn holder<'a>(cell: &Cell, nodes: &'a Nodes, end: End) -> Option<&'a Node> {
    let named = nodes.get(cell.terminal(end)?)?;
    let holder = nodes.get(named.holder.as_ref()?)?;
    (holder.cell.id != cell.id).then_some(holder)
}

/// The shown cell that stands in for the terminal as the port of an end.
fn port<'a>(cell: &Cell, style: &Style, nodes: &'a Nodes, end: End) -> Option<&'a Node> {
    let port = nodes.get(&CellId::from(style.keys.get(port_key(end))?))?;
    (port.shown && port.cell.id != cell.id && holder(cell, nodes, end).is_some()).then_some(port)
}
