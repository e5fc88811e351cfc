//! Changing a geometry in place.

use model::{Geometry, Point, Rect};

use crate::cell::{self, points};
use crate::edit_element::{self, Wish};
use crate::markup::Node;
use crate::new_text;
use crate::span::Splices;

/// Makes the geometry in a cell's `<mxCell>` into another one.
pub(crate) fn edit(cell: Node, before: Option<&Geometry>, after: Option<&Geometry>, splices: &mut Splices) {
    match (cell.child("mxGeometry"), after) {
        _ if before == after => {}
        (Some(node), Some(after)) => change(node, before.unwrap_or(&Geometry::default()), after, splices),
        (Some(node), None) => edit_element::remove(node, splices),
        (None, Some(after)) => edit_element::append(cell, &[new_text::geometry(after)], splices),
        (None, None) => {}
    }
}

fn change(node: Node, before: &Geometry, after: &Geometry, splices: &mut Splices) {
    let pairs = Wish::pair(cell::geometry_attributes(before), cell::geometry_attributes(after));
    edit_element::attributes(node, pairs, splices);
    let mut added = Vec::new();
    for ((role, from), (_, to)) in cell::role_points(before).into_iter().zip(cell::role_points(after)) {
        match (node.child_as("mxPoint", role), to) {
            _ if from == to => {}
            (Some(there), Some(to)) => move_point(there, from.unwrap_or_default(), to, splices),
            (Some(there), None) => edit_element::remove(there, splices),
            (None, Some(to)) => added.push(new_text::point(to, Some(role))),
            (None, None) => {}
        }
    }
    waypoints(node, &before.waypoints, &after.waypoints, &mut added, splices);
    alternate(node, before.alternate, after.alternate, &mut added, splices);
    edit_element::append(node, &added, splices);
}

fn move_point(there: Node, from: Point, to: Point, splices: &mut Splices) {
    edit_element::attributes(
        there,
        Wish::pair(cell::point_attributes(from), cell::point_attributes(to)),
        splices,
    );
}

fn alternate(
    node: Node,
    before: Option<Rect>,
    after: Option<Rect>,
    added: &mut Vec<String>,
    splices: &mut Splices,
) {
    match (node.child_as("mxRectangle", "alternateBounds"), after) {
        _ if before == after => {}
        (Some(there), Some(after)) => {
            let before = before.unwrap_or_default();
            let before = cell::rect_attributes(before.origin(), before.size());
            let after = cell::rect_attributes(after.origin(), after.size());
            edit_element::attributes(there, Wish::pair(before, after), splices);
        }
        (Some(there), None) => edit_element::remove(there, splices),
        (None, Some(after)) => added.push(new_text::alternate(after)),
        (None, None) => {}
    }
}

/// Waypoints that begin or end the list as before keep their elements; of those between, as many as there are on both
/// sides are moved, and the rest is added or removed.
fn waypoints(node: Node, before: &[Point], after: &[Point], added: &mut Vec<String>, splices: &mut Splices) {
    if before == after {
        return;
    }
    let Some(array) = node.child_as("Array", "points") else {
        return added.push(new_text::waypoints(after));
    };
    let there: Vec<Node> = points(array).collect();
    if after.is_empty() && array.children().count() == there.len() {
        return edit_element::remove(array, splices);
    }
    if there.is_empty() || there.len() != before.len() {
        there.iter().for_each(|point| edit_element::remove(*point, splices));
        let text: String = after.iter().map(|at| new_text::point(*at, None)).collect();
        return edit_element::put_first(array, &text, splices);
    }
    let same = before.iter().zip(after).take_while(|(from, to)| from == to).count();
    let shorter = before.len().min(after.len()) - same;
    let backwards = before.iter().rev().zip(after.iter().rev());
    let same_end = backwards.take(shorter).take_while(|(from, to)| from == to).count();
    let (old, new) = (&before[same..before.len() - same_end], &after[same..after.len() - same_end]);
    for (index, (from, to)) in old.iter().zip(new).enumerate() {
        move_point(there[same + index], *from, *to, splices);
    }
    for gone in &there[same + new.len().min(old.len())..same + old.len()] {
        edit_element::remove(*gone, splices);
    }
    insert_points(array, &there, same + old.len(), &new[old.len().min(new.len())..], splices);
}

/// Writes points before the one that stands at `index`, or behind all.
fn insert_points(array: Node, there: &[Node], index: usize, new: &[Point], splices: &mut Splices) {
    let texts: Vec<String> = new.iter().map(|at| new_text::point(*at, None)).collect();
    match index.checked_sub(1).map(|before| there[before]) {
        Some(before) => {
            let line = crate::span::Line::before(array.text(), before.span().start);
            texts
                .iter()
                .for_each(|text| splices.insert(before.span().end, format!("{}{text}", line.start())));
        }
        None => edit_element::put_first(array, &texts.concat(), splices),
    }
}
