//! Bootstrap: what web pages are made of.

use kurbo::{BezPath, Shape as _};

use super::mockup::misc::{HEART, STAR, rate};
use super::round;
use crate::pen::clamp;
use crate::tinted::Paint::{self, Fill, Key, Own, Stroke};
use crate::tinted::Tinted;
use crate::{Pen, Shape};

pub(super) const SHAPES: &[Shape] = &[
    Shape::new("mxgraph.bootstrap.anchor", round::anchor),
    Shape::new("mxgraph.bootstrap.rrect", round::all::<10>),
    Shape::new("mxgraph.bootstrap.topButton", round::top::<10>),
    Shape::new("mxgraph.bootstrap.bottomButton", round::bottom::<10>),
    Shape::new("mxgraph.bootstrap.leftButton", round::left::<10>),
    Shape::new("mxgraph.bootstrap.rightButton", round::right::<10>),
    Shape::new("mxgraph.bootstrap.leftButtonStriped", striped),
    Shape::new("mxgraph.bootstrap.roundedButton", |pen| pen.fill_stroke(pen.trace("B0 0 w h .5h .5h"))),
    Shape::new("mxgraph.bootstrap.tabTop", tab),
    Shape::new("mxgraph.bootstrap.image", image),
    Shape::new("mxgraph.bootstrap.popover", popover),
    Shape::new("mxgraph.bootstrap.arrow", |pen| pen.stroke(pen.trace("M0 .5h Hw M.9w 0 Lw .5h .9w h"))),
    Shape::new("mxgraph.bootstrap.x", |pen| pen.stroke(pen.trace("M0 0 Lw h Mw 0 L0 h"))),
    Shape::new("mxgraph.bootstrap.horLines", lines_above_and_below),
    Shape::new("mxgraph.bootstrap.user2", |pen| pen.fill_only(pen.trace(USER))),
    Shape::new("mxgraph.bootstrap.checkbox", |pen| pen.tinted(CHECKBOX)),
    Shape::new("mxgraph.bootstrap.checkbox2", checkbox),
    Shape::new("mxgraph.bootstrap.radioButton", |pen| pen.tinted(RADIO)),
    Shape::new("mxgraph.bootstrap.radioButton2", radio_button),
    Shape::new("mxgraph.bootstrap.rating", rating),
    Shape::new("mxgraph.bootstrap.rangeInput", range),
    Shape::new("mxgraph.bootstrap.switch", switch),
];

/// A filled box with lines above and below.
pub(super) fn lines_above_and_below(pen: &mut Pen<'_>) {
    pen.fill_only(pen.rect().to_path(0.1));
    pen.stroke(pen.trace("M0 0 Hw M0 h Hw"));
}

/// A bar of progress with slanted stripes, half as wide as they are apart.
fn striped(pen: &mut Pen<'_>) {
    let radius = pen.length("rSize", 5.0, pen.w.min(pen.h) / 2.0);
    pen.fill_only(round::corners(pen.rect(), [radius, 0.0, 0.0, radius]));
    let white = Tinted::area("", Own(0xFF_FFFF)).faded(0.2);
    let mut stripes = BezPath::new();
    stripes.extend(pen.trace("M0 .75h V.25h L.75h h H.25h Z"));
    // A bar that is no higher than a hair has no stripes, and one that is very long no more than can be seen.
    for count in 0..200 {
        let left = pen.h * (0.25 + f64::from(count));
        if left >= pen.w || pen.h < 1.0 {
            break;
        }
        stripes.extend(stripe(pen, left));
    }
    pen.tinted_path(stripes, &white);
}

/// The stripe whose upper left corner is at `left`, cut off at the right side.
fn stripe(pen: &Pen<'_>, left: f64) -> BezPath {
    let (w, h) = (pen.w, pen.h);
    let right = left + h / 2.0;
    let mut points = vec![(left, 0.0), (right.min(w), 0.0)];
    if right < w && right + h > w {
        points.push((w, w - right));
    }
    if left + h < w {
        points.extend([((right + h).min(w), h), (left + h, h)]);
    } else {
        points.push((w, w - left));
    }
    let mut path = crate::outline::polyline(&points);
    path.close_path();
    path
}

/// A tab: open at the bottom.
fn tab(pen: &mut Pen<'_>) {
    let radius = pen.length("rSize", 10.0, pen.w.min(pen.h) / 2.0);
    pen.tint(round::corners(pen.rect(), [radius, radius, 0.0, 0.0]), Fill, Fill);
    pen.stroke(pen.trace_with(&[radius], "M0 h Va Aa a 0 0 1 a 0 Hw-a Aa a 0 0 1 w a Vh"));
}

/// A picture in a frame.
fn image(pen: &mut Pen<'_>) {
    let radius = pen.length("rSize", 10.0, pen.w.min(pen.h) / 2.0);
    pen.stroke(round::corners(pen.rect(), [radius; 4]));
    let inner = pen.rect().inset(-5.0);
    if inner.width() > 0.0 && inner.height() > 0.0 {
        pen.fill_only(round::corners(inner, [(radius - 5.0).max(0.0); 4]));
    }
}

