//! A month's page of a calendar.

use kurbo::{Point, Rect, Shape as _};

use crate::lettering::{Lettering, list};
use crate::tinted::Paint::{self, Fill, Key, Own, Stroke};
use crate::tinted::Tinted;
use crate::{Pen, Shape};

pub(in crate::mxgraph) const SHAPES: &[Shape] = &[Shape::new("mxgraph.mockup.forms.calendar", calendar)];

const BRIGHT: Paint = Key("strokeColor2", 0x00_8CFF);
const OTHER_MONTH: Paint = Key("fillColor2", 0xDD_EEFF);

const HEAD: &[Tinted] = &[
    Tinted::new("B0 0 w h .0312w .0286h"),
    Tinted::line("B.05w .0457h .1438w .1029h .025w .0229h B.8125w .0457h .1438w .1029h .025w .0229h", Stroke),
    Tinted::line("M.1438w .0743h L.1w .0971h .1438w .12h M.8625w .0743h L.9062w .0971h .8625w .12h", BRIGHT)
        .wide(2.0),
];

/// Days in a week, and weeks on the page.
const DAYS: i64 = 7;
const WEEKS: i64 = 6;

/// The number of a key, within what a calendar can mean.
#[expect(clippy::cast_possible_truncation, reason = "clamped to two digits first")]
fn number(pen: &Pen<'_>, key: &str, default: f64, most: f64) -> i64 {
    pen.length(key, default, most).trunc() as i64
}

fn calendar(pen: &mut Pen<'_>) {
    let letters = Lettering::new(pen, pen.keys.number("textSize", 15.0), Key("textColor", 0x99_9999));
    pen.tinted(HEAD);
    pen.letter(pen.keys.get("mainText").unwrap_or_default(), pen.spot(".5w .0971h"), &letters);
    // The page begins with this day of the week, and the month with that one.
    let (begins_with, first) = (number(pen, "startOn", 6.0, 6.0), number(pen, "firstDay", 0.0, 6.0));
    let names = list(pen.keys, "dayNames", "Mo,Tu,We,Th,Fr,Sa,Su");
    for (name, day) in names.iter().zip(0..DAYS) {
        let column = (day - begins_with).rem_euclid(DAYS);
        pen.letter(name, (cell(pen, column).center().x, pen.h * 0.2114), &letters);
    }
    let before = (first - begins_with).rem_euclid(DAYS);
    days(pen, before, &letters);
}

/// Draws all days, `before` of them of the last month; the chosen one over all others.
fn days(pen: &mut Pen<'_>, before: i64, letters: &Lettering) {
    let (count, last) = (number(pen, "days", 30.0, 42.0), number(pen, "prevDays", 31.0, 99.0));
    let chosen = number(pen, "selDay", 24.0, 99.0);
    let line = pen.ink().wide(1.0);
    for index in 0..DAYS * WEEKS {
        let day = index - before + 1;
        let (shown, fill) = match day {
            ..=0 => (last + day, OTHER_MONTH),
            day if day > count => (day - count, OTHER_MONTH),
            day => (day, Fill),
        };
        let square = cell(pen, index);
        pen.paint(square.to_path(0.1), &line.clone().filled(pen.color_of(fill)));
        write(pen, shown, square, letters);
    }
    if (1..=count).contains(&chosen) && before + chosen <= DAYS * WEEKS {
        let square = cell(pen, before + chosen - 1);
        let ink = line.filled(pen.color_of(BRIGHT)).outlined(pen.color_of(Own(0xFF_0000))).wide(2.0);
        pen.paint(square.to_path(0.1), &ink);
        let color = pen.color_of(Key("textColor2", 0xFF_FFFF));
        write(pen, chosen, square, &letters.colored(color));
    }
}

/// The square of a day, counted from the first of the page.
fn cell(pen: &Pen<'_>, index: i64) -> Rect {
    let (column, row) = ((index % DAYS) as f64, (index / DAYS) as f64);
    let (w, h) = (pen.w * 0.125, pen.h * 0.1143);
    let corner = Point::new(pen.w * 0.0625 + w * column, pen.h * 0.2686 + h * row);
    Rect::from_origin_size(corner, (w, h))
}

/// Writes a day's number. It is as far below the upper side of its square as it is from the left one.
fn write(pen: &mut Pen<'_>, day: i64, square: Rect, letters: &Lettering) {
    let middle = Point::new(square.center().x, square.y0 + square.width() / 2.0);
    pen.letter(&day.to_string(), middle, letters);
}

#[cfg(test)]
mod tests {
    use kurbo::Size;

    use super::*;
    use crate::{Drawn, Keys, Look};

    #[test]
    fn a_page_shows_what_is_left_of_other_months() {
        let (keys, look) = (Keys::default(), Look::plain());
        let mut pen = Pen::new(Size::new(160.0, 175.0), &keys, &look);
        calendar(&mut pen);
        let texts = pen.finish().into_iter().filter_map(|drawn| match drawn {
            Drawn::Words(words) => Some(words.text),
            _ => None,
        });
        let texts: Vec<String> = texts.collect();
        assert_eq!(texts[6..10], ["Su", "31", "1", "2"]);
        assert_eq!(texts[48..], ["11", "24"]);
    }
}
