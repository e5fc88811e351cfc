//! Kubernetes: a heptagon with the icon of a resource.

use kurbo::Rect;

use super::icon::{flat, part};
use crate::{Pen, PortSpec, Shape};

pub(super) const SHAPES: &[Shape] = &[
    Shape::new("mxgraph.kubernetes.icon", icon).with_ports(|_, _| left()),
    Shape::new("mxgraph.kubernetes.icon2", labelled_icon).with_ports(|_, _| left()),
];

fn left() -> Vec<PortSpec> {
    crate::ports::at(&[(0.0, 0.5)])
}

/// The heptagon, with a rim in the colour of lines.
fn frame(pen: &mut Pen<'_>) {
    const FRAME: &str = "mxgraph.kubernetes.frame";
    flat(pen, FRAME, pen.rect(), pen.look.stroke);
    flat(pen, FRAME, part(pen, 0.03, 0.03, 0.94, 0.94), pen.look.fill);
}

fn icon(pen: &mut Pen<'_>) {
    frame(pen);
    old_icon(pen);
}

/// An icon of the first set, which carries its label within.
fn old_icon(pen: &mut Pen<'_>) {
    let name = format!("mxgraph.kubernetes.{}", pen.keys.get("prIcon").unwrap_or_default());
    flat(pen, &name, part(pen, 0.2, 0.2, 0.6, 0.6), pen.look.stroke);
}

/// Where icons of the second set stand: how far left of the middle, the top, the width and the height, in hundredths.
fn place(name: &str) -> [f64; 4] {
    match name {
        "cm" => [30.0, 25.0, 60.0, 50.0],
        "c_role" => [25.0, 20.0, 50.0, 60.0],
        "crb" => [25.0, 30.0, 50.0, 30.0],
        "crd" => [25.0, 20.0, 60.0, 60.0],
        "deploy" => [27.0, 25.0, 60.0, 55.0],
        "hpa" => [40.0, 10.0, 80.0, 80.0],
        _ => [30.0, 20.0, 60.0, 60.0],
    }
}

/// An icon of the second set with its name below, where the style wants it.
fn labelled_icon(pen: &mut Pen<'_>) {
    frame(pen);
    let name = pen.keys.get("prIcon").unwrap_or_default().to_owned();
    let labelled = pen.keys.flag("kubernetesLabel", false);
    let smaller = pen.w.min(pen.h);
    let (wide, high) = if labelled { (smaller * 0.8, smaller * 0.72) } else { (smaller, smaller) };
    let [left, top, w, h] = place(&name).map(|share| share / 100.0);
    let (x, y) = (pen.w / 2.0 - left * wide, pen.h * top);
    let rect = Rect::new(x, y, x + w * wide, y + h * high);
    if !flat(pen, &format!("mxgraph.kubernetes2.{name}"), rect, pen.look.stroke) {
        old_icon(pen);
    } else if labelled {
        let (text, at, size) = match name.as_str() {
            "control_plane" => ("control\nplane".to_owned(), 0.78, 0.12),
            _ => (name.replace('_', "-"), 0.75, 0.2),
        };
        let color = pen.look.stroke;
        pen.write(&text, (pen.w / 2.0, pen.h * at), smaller * size, |words| {
            words.color = color.unwrap_or(words.color);
        });
    }
}
