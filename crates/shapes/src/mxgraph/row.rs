//! Rows of texts: bars of buttons, menus, links and tabs, of which one may be chosen; and grids of boxes.

use kurbo::{Line, Rect, Shape as _, Size};

use super::round::corners;
use crate::lettering::{Item, Lettering, list, width};
use crate::tinted::Paint;
use crate::{Pen, lettering};

/// The room on either side of a text.
const MARGIN: f64 = 5.0;

/// One text of a row with its place.
pub(super) struct Cell<'a> {
    /// The text.
    pub text: &'a str,
    /// Whether it is the chosen one.
    pub is_chosen: bool,
    /// Its part of the row.
    pub rect: Rect,
}

/// Lays texts side by side, each with a part of the width that goes with its own. The row is as wide as `room`, and at
/// least as wide as its texts with `margin` around each.
pub(super) fn side_by_side<'a>(items: &[Item<'a>], size: f64, margin: f64, room: Size) -> Vec<Cell<'a>> {
    let wish = |item: &Item<'_>| width(item.text, size) + 2.0 * margin;
    let wished: f64 = items.iter().map(wish).sum();
    let scale = if wished > 0.0 { (room.width / wished).max(1.0) } else { 1.0 };
    let mut x = 0.0;
    let cell = |item: &Item<'a>| {
        let left = x;
        x += wish(item) * scale;
        Cell { text: item.text, is_chosen: item.is_chosen, rect: Rect::new(left, 0.0, x, room.height) }
    };
    items.iter().map(cell).collect()
}

/// Lays texts below one another, each with the same height. They have all of `room`, and at least one and a half times
/// the size of their letters each.
pub(super) fn stacked<'a>(items: &[Item<'a>], size: f64, room: Size) -> Vec<Cell<'a>> {
    let widest = items.iter().map(|item| width(item.text, size)).fold(0.0, f64::max);
    let wide = room.width.max(widest + 2.0 * MARGIN);
    let high = (room.height / items.len().max(1) as f64).max(1.5 * size);
    let cell = |(at, item): (usize, &Item<'a>)| {
        let top = at as f64 * high;
        Cell { text: item.text, is_chosen: item.is_chosen, rect: Rect::new(0.0, top, wide, top + high) }
    };
    items.iter().enumerate().map(cell).collect()
}

/// The boxes of a grid whose columns and rows the style's `gridSize` counts. Between two boxes is `gap` times one.
pub(super) fn grid(pen: &Pen<'_>, default: &str, gap: f64) -> Vec<Rect> {
    let counts = list(pen.keys, "gridSize", default);
    let count = |at: usize| {
        counts.get(at).and_then(|count| count.trim().parse::<u8>().ok()).unwrap_or(3).clamp(1, 50)
    };
    let (columns, rows) = (count(0), count(1));
    let side = |length: f64, count: u8| length / (f64::from(count) + f64::from(count - 1) * gap);
    let (w, h) = (side(pen.w, columns), side(pen.h, rows));
    let cell = |column: u8, row: u8| {
        let corner = (w * (1.0 + gap) * f64::from(column), h * (1.0 + gap) * f64::from(row));
        Rect::from_origin_size(corner, (w, h))
    };
    (0..columns).flat_map(|column| (0..rows).map(move |row| cell(column, row))).collect()
}

/// A bar of texts, one of them chosen.
pub(super) struct Bar {
    /// The key of its texts.
    pub texts: &'static str,
    /// The key of the letters' size, and the size where the style lacks it.
    pub size: (&'static str, f64),
    /// The radius of its corners.
    pub radius: f64,
    /// What the chosen cell is filled with.
    pub chosen: Paint,
    /// The lines between cells.
    pub lines: Paint,
    /// Whether the texts are bold.
    pub is_bold: bool,
    /// Whether the texts are underlined.
    pub is_underlined: bool,
}

impl Bar {
    /// A bar of mock-ups: blue behind the chosen text, grey lines between the others.
    pub(super) const USUAL: Self = Self {
        texts: "mainText",
        size: ("textSize", 17.0),
        radius: 0.0,
        chosen: Paint::Key("fillColor2", 0x00_8CFF),
        lines: Paint::Key("strokeColor2", 0xC4_C4C4),
        is_bold: false,
        is_underlined: false,
    };

    fn letters(&self, pen: &Pen<'_>) -> Lettering {
        let (key, size) = self.size;
        let letters = Lettering::new(pen, pen.keys.number(key, size), USUAL_TEXT);
        if self.is_bold { letters.bold() } else { letters }
    }

