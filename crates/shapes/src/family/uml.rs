//! Software notations.

use kurbo::{BezPath, Rect, Size};

use crate::pen::{clamp, ellipse as oval};
use crate::{Keys, Pen, Shape};

pub(super) const SHAPES: &[Shape] = &[
    Shape::new("umlLifeline", lifeline).with_label(lifeline_label),
    Shape::new("umlFrame", frame).with_label(frame_label),
    Shape::new("folder", folder).with_label(folder_label),
    Shape::new("module", module),
    Shape::new("component", component),
    Shape::new("umlBoundary", boundary),
    Shape::new("umlEntity", entity),
    Shape::new("umlControl", control),
    Shape::new("lollipop", lollipop),
    Shape::new("requiredInterface", required_interface),
    Shape::new("requires", required_interface),
    Shape::new("providedRequiredInterface", provided_required_interface),
];

fn head_height(size: Size, keys: &Keys) -> f64 {
    clamp(keys.number("size", 40.0), size.height)
}

fn lifeline(pen: &mut Pen<'_>) {
    let size = Size::new(pen.w, pen.h);
    let head = head_height(size, pen.keys);
    let middle = pen.w / 2.0;
    if head < pen.h {
        let line = [(middle, head), (middle, pen.h)];
        match pen.look.stroke {
            Some(color) if pen.keys.flag("lifelineDashed", true) => pen.dashed_line(&line, color),
            _ => pen.line(&line),
        }
    }
    let look = pen.look;
    let head = Rect::new(0.0, 0.0, pen.w, head);
    let participant = pen.keys.get("participant").unwrap_or("rectangle");
    if !pen.shape(participant, head, look) {
        pen.inside(head, look, super::rectangle::rectangle);
    }
}

fn lifeline_label(size: Size, keys: &Keys) -> Rect {
    Rect::new(0.0, 0.0, size.width, head_height(size, keys))
}

/// How much of the title's corner is cut off.
const CUT: f64 = 10.0;

fn frame_title(size: Size, keys: &Keys) -> Size {
    let width = keys.number("width", 60.0).max(CUT).min(size.width);
    let height = keys.number("height", 30.0).max(CUT * 1.5).min(size.height);
    Size::new(width, height)
}

fn frame(pen: &mut Pen<'_>) {
    let (w, h) = (pen.w, pen.h);
    let title = frame_title(Size::new(w, h), pen.keys);
    if let Some(fill) = pen.keys.color("swimlaneFillColor") {
        pen.fill_with(crate::pen::round_rect(pen.rect(), 0.0), fill);
    }
    let (tw, th) = (title.width, title.height);
    let slope = ((tw - CUT).max(0.0), (th - CUT * 1.5).max(0.0));
    pen.fill_stroke(crate::outline::rounded(
        &[(0.0, 0.0), (tw, 0.0), (tw, slope.1), (slope.0, th), (0.0, th)],
        0.0,
        true,
    ));
    pen.line(&[(tw, 0.0), (w, 0.0), (w, h), (0.0, h), (0.0, th)]);
}

fn frame_label(size: Size, keys: &Keys) -> Rect {
    frame_title(size, keys).to_rect()
}

fn folder_tab(size: Size, keys: &Keys) -> Size {
    Size::new(
        clamp(keys.number("tabWidth", 60.0), size.width),
        clamp(keys.number("tabHeight", 20.0), size.height),
    )
}

fn folder(pen: &mut Pen<'_>) {
    let (w, h) = (pen.w, pen.h);
    let tab = folder_tab(Size::new(w, h), pen.keys);
    let (dx, dy) = (tab.width, tab.height);
    if pen.keys.get("tabPosition") == Some("left") {
        pen.polygon(&[(0.0, 0.0), (dx, 0.0), (dx, dy), (w, dy), (w, h), (0.0, h)]);
        pen.line(&[(0.0, dy), (dx, dy)]);
    } else {
        pen.polygon(&[(w - dx, 0.0), (w, 0.0), (w, h), (0.0, h), (0.0, dy), (w - dx, dy)]);
        pen.line(&[(w - dx, dy), (w, dy)]);
    }
}

