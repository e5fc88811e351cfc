//! Software notations.

use kurbo::{BezPath, Rect, Size};

use crate::pen::{clamp, ellipse as oval};
use crate::{Keys, Part, Pen, Shape};

pub(super) const SHAPES: &[Shape] = &[
    Shape::new("umlLifeline", lifeline).with_label(lifeline_label),
    Shape::new("umlFrame", frame).with_label(frame_label),
    Shape::new("folder", folder).with_label(folder_label),
    Shape::new("module", module),
    Shape::new("component", component),
    Shape::new("umlState", state).with_label(state_label),
    Shape::new("umlBoundary", boundary)
        .with_label(|size, _| Rect::new(size.width / 6.0, 0.0, size.width, size.height)),
    Shape::new("umlEntity", entity),
    Shape::new("umlControl", control)
        .with_label(|size, _| Rect::new(0.0, size.height / 8.0, size.width, size.height)),
    Shape::new("lollipop", lollipop),
    Shape::new("requiredInterface", required_interface),
    Shape::new("requires", requires),
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

/// The radius of the folder's corners; those of its tab are sharp.
fn folder_radius(size: Size, keys: &Keys, tab_height: f64) -> f64 {
    if !keys.flag("rounded", false) {
        return 0.0;
    }
    let most = (size.width / 2.0).min((size.height - tab_height) / 2.0);
    state_radius(size, keys).min(most).max(0.0)
}

/// A radius given as a share of the smaller side, or with `absoluteArcSize=1` as a length.
fn state_radius(size: Size, keys: &Keys) -> f64 {
    let radius = keys.number("arcSize", 0.1).max(0.0);
    if keys.flag("absoluteArcSize", false) { radius } else { radius * size.min_side() }
}

fn folder(pen: &mut Pen<'_>) {
    let size = Size::new(pen.w, pen.h);
    let tab = folder_tab(size, pen.keys);
    let radius = folder_radius(size, pen.keys, tab.height);
    let width = tab.width.max(radius).min(pen.w - radius);
    let tab_path = match pen.keys.get("tabPosition") {
        Some("left") => "Ma c a 0 b 0 b c",
        _ => "Mw-b c w-b 0 w-a 0 w-a c",
    };
    let body = if radius > 0.0 {
        "Lw-a c Aa a 0 0 1 w c+a Lw h-a Aa a 0 0 1 w-a h La h Aa a 0 0 1 0 h-a L0 c+a Aa a 0 0 1 a c Z"
    } else {
        "Lw c w h 0 h 0 c Z"
    };
    let outline = [tab_path, body].join(" ");
    let sizes = [radius, width, tab.height];
    pen.sketch_with(&sizes, &[Part::Area(&outline), Part::Line("M0 c w c")]);
    if pen.keys.get("folderSymbol") == Some("triangle") {
        pen.sketch_with(&sizes, &[Part::Line("Mw-30 c+20 w-20 c+10 w-10 c+20 Z")]);
    }
}

/// A state, with the marks of a hidden inside or of a way in or out.
fn state(pen: &mut Pen<'_>) {
    let size = Size::new(pen.w, pen.h);
    let connection = pen.keys.get("umlStateConnection");
    let left: f64 = if connection.is_some() { 10.0 } else { 0.0 };
    let rounded = if pen.look.rounded { state_radius(size, pen.keys) } else { 0.0 };
    let radius = rounded.min(size.min_side() / 2.0);
    pen.fill_stroke(crate::pen::round_rect(Rect::new(left.min(pen.w), 0.0, pen.w, pen.h), radius));
    if pen.keys.get("umlStateSymbol") == Some("collapseState") {
        for right in [40.0, 20.0] {
            let x = pen.w - right;
            pen.stroke(crate::pen::round_rect(Rect::new(x, pen.h - 20.0, x + 10.0, pen.h - 10.0), 3.0));
        }
        pen.sketch(&[Part::Line("Mw-30 h-15 w-20 h-15")]);
    }
    match connection {
        Some("connPointRefEntry") => pen.sketch(&[Part::Area("O0 .5h-10 20 20")]),
        Some("connPointRefExit") => {
            pen.sketch(&[Part::Area("O0 .5h-10 20 20"), Part::Line("M5 .5h-5 15 .5h+5 M15 .5h-5 5 .5h+5")])
        }
        _ => {}
    }
}

fn state_label(size: Size, keys: &Keys) -> Rect {
    let has_mark = keys.flag("boundedLbl", false) && keys.get("umlStateConnection").is_some();
    let left: f64 = if has_mark { 10.0 } else { 0.0 };
    Rect::new(left.min(size.width), 0.0, size.width, size.height)
}

fn folder_label(size: Size, keys: &Keys) -> Rect {
    if !keys.flag("boundedLbl", false) {
        return size.to_rect();
    }
    let tab = folder_tab(size, keys);
    if !keys.flag("labelInHeader", false) {
        return Rect::new(0.0, tab.height, size.width, size.height);
    }
    let radius = folder_radius(size, keys, tab.height).min(tab.width);
    match keys.get("tabPosition") {
        Some("left") => Rect::new(radius, 0.0, tab.width, tab.height),
        _ => Rect::new(size.width - tab.width, 0.0, size.width - radius, tab.height),
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
    pen.sketch(&[
        Part::Line("M.375w .1375h .625w 0"),
        Part::Area("O0 .125h w .875h"),
        Part::Line("M.375w .1375h .625w .25h"),
    ]);
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

/// How far a cup is from its ball.
fn cup_inset(pen: &Pen<'_>) -> f64 {
    pen.keys.number("inset", 2.0).max(0.0) + pen.look.stroke_width
}

/// A cup on a stem that opens upwards.
fn requires(pen: &mut Pen<'_>) {
    let (size, inset) = (pen.length("size", 10.0, pen.h), cup_inset(pen));
    let cup = "M.5w-.5a-b .5a Q.5w-.5a-b a+b .5w a+b .5w+.5a+b a+b .5w+.5a+b .5a";
    pen.sketch_with(&[size, inset], &[Part::Line("M.5w a+b .5w h"), Part::Line(cup)]);
}

fn provided_required_interface(pen: &mut Pen<'_>) {
    let (w, h) = (pen.w, pen.h);
    let inset = cup_inset(pen).min(w.min(h) / 2.0).max(0.0);
    pen.fill_stroke(oval(Rect::new(0.0, inset, w - 2.0 * inset, h - inset)));
    pen.stroke(cup(w / 2.0, w, h));
}