    /// Draws the texts side by side.
    pub(super) fn across(&self, pen: &mut Pen<'_>, default: &str) {
        let letters = self.letters(pen);
        let room = Size::new(pen.w, pen.h.max(1.5 * letters.size).max(20.0));
        let items = lettering::items(pen.keys, self.texts, default);
        self.paint(pen, &side_by_side(&items, letters.size, MARGIN, room), |cell| {
            Line::new((cell.x0, cell.y0), (cell.x0, cell.y1))
        });
    }

    /// Draws the texts below one another.
    pub(super) fn down(&self, pen: &mut Pen<'_>, default: &str) {
        let items = lettering::items(pen.keys, self.texts, default);
        let size = self.letters(pen).size;
        let cells = stacked(&items, size, pen.rect().size());
        self.paint(pen, &cells, |cell| Line::new((cell.x0, cell.y0), (cell.x1, cell.y0)));
    }

    /// Paints the cells; `border` is the side of a cell that it shares with the one before.
    fn paint(&self, pen: &mut Pen<'_>, cells: &[Cell<'_>], border: impl Fn(Rect) -> Line) {
        let whole =
            cells.iter().map(|cell| cell.rect).reduce(|all, rect| all.union(rect)).unwrap_or_default();
        let outline = corners(whole, [self.radius; 4]);
        pen.fill_stroke(outline.clone());
        for pair in cells.windows(2) {
            if !pair[0].is_chosen && !pair[1].is_chosen {
                pen.tint(border(pair[1].rect).to_path(0.1), Paint::None, self.lines);
            }
        }
        for cell in cells.iter().filter(|cell| cell.is_chosen) {
            let radii = [(0, 0), (1, 0), (1, 1), (0, 1)].map(|corner| self.corner(whole, cell.rect, corner));
            pen.tint(corners(cell.rect, radii), self.chosen, Paint::None);
        }
        pen.stroke(outline);
        for cell in cells {
            self.letter(pen, cell);
        }
    }

    /// The radius of a cell's corner: the bar's own where it is a corner of the bar.
    fn corner(&self, whole: Rect, cell: Rect, (right, bottom): (u8, u8)) -> f64 {
        let x_fits = if right == 1 { cell.x1 == whole.x1 } else { cell.x0 == whole.x0 };
        let y_fits = if bottom == 1 { cell.y1 == whole.y1 } else { cell.y0 == whole.y0 };
        if x_fits && y_fits { self.radius } else { 0.0 }
    }

    fn letter(&self, pen: &mut Pen<'_>, cell: &Cell<'_>) {
        let letters = self.letters(pen);
        let paint = if cell.is_chosen { Paint::Key("textColor2", 0xFF_FFFF) } else { USUAL_TEXT };
        pen.letter(cell.text, cell.rect.center(), &letters.colored(pen.color_of(paint)));
        if self.is_underlined {
            underline(pen, cell.text, cell.rect, letters.size, paint);
        }
    }
}

/// The colour of texts that are not chosen.
const USUAL_TEXT: Paint = Paint::Key("textColor", 0x66_6666);

/// Draws a line below a text that is centred in a box.
pub(super) fn underline(pen: &mut Pen<'_>, text: &str, rect: Rect, size: f64, paint: Paint) {
    let (middle, half) = (rect.center(), width(text, size) / 2.0);
    let y = middle.y + size / 2.0;
    pen.tint(Line::new((middle.x - half, y), (middle.x + half, y)).to_path(0.1), Paint::None, paint);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn items() -> Vec<Item<'static>> {
        ["ab", "abcd"].into_iter().map(|text| Item { text, is_chosen: text == "ab" }).collect()
    }

    #[test]
    fn cells_share_the_width_as_their_texts_do() {
        let cells = side_by_side(&items(), 10.0, 5.0, Size::new(106.0, 20.0));
        // 11 and 22 wide, with 10 for margins: 21 and 32 of 53, doubled.
        assert_eq!(cells[0].rect, Rect::new(0.0, 0.0, 42.0, 20.0));
        assert_eq!(cells[1].rect, Rect::new(42.0, 0.0, 106.0, 20.0));
        let narrow = side_by_side(&items(), 10.0, 5.0, Size::new(1.0, 20.0));
        assert_eq!(narrow[1].rect.x1, 53.0);
    }

    #[test]
    fn stacked_cells_are_as_high_as_their_letters_need() {
        let cells = stacked(&items(), 10.0, Size::new(100.0, 12.0));
        assert_eq!(cells[1].rect, Rect::new(0.0, 15.0, 100.0, 30.0));
    }
}
