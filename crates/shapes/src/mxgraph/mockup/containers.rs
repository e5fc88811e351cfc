//! Windows, boxes with titles and margins, a video player.

use kurbo::{Line, Rect, Shape as _};

use super::at_least;
use super::round::{self, inside_margins};
use super::row::{Cell, stacked};
use crate::lettering::{self, Lettering, list, width};
use crate::tinted::Paint::{self, Fill, Key, Stroke};
use crate::tinted::Tinted;
use crate::{Align, Pen, Shape};

pub(in crate::mxgraph) const SHAPES: &[Shape] = &[
    Shape::new("mxgraph.mockup.containers.anchor", round::anchor),
    Shape::new("mxgraph.mockup.containers.rrect", round::all::<10>),
    Shape::new("mxgraph.mockup.containers.topButton", round::top::<10>),
    Shape::new("mxgraph.mockup.containers.leftButton", round::left::<10>),
    Shape::new("mxgraph.mockup.containers.marginRect", |pen| margin_box(pen, 10.0)),
    Shape::new("mxgraph.mockup.containers.marginRect2", |pen| margin_box(pen, 0.0)),
    Shape::new("mxgraph.mockup.containers.window", window),
    Shape::new("mxgraph.mockup.containers.browserWindow", browser),
    Shape::new("mxgraph.mockup.containers.alertBox", alert),
    Shape::new("mxgraph.mockup.containers.group", group),
    Shape::new("mxgraph.mockup.containers.accordion", accordion),
    Shape::new("mxgraph.mockup.containers.videoPlayer", video_player),
];

/// The lines inside of windows.
const LIGHT: Paint = Key("strokeColor3", 0xC4_C4C4);
/// What stands out: the button that closes a window, the part of a film that was played.
const BRIGHT: Paint = Key("strokeColor2", 0x00_8CFF);

fn margin_box(pen: &mut Pen<'_>, radius: f64) {
    if let Some(rect) = inside_margins(pen, 0.0) {
        pen.fill_stroke(round::corners(rect, [radius; 4]));
    }
}

const WINDOW: &[Tinted] = &[
    Tinted::new("R0 0 w h"),
    Tinted::line("Ow-75 5 20 20 Ow-50 5 20 20", Stroke),
    Tinted::line("Ow-25 5 20 20", BRIGHT),
    Tinted::line("M0 30 Lw 30", LIGHT),
];

fn window(pen: &mut Pen<'_>) {
    at_least(pen, 90.0, 30.0, |pen| {
        pen.tinted(WINDOW);
        title(pen);
    });
}

fn title(pen: &mut Pen<'_>) {
    let text = pen.keys.get("mainText").unwrap_or("Window Title");
    pen.letter(text, (10.0, 15.0), &Lettering::usual(pen).rightward());
}

const BROWSER: &[Tinted] = &[
    Tinted::new("R0 0 w h"),
    Tinted::line("Ow-75 5 20 20 Ow-50 5 20 20", Stroke),
    Tinted::line("Ow-25 5 20 20", BRIGHT),
    // A tab, and the field for the address.
    Tinted::line(
        "M0 40 H30 V15 A5 5 0 0 1 35 10 H170 A5 5 0 0 1 175 15 V40 Hw M0 110 Hw B100 55 w-110 35 5 5",
        LIGHT,
    ),
    // A sheet of paper in both, whose corner is folded.
    Tinted::line("M37 17 H48 L52 21 V35 H37 Z", LIGHT),
    Tinted::line("M48 17 V21 L52 22 M118 64 V68 L122 69", LIGHT).thick(0.5),
    Tinted::line("M107 64 H118 L122 68 V82 H107 Z", LIGHT).thick(2.0),
    // Back, forward, and reload.
    Tinted::new("M12 74 L22 64 V70 H32 V78 H22 V84 Z").painted(LIGHT, LIGHT).thick(2.0),
    Tinted::new("M62 74 L52 64 V70 H42 V78 H52 V84 Z").painted(LIGHT, LIGHT).thick(2.0),
    Tinted::new(
        "M87.6 77.3 A6 6 0 1 1 85.5 69.04 L83.9 70.5 91.8 72.3 90 64.8 88.3 66.4 A9.8 9.8 0 1 0 90.4 80 Z",
    )
    .painted(LIGHT, LIGHT)
    .thick(2.0),
];

fn browser(pen: &mut Pen<'_>) {
    at_least(pen, 260.0, 110.0, |pen| {
        pen.tinted(BROWSER);
        let letters = Lettering::new(pen, 17.0, Paint::Own(0x66_6666)).rightward();
        let texts = list(pen.keys, "mainText", "http://www.draw.io,Page 1");
        for (text, at) in texts.iter().zip([(130.0, 73.0), (65.0, 25.0)]) {
            pen.letter(text, at, &letters);
        }
    });
}

/// A window with a message above a row of buttons.
fn alert(pen: &mut Pen<'_>) {
    at_least(pen, 90.0, 75.0, |pen| {
        pen.tinted(&[WINDOW[0], WINDOW[2], WINDOW[3]]);
        title(pen);
        let letters = Lettering::usual(pen);
        let line = 1.5 * letters.size;
        for (at, text) in list(pen.keys, "subText", "Sub Text").iter().enumerate() {
            pen.letter(text, (pen.w / 2.0, 30.0 + line * (at as f64 + 0.5)), &letters);
        }
        let texts = list(pen.keys, "buttonText", "OK,Cancel");
        let step = (pen.w - 10.0) / texts.len().max(1) as f64;
        for (at, text) in texts.iter().enumerate().filter(|(_, text)| !text.is_empty()) {
            let left = 10.0 + step * at as f64;
            let button = Rect::new(left, pen.h - 10.0 - line, left + step - 10.0, pen.h - 10.0);
            pen.tint(button.to_path(0.1), Paint::None, LIGHT);
            pen.letter(text, button.center(), &letters);
        }
    });
}

