//! What a phone shows while it calls.

use scene::Join;

use crate::lettering::Lettering;
use crate::tinted::Paint::{self, Fade, Own};
use crate::tinted::Tinted;
use crate::{Pen, Shape};

pub(in crate::mxgraph) const SHAPES: &[Shape] =
    &[Shape::new("mxgraph.ios.iCallButtons", buttons), Shape::new("mxgraph.ios.iCallDialog", dialog)];

const WHITE: Paint = Own(0xFF_FFFF);
const EDGE: Paint = Own(0x00_8CFF);

const BUTTONS: &[Tinted] = &[
    Tinted::new("R0 0 w h").painted(Fade(0x4F_5B6B, 0x0F_1B2B), EDGE).wide(0.5),
    Tinted::line(
        "M0 .1667h Hw M0 .3333h Hw M0 .5h Hw M0 .6667h Hw M0 .8333h Hw M.3333w .1667h Vh M.6667w .1667h Vh",
        EDGE,
    )
    .wide(0.5),
    Tinted::new("R.3333w .8333h .3333w .1667h").painted(Fade(0xE2_FFEB, 0x00_8215), EDGE).wide(0.5),
    // A person.
    Tinted::area(
        "M.1028w .9464h A.0862w .0652h 0 0 1 .1402w .9333h A.0144w .0109h 0 0 0 .1517w .9246h L.1524w .9181h \
         A.023w .0326h 0 0 1 .143w .8877h A.0247w .0187h 0 0 1 .1919w .8877h A.023w .0326h 0 0 1 .1847w .9181h \
         A.0431w .0174h 0 0 0 .1919w .9311h A.1437w .1087h 0 0 1 .2307w .9453h V.9616h H.1028w Z",
        WHITE,
    ),
];

/// Bold texts with their places and sizes.
const DIGITS: [(&str, &str, f64); 14] = [
    ("(123) 456-7890", ".5w .0834h", 15.5),
    ("1", ".1667w .22h", 15.5),
    ("2", ".5w .22h", 15.5),
    ("3", ".8333w .22h", 15.5),
    ("3", ".1667w .3867h", 15.5),
    ("4", ".5w .3867h", 15.5),
    ("5", ".8333w .3867h", 15.5),
    ("6", ".1667w .5534h", 15.5),
    ("7", ".5w .5534h", 15.5),
    ("8", ".8333w .5534h", 15.5),
    ("*", ".1667w .76h", 27.5),
    ("0", ".5w .72h", 15.5),
    ("#", ".8333w .75h", 15.5),
    ("Call", ".5w .9168h", 15.5),
];
/// What is written below the digits.
const BELOW: [(&str, &str); 9] = [
    ("ABC", ".5w .28h"),
    ("DEF", ".8333w .28h"),
    ("GHI", ".1667w .4467h"),
    ("JKL", ".5w .4467h"),
    ("MNO", ".8333w .4467h"),
    ("PQRS", ".1667w .6134h"),
    ("TUV", ".5w .6134h"),
    ("WXYZ", ".8333w .6134h"),
    ("+", ".5w .78h"),
];

fn buttons(pen: &mut Pen<'_>) {
    pen.tinted(BUTTONS);
    for (text, at, size) in DIGITS {
        pen.letter(text, pen.spot(at), &Lettering::new(pen, size, WHITE).bold());
    }
    let small = Lettering::new(pen, 8.0, Own(0xBB_BBBB));
    for (text, at) in BELOW {
        pen.letter(text, pen.spot(at), &small);
    }
    let white = pen.color_of(WHITE);
    let line = pen.ink().filled(white).outlined(white).wide(2.5).joined(Join::Round);
    pen.paint(pen.trace("M.79w .89h H.9w V.95h H.79w L.76w .92h Z"), &line);
    let cross = line.hollow().outlined(pen.color_of(Own(0x0F_1B2B)));
    pen.paint(pen.trace("M.82w .907h L.85w .933h M.82w .933h L.85w .907h"), &cross);
}

const DIALOG: &[Tinted] = &[
    Tinted::new("B0 0 w h 5 5").painted(Own(0), Own(0x88_8888)).wide(1.5).faded(0.8),
    Tinted::line("M.33w 0 Vh M.67w 0 Vh M0 .5h Hw", Own(0x88_8888)).wide(1.5).faded(0.8),
    // A microphone, crossed out.
    Tinted::area("B.1433w .104h .0417w .148h .02w .024h", WHITE).faded(0.8),
    Tinted::new(
        "M.14w .188h V.228h A.025w .03h 0 0 0 .19w .228h V.188h H.2w V.228h A.0367w .044h 0 0 1 .17w .27h V.296h \
         H.195w V.308h H.1367w V.296h H.16w V.27h A.0367w .044h 0 0 1 .13w .228h V.188h Z",
    )
    .painted(WHITE, Own(0))
    .wide(0.5)
    .faded(0.8),
    Tinted::new("M.1033w .108h L.24w .286h .2317w .298h .095w .12h Z").painted(WHITE, Own(0)).wide(0.5).faded(0.8),
    // Keys, and a loudspeaker.
    Tinted::area(
        "R.44w .128h .033w .04h .485w .128h .033w .04h .53w .128h .033w .04h .44w .186h .033w .04h \
         .485w .186h .033w .04h .53w .186h .033w .04h .44w .244h .033w .04h .485w .244h .033w .04h \
         .53w .244h .033w .04h M.7567w .18h H.785w L.825w .128h V.28h L.79w .234h H.7567w Z",
        WHITE,
    )
    .faded(0.8),
    Tinted::line(
        "M.8383w .16h A.0533w .064h 0 0 1 .8383w .252h M.8583w .134h A.0817w .098h 0 0 1 .8583w .276h \
         M.8767w .11h A.1133w .136h 0 0 1 .8767w .304h",
        WHITE,
    )
    .wide(1.5)
    .faded(0.8),
    // Plus, pause, and a person.
    Tinted::area(
        "M.1467w .62h H.1833w V.676h H.2267w V.724h H.1833w V.78h H.1467w V.724h H.105w V.676h H.1467w Z \
         R.4517w .624h .0333w .152h .5183w .624h .0333w .152h M.76w .752h A.1w .12h 0 0 1 .8033w .728h \
         A.0167w .02h 0 0 0 .8167w .712h L.8175w .7h A.0267w .06h 0 0 1 .8067w .644h \
         A.0287w .0344h 0 0 1 .8633w .644h A.0267w .06h 0 0 1 .855w .7h A.05w .724h 0 0 1 .8633w .724h \
         A.1667w .75h 0 0 1 .9083w .75h V.78h H.76w Z",
        WHITE,
    )
    .faded(0.8),
];
const GLOSS: &[Tinted] = &[Tinted::area(
    "M0 .308h V5 A5 5 0 0 1 5 0 Hw-5 A5 5 0 0 1 w 5 V.308h A1.5w 1.8h 0 0 1 0 .308h Z",
    Fade(0xFF_FFFF, 0x80_8080),
)
.faded(0.4)];
const NAMES: [(&str, &str); 6] = [
    ("mute", ".1667w .35h"),
    ("keypad", ".5w .35h"),
    ("speaker", ".8333w .35h"),
    ("add", ".1667w .85h"),
    ("pause", ".5w .85h"),
    ("contacts", ".8333w .85h"),
];

fn dialog(pen: &mut Pen<'_>) {
    pen.tinted(DIALOG);
    let letters = Lettering::new(pen, 8.5, WHITE);
    for (text, at) in NAMES {
        pen.letter(text, pen.spot(at), &letters);
    }
    pen.tinted(GLOSS);
}
