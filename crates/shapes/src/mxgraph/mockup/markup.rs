//! What marks a mock-up: a brace, a line, a cross, a scribble.

use crate::tinted::Tinted;
use crate::{Pen, Shape};

pub(in crate::mxgraph) const SHAPES: &[Shape] = &[
    Shape::new("mxgraph.mockup.markup.curlyBrace", brace),
    Shape::new("mxgraph.mockup.markup.line", |pen| pen.stroke(pen.trace("M0 .5h Hw"))),
    Shape::new("mxgraph.mockup.markup.redX", |pen| pen.tinted(CROSS)),
    Shape::new("mxgraph.mockup.markup.scratchOut", |pen| pen.stroke(pen.trace(SCRIBBLE))),
];

fn brace(pen: &mut Pen<'_>) {
    let radius = (pen.w * 0.125).min(pen.h / 2.0);
    let outline =
        "M0 .5h+a Aa a 0 0 1 a .5h H.5w-a Aa a 0 0 0 .5w .5h-a Aa a 0 0 0 .5w+a .5h Hw-a Aa a 0 0 1 w .5h+a";
    pen.stroke(pen.trace_with(&[radius], outline));
}

const CROSS: &[Tinted] =
    &[Tinted::new("M.1w 0 L.5w .4h .9w 0 w .1h .6w .5h w .9h .9w h .5w .6h .1w h 0 .9h .4w .5h 0 .1h Z")];

const SCRIBBLE: &str = "M.038w .095h C.038w .095h .289w -.045h .186w .05h .084w .145h -.046w .251h .072w .208h \
    .191w .164h .522w -.09h .366w .062h .21w .215h -.094w .38h .108w .304h .309w .228h .73w -.126h .544w .096h \
    .358w .319h -.168w .592h .108w .476h .382w .36h .972w -.138h .779w .114h .585w .365h -.12w .688h .071w .639h \
    .262w .59h 1.174w .012h .936w .238h .699w .462h -.216w .855h .085w .806h .386w .758h 1.185w .26h .935w .534h \
    .685w .808h -.186w .94h .236w .895h .659w .85h 1.095w .608h .905w .769h .715w .93h .286w .962h .661w .931h";