/// A box above its tip: `a` is the radius, `b` where the tip is, `c` its height.
fn popover(pen: &mut Pen<'_>) {
    let tip = pen.length("dy", 30.0, pen.h);
    let radius = pen.length("rSize", 10.0, pen.w.min(pen.h - tip) / 2.0);
    let at = pen.length("dx", 100.0, pen.w);
    let (left, right) = (clamp(at - tip, pen.w), clamp(at + tip, pen.w));
    let mut path =
        pen.trace_with(&[radius, tip, right], "Ma 0 Hw-a Aa a 0 0 1 w a Vh-b-a Aa a 0 0 1 w-a h-b Hc");
    let rest = pen.trace_with(&[radius, tip, left], "Mc h-b Ha Aa a 0 0 1 0 h-b-a Va Aa a 0 0 1 a 0 Z");
    path.line_to((at, pen.h));
    path.line_to((left, pen.h - tip));
    path.extend(rest.into_iter().skip(1));
    pen.fill_stroke(path);
}

const USER: &str = "M0 .95h A.3w .3h 0 0 1 .02w .87h A.1w .1h 0 0 1 .08w .812h A3w 3h 0 0 1 .29w .732h \
    A.15w .15h 0 0 0 .385w .607h A.11w .11h 0 0 0 .355w .53h A.3w .3h 0 0 1 .305w .44h A.33w .38h 0 0 1 .312w .15h \
    A.218w .218h 0 0 1 .688w .15h A.33w .38h 0 0 1 .693w .44h A.25w .25h 0 0 1 .645w .53h A.1w .1h 0 0 0 .612w .6h \
    A.15w .15h 0 0 0 .7w .726h A3w 3h 0 0 1 .92w .812h A.1w .1h 0 0 1 .97w .865h A.2w .2h 0 0 1 .995w .952h Z";

const CHECKBOX: &[Tinted] =
    &[Tinted::new("B0 0 w h 3 3"), Tinted::line("M.8w .2h L.4w .8h .25w .6h", Stroke).wide(3.0)];
const RADIO: &[Tinted] = &[Tinted::new("O0 0 w h"), Tinted::area("O.25w .25h .5w .5h", Stroke)];

const CHECKED_FILL: Paint = Key("checkedFill", 0xFF_FFFF);
const CHECKED_STROKE: Paint = Key("checkedStroke", 0);

const CHECKED_BOX: &[Tinted] = &[
    Tinted::area("B0 0 w h 2 2", CHECKED_FILL),
    Tinted::line("M.8w .2h L.4w .75h .25w .6h", CHECKED_STROKE).wide(2.0),
];
const CHECKED_RADIO: &[Tinted] = &[
    Tinted::new("O0 0 w h").painted(CHECKED_FILL, CHECKED_FILL),
    Tinted::area("O.2w .2h .6w .6h", CHECKED_STROKE),
];

fn checkbox(pen: &mut Pen<'_>) {
    if pen.keys.flag("checked", false) {
        pen.tinted(CHECKED_BOX);
    } else {
        pen.fill_stroke(pen.trace("B0 0 w h 2 2"));
    }
}

fn radio_button(pen: &mut Pen<'_>) {
    if pen.keys.flag("checked", false) {
        pen.tinted(CHECKED_RADIO);
    } else {
        pen.fill_stroke(pen.trace("O0 0 w h"));
    }
}

fn rating(pen: &mut Pen<'_>) {
    let is_heart = pen.keys.get("ratingStyle") == Some("heart");
    let mark = pen.trace(if is_heart { HEART } else { STAR });
    rate(pen, &mark, 1.2 * pen.h, Key("emptyFillColor", 0xFF_FFFF));
}

/// A track and a handle. `a` is where the handle is, `b` the height of the track.
fn range(pen: &mut Pen<'_>) {
    let values = [pen.w * pen.length("dx", 0.3, 1.0), pen.w.min(pen.h) / 2.0];
    let is_thin = pen.keys.get("rangeStyle") == Some("rect");
    let track = if is_thin { "R0 .5h-2 w 4" } else { "B0 .5h-.5b w b .5b .5b" };
    pen.fill_only(pen.trace_with(&values, track));
    if pen.keys.get("handleStyle") == Some("rect") {
        pen.fill_stroke(pen.trace_with(&values, "Ra-.25h 0 .5h h"));
        let grip = "Ma-.125h .3h Ha+.125h Ma-.125h .5h Ha+.125h Ma-.125h .7h Ha+.125h";
        pen.stroke(pen.trace_with(&values, grip));
    } else {
        pen.tint(pen.trace_with(&values, "Oa-b 0 2b 2b"), Stroke, Paint::None);
    }
}

fn switch(pen: &mut Pen<'_>) {
    super::mockup::at_least(pen, 2.0 * pen.h, 0.0, |pen| {
        if pen.keys.flag("buttonState", true) {
            pen.tint(pen.trace("B0 0 w h .5h .5h"), Key("onFillColor", 0x00_85FC), Paint::None);
            pen.tint(pen.trace("Ow-.9h .1h .8h .8h"), Key("onStrokeColor", 0xFF_FFFF), Paint::None);
        } else {
            pen.fill_stroke(pen.trace("B0 0 w h .5h .5h"));
            pen.tint(pen.trace("O.1h .1h .8h .8h"), Stroke, Paint::None);
        }
    });
}
