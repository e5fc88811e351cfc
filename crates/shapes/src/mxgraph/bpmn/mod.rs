//! Business processes: events, gateways, tasks, data, conversations.

use kurbo::{BezPath, Point, Rect, Size};

use crate::{Keys, Pen, Shape};

mod event;
mod symbol;
mod task;

pub(super) const SHAPES: &[Shape] = &[
    Shape::new("mxgraph.bpmn.shape", event::shape).with_ports(event::ports),
    Shape::new("mxgraph.bpmn.event", event::event),
    Shape::new("mxgraph.bpmn.gateway2", event::gateway),
    Shape::new("mxgraph.bpmn.task", task::task),
    Shape::new("mxgraph.bpmn.task2", task::task),
    Shape::new("mxgraph.bpmn.data", data),
    Shape::new("mxgraph.bpmn.data2", data),
    Shape::new("mxgraph.bpmn.conversation", conversation),
    Shape::new("mxgraph.bpmn.conversation2", conversation),
    Shape::new("mxgraph.bpmn.swimlane", swimlane).with_label(title),
    Shape::new("mxgraph.bpmn.sendMarker", message),
];

/// An envelope.
fn message(pen: &mut Pen<'_>) {
    let (w, h) = (pen.w, pen.h);
    pen.fill_stroke(crate::pen::round_rect(pen.rect(), 0.0));
    pen.line(&[(0.0, 0.0), (w / 2.0, h / 2.0), (w, 0.0)]);
}

fn data(pen: &mut Pen<'_>) {
    let look = pen.look;
    pen.shape("note", pen.rect(), look);
    let arrow = || BezPath::from_svg("M3 6.6H10.7V3L17 9L10.7 15V11.4H3Z").unwrap_or_default();
    match pen.keys.get("bpmnTransferType") {
        Some("input") => pen.stroke(arrow()),
        Some("output") => pen.blot(arrow()),
        _ => {}
    }
    collection(pen);
}

/// Marks what stands for many.
fn collection(pen: &mut Pen<'_>) {
    if pen.keys.flag("isCollection", false) {
        task::three_bars(pen, (pen.w / 2.0 - 6.0, pen.h - 12.0));
    }
}

fn swimlane(pen: &mut Pen<'_>) {
    let look = pen.look;
    pen.shape("swimlane", pen.rect(), look);
    collection(pen);
}

fn title(size: Size, keys: &Keys) -> Rect {
    crate::find("swimlane").map_or(size.to_rect(), |swimlane| (swimlane.label)(size, keys))
}

fn conversation(pen: &mut Pen<'_>) {
    let calls = pen.keys.get("bpmnConversationType") == Some("call");
    let width = if calls { 4.0 * pen.look.stroke_width } else { pen.look.stroke_width };
    let hexagon = pen.scaled((4.0, 2.0), "M0 1L1 0H3L4 1L3 2H1Z");
    pen.paint(hexagon, &pen.ink().wide(width));
    if pen.keys.flag("isLoopSub", false) {
        task::expand(pen, Point::new(pen.w / 2.0 - 7.0, pen.h - 14.0));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Drawn, Look};

    fn count(shape: &str, style: &[(&str, &str)]) -> usize {
        let mut keys = Keys::default();
        style.iter().for_each(|(key, value)| keys.set(key, value));
        let look = Look::plain();
        let mut pen = Pen::new(Size::new(100.0, 80.0), &keys, &look);
        let known = pen.shape(shape, Rect::new(0.0, 0.0, 100.0, 80.0), &look);
        assert!(known);
        pen.finish().iter().filter(|drawn| matches!(drawn, Drawn::Path(_))).count()
    }

    #[test]
    fn a_throwing_message_has_two_rings_and_an_envelope() {
        assert_eq!(count("mxgraph.bpmn.event", &[("outline", "throwing"), ("symbol", "message")]), 4);
        assert_eq!(count("mxgraph.bpmn.event", &[]), 0);
    }

    #[test]
    fn each_loop_of_a_task_has_its_marker() {
        let plain = count("mxgraph.bpmn.task", &[]);
        let marked = count("mxgraph.bpmn.task", &[("isLoopSub", "1"), ("isLoopMultiSeq", "1")]);
        assert_eq!(marked, plain + 2);
    }
}