/// A box whose name stands on a plate across its upper side.
fn group(pen: &mut Pen<'_>) {
    let name = pen.keys.get("mainText").unwrap_or("Group");
    let letters = Lettering::usual(pen).colored(pen.color_of(Key("textColor", 0xFF_FFFF)));
    let size = letters.size;
    let wide = match width(name, size) {
        0.0 => 80.0,
        wide => wide,
    };
    at_least(pen, wide + 15.0, size + 10.0, |pen| {
        let body = Rect::new(0.0, size / 2.0, pen.w, pen.h);
        pen.fill_stroke(round::corners(body, [5.0; 4]));
        let plate = round::corners(Rect::new(3.0, 0.0, wide + 9.0, 1.5 * size), [size / 4.0; 4]);
        pen.tint(plate, Key("fillColor2", 0), Paint::None);
        pen.letter(name, (6.0, 0.0), &letters.rightward().upright(Align::Start));
    });
}

/// Titles below one another: those up to the chosen one at the top, the others at the bottom.
fn accordion(pen: &mut Pen<'_>) {
    let letters = Lettering::usual(pen);
    let items = lettering::items(pen.keys, "mainText", "+Group 1, Group 2, Group 3");
    let chosen = items.iter().position(|item| item.is_chosen);
    let cells = stacked(&items, letters.size, kurbo::Size::new(pen.w, 0.0));
    let least = cells.last().map_or(kurbo::Size::ZERO, |cell| kurbo::Size::new(cell.rect.x1, cell.rect.y1));
    at_least(pen, least.width, least.height, |pen| {
        pen.fill_stroke(pen.rect().to_path(0.1));
        for (at, cell) in cells.iter().enumerate() {
            let sinks = chosen.is_some_and(|chosen| at > chosen);
            let rect = cell.rect + kurbo::Vec2::new(0.0, if sinks { pen.h - least.height } else { 0.0 });
            title_of_part(pen, &Cell { rect: Rect { x1: pen.w, ..rect }, ..*cell }, at > 0, &letters);
        }
        pen.stroke(pen.rect().to_path(0.1));
    });
}

fn title_of_part(pen: &mut Pen<'_>, cell: &Cell<'_>, has_line: bool, letters: &Lettering) {
    let mut letters = *letters;
    if cell.is_chosen {
        pen.tint(cell.rect.to_path(0.1), Key("fillColor2", 0x00_8CFF), Paint::None);
        letters = letters.colored(pen.color_of(Key("textColor2", 0xFF_FFFF)));
    } else if has_line {
        let top = Line::new((0.0, cell.rect.y0), (cell.rect.x1, cell.rect.y0));
        pen.tint(top.to_path(0.1), Paint::None, Key("strokeColor2", 0xC4_C4C4));
    }
    pen.letter(cell.text, cell.rect.center(), &letters);
}

/// The signs of a player's bar in units of its height, `a`: play, volume, full screen.
const PLAY: &str = "M.3a h-.65a L.6a h-.5a .3a h-.35a Z \
    M1.05a h-.6a H1.15a L1.3a h-.75a Vh-.25a L1.15a h-.4a H1.05a Z";
const WAVES: &str = "M1.4a h-.65a A.2a .3a 0 0 1 1.4a h-.35a M1.425a h-.75a A.225a .35a 0 0 1 1.425a h-.25a \
    Mw-1.2a h-.6a Vh-.7a Hw-1.05a Mw-1.2a h-.4a Vh-.3a Hw-1.05a \
    Mw-.4a h-.6a Vh-.7a Hw-.55a Mw-.4a h-.4a Vh-.3a Hw-.55a";

fn video_player(pen: &mut Pen<'_>) {
    let bar = pen.length("barHeight", 30.0, 1000.0);
    at_least(pen, 5.0 * bar, bar + 10.0, |pen| {
        pen.fill_stroke(pen.rect().to_path(0.1));
        let played = 8.0 + (pen.w - 16.0) * pen.length("barPos", 20.0, 100.0) / 100.0;
        let values = [bar, played];
        let trace = |pen: &Pen<'_>, data| pen.trace_with(&values, data);
        pen.tint(trace(pen, "M0 h-a Hb"), Paint::None, BRIGHT);
        pen.tint(trace(pen, "Mb h-a Hw"), Paint::None, LIGHT);
        pen.tint(trace(pen, "Ob-8 h-a-8 16 16"), Fill, Stroke);
        let thin = pen.ink().wide(pen.look.stroke_width / 2.0);
        pen.paint(trace(pen, "Ob-4 h-a-4 8 8"), &thin);
        let sign = Key("fillColor2", 0xC4_C4C4);
        pen.tint(trace(pen, PLAY), sign, sign);
        pen.tint(trace(pen, WAVES), Paint::None, sign);
        let letters = Lettering::new(pen, bar / 2.0, Key("textColor", 0x66_6666)).rightward();
        pen.letter("0:00/3:53", (1.9 * bar, pen.h - 0.45 * bar), &letters);
    });
}