fn folder_label(size: Size, keys: &Keys) -> Rect {
    let tab = folder_tab(size, keys);
    if keys.flag("labelInHeader", false) {
        let x = if keys.get("tabPosition") == Some("left") { 0.0 } else { size.width - tab.width };
        Rect::new(x, 0.0, x + tab.width, tab.height)
    } else if keys.flag("boundedLbl", false) {
        Rect::new(0.0, tab.height, size.width, size.height)
    } else {
        size.to_rect()
    }
}

/// A box whose left side carries two tabs, centred at two heights.
fn tabbed(pen: &mut Pen<'_>, jetty: (f64, f64), tops: [f64; 2]) {
    let (w, h) = (pen.w, pen.h);
    let (jw, jh) = jetty;
    let x = jw / 2.0;
    pen.fill_stroke(crate::outline::rounded(&[(x, 0.0), (w, 0.0), (w, h), (x, h)], 0.0, true));
    for top in tops {
        let bottom = (top + jh).min(h);
        pen.fill_stroke(crate::outline::rounded(
            &[(0.0, top), (jw, top), (jw, bottom), (0.0, bottom)],
            0.0,
            true,
        ));
    }
}

fn module(pen: &mut Pen<'_>) {
    let jetty = (pen.length("jettyWidth", 20.0, pen.w), pen.length("jettyHeight", 10.0, pen.h));
    let top = jetty.1.min(pen.h - jetty.1).max(0.0);
    let second = (3.0 * jetty.1).min(pen.h - jetty.1).max(0.0);
    tabbed(pen, jetty, [top, second]);
}

fn component(pen: &mut Pen<'_>) {
    let jetty = (pen.length("jettyWidth", 32.0, pen.w), pen.length("jettyHeight", 12.0, pen.h));
    let top = |share: f64| (pen.h * share - jetty.1 / 2.0).clamp(0.0, (pen.h - jetty.1).max(0.0));
    tabbed(pen, jetty, [top(0.3), top(0.7)]);
}

fn boundary(pen: &mut Pen<'_>) {
    let (w, h) = (pen.w, pen.h);
    pen.line(&[(0.0, h / 4.0), (0.0, h * 0.75)]);
    pen.line(&[(0.0, h / 2.0), (w / 6.0, h / 2.0)]);
    pen.fill_stroke(oval(Rect::new(w / 6.0, 0.0, w, h)));
}

fn entity(pen: &mut Pen<'_>) {
    let (w, h) = (pen.w, pen.h);
    pen.fill_stroke(oval(pen.rect()));
    pen.line(&[(w / 8.0, h), (w * 7.0 / 8.0, h)]);
}

fn control(pen: &mut Pen<'_>) {
    let (w, h) = (pen.w, pen.h);
    pen.fill_stroke(oval(Rect::new(0.0, h / 8.0, w, h)));
    pen.line(&[(w * 5.0 / 8.0, 0.0), (w * 3.0 / 8.0, h / 8.0), (w * 5.0 / 8.0, h / 4.0)]);
}

fn lollipop(pen: &mut Pen<'_>) {
    let (w, h) = (pen.w, pen.h);
    let s = pen.length("size", 10.0, h);
    pen.fill_stroke(oval(Rect::new((w - s) / 2.0, 0.0, (w + s) / 2.0, s)));
    pen.line(&[(w / 2.0, s), (w / 2.0, h)]);
}

/// A cup that opens to the left.
fn cup(x: f64, w: f64, h: f64) -> BezPath {
    let mut path = BezPath::new();
    path.move_to((x, 0.0));
    path.quad_to((w, 0.0), (w, h / 2.0));
    path.quad_to((w, h), (x, h));
    path
}

fn required_interface(pen: &mut Pen<'_>) {
    let path = cup(0.0, pen.w, pen.h);
    pen.stroke(path);
}

fn provided_required_interface(pen: &mut Pen<'_>) {
    let (w, h) = (pen.w, pen.h);
    let inset = pen.keys.number("inset", 2.0).max(0.0) + pen.look.stroke_width;
    let ball = Rect::new(0.0, inset, (w - 2.0 * inset).max(0.0), (h - inset).max(inset));
    pen.fill_stroke(oval(ball));
    pen.stroke(cup(w / 2.0, w, h));
}
