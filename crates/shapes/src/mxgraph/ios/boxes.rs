//! Boxes with messages: alerts, dialogs, bubbles, bars with a name.

use super::super::round::corners;
use crate::lettering::{Lettering, list};
use crate::tinted::Paint::{self, Between, Fade, Fill, Key, Own, Stroke, Veil};
use crate::tinted::Tinted;
use crate::{Pen, Shape};

pub(in crate::mxgraph) const SHAPES: &[Shape] = &[
    Shape::new("mxgraph.ios.iAlertBox", |pen| message(pen, &ALERT)),
    Shape::new("mxgraph.ios.iDialogBox", |pen| message(pen, &DIALOG)),
    Shape::new("mxgraph.ios.fancyRRect", fancy),
    Shape::new("mxgraph.ios.iCopy", copy),
    Shape::new("mxgraph.ios.iCopyArea", copy_area),
    Shape::new("mxgraph.ios.iLocBar", location),
    Shape::new("mxgraph.ios.iOption", option),
    Shape::new("mxgraph.ios.iLockButton", lock_button),
    Shape::new("mxgraph.ios.iScreenNameBar", screen_name),
];

const WHITE: Paint = Own(0xFF_FFFF);
const BLUE: Paint = Fade(0x49_7198, 0xC5_CEE1);

const MESSAGE: &[Tinted] = &[
    Tinted::new("B0 0 w h 7.5 7.5").painted(Fade(0x49_7198, 0x19_3168), Stroke).wide(1.0).faded(0.8),
    Tinted::new("Mw-7.5 0 A7.5 7.5 0 0 1 w 7.5 V17.5 A1.67w 2.5h 0 0 1 0 17.5 V7.5 A7.5 7.5 0 0 1 7.5 0 Z")
        .painted(BLUE, Own(0x49_7198))
        .wide(1.0)
        .faded(0.5),
    Tinted::line("B0 0 w h 7.5 7.5", WHITE).wide(1.0).faded(0.8),
];

/// The buttons of a message, and where its texts stand, in their order, with the sizes of their letters.
struct Message {
    buttons: &'static [&'static str],
    texts: &'static [(&'static str, f64)],
}

const ALERT: Message = Message {
    buttons: &["B5 h-25 w-10 20 2.5 2.5"],
    texts: &[(".5w .15h", 9.5), (".5w h-15", 8.5), (".5w .4h", 8.0), (".5w .55h", 8.0)],
};
const DIALOG: Message = Message {
    buttons: &["B5 h-25 .5w-10 20 2.5 2.5", "B.5w+2.5 h-25 .5w-10 20 2.5 2.5"],
    texts: &[(".5w .15h", 9.5), (".25w h-15", 8.5), (".75w h-15", 8.5), (".5w .4h", 8.0), (".5w .55h", 8.0)],
};

fn message(pen: &mut Pen<'_>, message: &Message) {
    pen.tinted(MESSAGE);
    for button in message.buttons {
        let paints = Tinted::new("").painted(BLUE, WHITE).wide(1.0).faded(0.8);
        pen.tinted_path(pen.trace(button), &paints);
    }
    for (text, &(at, size)) in list(pen.keys, "buttonText", "Main Text").iter().zip(message.texts) {
        pen.letter(text, pen.spot(at), &Lettering::new(pen, size, WHITE));
    }
}

/// A round box with a shine on it.
fn fancy(pen: &mut Pen<'_>) {
    let radius = pen.length("rSize", 10.0, pen.w.min(pen.h) / 2.0);
    let outline = corners(pen.rect(), [radius; 4]);
    pen.fill_stroke(outline.clone());
    let shine = pen
        .trace_with(&[radius], "Mw-a 0 Aa a 0 0 1 w a V7.5+a A1.67w 2.5h 0 0 1 0 7.5+a Va Aa a 0 0 1 a 0 Z");
    let paints = Tinted::new("").painted(Between(&Fill, &Key("gradientColor", 0xFF_FFFF)), Fill).faded(0.3);
    pen.tinted_path(shine, &paints);
    pen.tinted_path(outline, &Tinted::line("", Stroke).faded(0.8));
}

/// What shines on a bubble.
const GLOSS: Paint = Veil(&Key("fillColor3", 0x00_FF00), 0.8, 0.1);
const TEXT: Paint = Key("textColor", 0x00_FF00);

fn name<'a>(pen: &Pen<'a>, default: &'a str) -> &'a str {
    pen.keys.get("buttonText").unwrap_or(default)
}

fn copy(pen: &mut Pen<'_>) {
    pen.fill_stroke(pen.trace(
        "M0 5 A5 5 0 0 1 5 0 Hw-5 A5 5 0 0 1 w 5 Vh-12.5 A5 5 0 0 1 w-5 h-7.5 H.5w+7.5 L.5w h .5w-7.5 h-7.5 H5 \
         A5 5 0 0 1 0 h-12.5 Z",
    ));
    let shine = pen.trace("M0 5 A5 5 0 0 1 5 0 Hw-5 A5 5 0 0 1 w 5 V.5h-3.75 H0 Z");
    pen.tint(shine, GLOSS, Paint::None);
    pen.letter(name(pen, ""), pen.spot(".5w .45h-3.375"), &Lettering::new(pen, 8.5, TEXT));
}

/// A handle of what is marked.
const HANDLE: Tinted = Tinted::new("").painted(Fade(0x88_DDFF, 0x22_66FF), WHITE);
const BUBBLE: &str = "M.5w-20 5 A5 5 0 0 1 .5w-15 0 H.5w+15 A5 5 0 0 1 .5w+20 5 V15 A5 5 0 0 1 .5w+15 20 H.5w+7.5 \
    L.5w 27.5 .5w-7.5 20 H.5w-15 A5 5 0 0 1 .5w-20 15 Z";

fn copy_area(pen: &mut Pen<'_>) {
    pen.tinted(&[Tinted::area("R2.5 27.5 w-5 h-30", Own(0x22_66FF)).faded(0.3)]);
    for handle in ["O.5w-2.5 25 5 5", "O.5w-2.5 h-5 5 5", "O0 .5h+10 5 5", "Ow-5 .5h+10 5 5"] {
        pen.tinted_path(pen.trace(handle), &HANDLE);
    }
    pen.tint(pen.trace(BUBBLE), Key("fillColor2", 0x00_FF00), Stroke);
    let shine = "M.5w-20 5 A5 5 0 0 1 .5w-15 0 H.5w+15 A5 5 0 0 1 .5w+20 5 V10 H.5w-20 Z";
    pen.tint(pen.trace(shine), GLOSS, Paint::None);
    pen.letter(name(pen, ""), pen.spot(".5w 8.75"), &Lettering::new(pen, 8.5, TEXT));
}

/// Draws a dark bubble with a tip below or above, at `barPos`; says where the middle of its text is.
fn bubble(pen: &mut Pen<'_>, opacity: f64) -> f64 {
    let at = 10.0 + (pen.w - 20.0) * pen.length("barPos", 80.0, 100.0) / 100.0;
    let (outline, middle) = if pen.keys.get("pointerPos") == Some("top") {
        let above = "M0 10 A2.5 2.5 0 0 1 2.5 7.5 Ha-7.5 La 0 a+7.5 7.5 Hw-2.5 A2.5 2.5 0 0 1 w 10 Vh-2.5 \
            A2.5 2.5 0 0 1 w-2.5 h H2.5 A2.5 2.5 0 0 1 0 h-2.5 Z";
        (above, pen.h / 2.0 + 3.75)
    } else {
        let below = "M0 2.5 A2.5 2.5 0 0 1 2.5 0 Hw-2.5 A2.5 2.5 0 0 1 w 2.5 Vh-10 A2.5 2.5 0 0 1 w-2.5 h-7.5 \
            Ha+7.5 La h a-7.5 h-7.5 H2.5 A2.5 2.5 0 0 1 0 h-10 Z";
        (below, pen.h / 2.0 - 3.75)
    };
    let paints = Tinted::new("").painted(Fade(0x88_8888, 0), Own(0)).wide(0.5).faded(opacity);
    pen.tinted_path(pen.trace_with(&[at], outline), &paints);
    middle
}

fn location(pen: &mut Pen<'_>) {
    let y = bubble(pen, 0.7);
    pen.letter(name(pen, "Some Location"), (5.0, y), &Lettering::new(pen, 9.5, WHITE).rightward());
    let disc = Tinted::new("").painted(Fade(0x8B_BEFF, 0x13_5EC8), WHITE).wide(1.5);
    pen.tinted_path(pen.trace_with(&[y], "Ow-20 a-7.5 15 15"), &disc);
    let arrow = pen.trace_with(&[y], "Mw-14 a-4.2 Lw-10.25 a w-14 a+4.2");
    pen.tinted_path(arrow, &Tinted::line("", WHITE).wide(2.5));
}

fn option(pen: &mut Pen<'_>) {
    let y = bubble(pen, 0.9);
    pen.letter(name(pen, "Some Location"), (pen.w / 2.0, y), &Lettering::new(pen, 9.5, WHITE));
}

const LOCK_BUTTON: &[Tinted] = &[
    Tinted::area("R0 0 w h", Fade(0x70_757B, 0x4A_4F56)).faded(0.7),
    Tinted::area("B10 .5h-15 w-20 30 7.5 7.5", Fade(0x1F_2933, 0x18_232D)).faded(0.8),
    Tinted::area("B12.5 .5h-12.5 40 25 5 5", Fade(0xE9_F3FD, 0xAD_B7C1)),
    Tinted::new("M20 .5h-3.5 H35 V.5h-7.5 L45 .5h 35 .5h+7.5 V.5h+3.5 H20 Z")
        .painted(Fade(0xAE_B7C1, 0x66_7079), Own(0xAA_BBBB))
        .wide(0.5)
        .faded(0.8),
];

fn lock_button(pen: &mut Pen<'_>) {
    pen.tinted(LOCK_BUTTON);
    let letters = Lettering::new(pen, 12.5, Own(0xCC_CCCC));
    pen.letter("slide to unlock", pen.spot(".5w+20.5 .5h"), &letters);
}

fn screen_name(pen: &mut Pen<'_>) {
    pen.tinted(&[Tinted::area("R0 0 w h", Key("fillColor2", 0x00_FF00)), Tinted::area("R0 0 w .5h", GLOSS)]);
    pen.letter(name(pen, ""), pen.spot(".5w .45h"), &Lettering::new(pen, 9.5, TEXT));
}
