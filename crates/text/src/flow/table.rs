//! Tables: columns as wide as their cells want to be, rows as high as their cells are.

use std::rc::Rc;

use kurbo::{Rect, Vec2};
use scene::Color;

use super::build::{Builder, Flow};
use super::{Laid, decorate, stack, widths};
use crate::css::{Border, BorderKind, Display, Length, Sides, Style, VerticalAlign};
use crate::html::{Data, Element, NodeId};
use crate::setting::Setter;

/// The most columns that a cell may span, or rows.
const WIDEST_SPAN: usize = 100;
/// The most columns of a table.
const MOST_COLUMNS: usize = 500;

/// Rows of cells.
#[derive(Default)]
pub(super) struct Table {
    rows: Vec<Row>,
    columns: usize,
    captions: Vec<Flow>,
}

/// The border of cells whose table says nothing but that there is one.
const OLD_BORDER: Sides<Border> = {
    let side = Border { width: 1.0, kind: BorderKind::Inset, color: Some(Color::rgb(0x80, 0x80, 0x80)) };
    Sides { top: side, right: side, bottom: side, left: side }
};

struct Row {
    style: Rc<Style>,
    cells: Vec<Cell>,
}

struct Cell {
    /// Its inside, with room for its border.
    flow: Flow,
    /// Its style before that.
    look: Rc<Style>,
    column: usize,
    columns: usize,
    rows: usize,
}

/// Reads the rows of a table.
pub(super) fn build(builder: &mut Builder<'_>, id: NodeId, element: &Element, style: &Rc<Style>) -> Table {
    let padding = element.attribute("cellpadding").and_then(|text| Length::read(text, style.size));
    let has_borders = element.attribute("border").is_some_and(|border| border.trim() != "0");
    let mut reader = Reader { table: Table::default(), taken: Vec::new(), padding, has_borders };
    reader.rows(builder, id, style);
    reader.table
}

struct Reader {
    table: Table,
    /// For each column, how many rows below a cell still takes.
    taken: Vec<usize>,
    padding: Option<Length>,
    has_borders: bool,
}

impl Reader {
    fn rows(&mut self, builder: &mut Builder<'_>, id: NodeId, style: &Rc<Style>) {
        for child in builder.tree.children(id).to_vec() {
            let tree = builder.tree;
            let Some(Data::Element(element)) = tree.node(child).map(|node| &node.data) else { continue };
            let own = Rc::new(style.of(element));
            match own.room.display {
                Display::RowGroup => self.rows(builder, child, &own),
                Display::Row => self.row(builder, child, own),
                Display::None => {}
                _ => {
                    let caption = builder.block(child, own);
                    self.table.captions.push(caption);
                }
            }
        }
    }

    fn row(&mut self, builder: &mut Builder<'_>, id: NodeId, style: Rc<Style>) {
        let mut row = Row { style, cells: Vec::new() };
        let mut column = 0;
        let tree = builder.tree;
        let mut now_taken = vec![0; self.taken.len()];
        for child in tree.children(id) {
            let Some(Data::Element(element)) = tree.node(*child).map(|node| &node.data) else { continue };
            let own = self.cell_style(&row.style, element);
            if own.room.display == Display::None {
                continue;
            }
            while self.taken.get(column).is_some_and(|rows| *rows > 0) {
                column += 1;
            }
            if column >= MOST_COLUMNS {
                break;
            }
            let span = |name: &str| {
                let count = element.attribute(name).and_then(|count| count.trim().parse().ok());
                count.unwrap_or(1).clamp(1, WIDEST_SPAN)
            };
            let (columns, rows) = (span("colspan").min(MOST_COLUMNS - column), span("rowspan"));
            now_taken.resize(now_taken.len().max(column + columns), 0);
            now_taken[column..column + columns].fill(rows);
            let flow = builder.block(*child, Rc::new(with_room_for_border(&own)));
            row.cells.push(Cell { flow, look: Rc::new(own), column, columns, rows });
            column += columns;
        }
        self.taken.resize(now_taken.len(), 0);
        for (taken, now) in self.taken.iter_mut().zip(now_taken) {
            *taken = (*taken).max(now).saturating_sub(1);
        }
        self.table.columns = self.table.columns.max(self.taken.len());
        self.table.rows.push(row);
    }

    /// A cell has the table's padding and border where it has none of its own.
    fn cell_style(&self, row: &Style, element: &Element) -> Style {
        let mut style = row.of(element);
        let usual = Length::Units(1.0);
        if let Some(padding) = self.padding {
            style.room.padding = style.room.padding.map(|own| if own == usual { padding } else { own });
        }
        let has_own = style.room.border != Sides::default();
        if self.has_borders && !has_own {
            style.room.border = OLD_BORDER;
        }
        style
    }
}

/// How high a row is, and with it a cell's border, is known last: until then a cell has more padding instead.
fn with_room_for_border(style: &Style) -> Style {
    let mut inner = style.clone();
    let share = if style.shares_borders { 0.5 } else { 1.0 };
    let border = style.room.border.map(|side| side.room() * share);
    let more = |padding: Length, border: f64| match padding {
        Length::Units(units) => Length::Units(units + border),
        other => other,
    };
    let padding = style.room.padding;
    inner.room.padding = Sides {
        top: more(padding.top, border.top),
        right: more(padding.right, border.right),
        bottom: more(padding.bottom, border.bottom),
        left: more(padding.left, border.left),
    };
    (inner.room.border, inner.room.background, inner.room.height) = (Sides::default(), None, Length::Auto);
    inner
}

/// The room around and between columns.
fn spacing(style: &Style) -> f64 {
    if style.shares_borders { 0.0 } else { style.cell_spacing }
}

/// The least and the wished width of a table.
pub(super) fn widths(table: &Table, style: &Style) -> (f64, f64) {
    let gaps = spacing(style) * (table.columns + 1) as f64;
    let columns = column_widths(table, spacing(style));
    let sum = |f: fn(&Column) -> f64| columns.iter().map(f).sum::<f64>() + gaps;
    let captions =
        table.captions.iter().map(widths::outside).fold(0.0, |most, (least, _)| f64::max(most, least));
    (sum(|column| column.least).max(captions), sum(|column| column.wished.max(column.least)).max(captions))
}

/// What a column asks for.
#[derive(Clone, Copy, Default)]
struct Column {
    least: f64,
    wished: f64,
    /// A width, or a share of the table's, that one of its cells names.
    own: Length,
}

fn column_widths(table: &Table, gap: f64) -> Vec<Column> {
    let mut columns = vec![Column::default(); table.columns];
    let mut cells: Vec<&Cell> = table.rows.iter().flat_map(|row| &row.cells).collect();
    cells.sort_by_key(|cell| cell.columns);
    for cell in cells {
        let inner_gaps = gap * (cell.columns - 1) as f64;
        let (least, wished) = widths::outside(&cell.flow);
        let (least, wished) = (least - inner_gaps, wished - inner_gaps);
        let Some(spanned) = columns.get_mut(cell.column..cell.column + cell.columns) else { continue };
        let count = spanned.len() as f64;
        let sums = spanned.iter().fold((0.0, 0.0), |sums, each| (sums.0 + each.least, sums.1 + each.wished));
        for column in &mut *spanned {
            let share = if sums.1 > 0.0 { column.wished / sums.1 } else { 1.0 / count };
            column.least += (least - sums.0).max(0.0) * share;
            column.wished += (wished - sums.1).max(0.0) * share;
            if count == 1.0 && cell.flow.style.room.width != Length::Auto {
                column.own = cell.flow.style.room.width;
            }
        }
    }
    columns
}

/// Gives each column its part of the room.
fn distributed(columns: &[Column], room: f64) -> Vec<f64> {
    let least: f64 = columns.iter().map(|column| column.least).sum();
    let wished = |column: &Column| match column.own {
        Length::Share(share) => (room * share).max(column.least),
        _ => column.wished.max(column.least),
    };
    let wishes: Vec<f64> = columns.iter().map(wished).collect();
    let sum: f64 = wishes.iter().sum();
    if sum <= room {
        let grows = |column: &Column| column.own == Length::Auto;
        let free: f64 =
            columns.iter().zip(&wishes).filter(|(column, _)| grows(column)).map(|(_, wish)| wish).sum();
        let share = |column: &Column, wish: f64| match (free > 0.0, grows(column)) {
            (true, true) => wish / free,
            (true, false) => 0.0,
            (false, _) if sum > 0.0 => wish / sum,
            (false, _) => 1.0 / columns.len() as f64,
        };
        return columns
            .iter()
            .zip(&wishes)
            .map(|(column, wish)| wish + (room - sum) * share(column, *wish))
            .collect();
    }
    let (spare, wanted) = ((room - least).max(0.0), sum - least);
    columns
        .iter()
        .zip(&wishes)
        .map(|(column, wish)| {
            column.least + if wanted > 0.0 { (wish - column.least) * spare / wanted } else { 0.0 }
        })
        .collect()
}

/// Lays a table out in exactly this width.
pub(super) fn lay_out(
    table: &mut Table,
    style: &Style,
    (width, height): (f64, Option<f64>),
    setter: &mut Setter,
) -> Laid {
    let gap = spacing(style);
    let columns = column_widths(table, spacing(style));
    let room = (width - gap * (columns.len() + 1) as f64).max(0.0);
    let widths = distributed(&columns, room);
    let mut laid = Laid { width, ..Laid::default() };
    for caption in &mut table.captions {
        let box_ = stack::lay_out(caption, (width, None), Some(style.align), setter);
        let y = laid.height;
        laid.height += box_.height;
        laid.take(box_.block, box_.left, y);
    }
    let cells = cells(table, &widths, gap, setter);
    let mut heights = row_heights(table, &cells, gap);
    if let Some(height) = height {
        let used: f64 = heights.iter().sum::<f64>() + gap * (heights.len() + 1) as f64 + laid.height;
        let more = ((height - used) / heights.len().max(1) as f64).max(0.0);
        heights.iter_mut().for_each(|height| *height += more);
    }
    place(table, cells, (&widths, &heights), gap, &mut laid);
    if style.shares_borders {
        let rect = Rect::new(0.0, 0.0, laid.width, laid.height);
        decorate::border(rect, &style.room.border, style.color, &mut laid.block.under);
    }
    laid
}

/// Each cell laid out in its columns, row by row.
fn cells(table: &mut Table, widths: &[f64], gap: f64, setter: &mut Setter) -> Vec<Vec<Laid>> {
    let mut cell = |cell: &mut Cell| {
        let width = extent(widths, cell.column, cell.columns, gap);
        let mut own = (*cell.flow.style).clone();
        (own.room.width, own.room.border_box) = (Length::Units(width), true);
        cell.flow.style = Rc::new(own);
        stack::lay_out(&mut cell.flow, (width, None), None, setter)
    };
    let mut row = |row: &mut Row| row.cells.iter_mut().map(&mut cell).collect();
    table.rows.iter_mut().map(&mut row).collect()
}

/// The room of some columns or rows.
fn extent(sizes: &[f64], first: usize, count: usize, gap: f64) -> f64 {
    let spanned = sizes.get(first..(first + count).min(sizes.len())).unwrap_or_default();
    spanned.iter().sum::<f64>() + gap * spanned.len().saturating_sub(1) as f64
}

fn row_heights(table: &Table, cells: &[Vec<Laid>], gap: f64) -> Vec<f64> {
    let own = |row: &Row| row.style.room.height.fixed().unwrap_or(0.0);
    let mut heights: Vec<f64> = table.rows.iter().map(own).collect();
    let mut all: Vec<(usize, usize, f64)> = Vec::new();
    for (number, (row, laid)) in table.rows.iter().zip(cells).enumerate() {
        let height = |(cell, laid): (&Cell, &Laid)| {
            let own = cell.look.room.height.fixed().unwrap_or(0.0);
            (number, cell.rows, laid.height.max(own))
        };
        all.extend(row.cells.iter().zip(laid).map(height));
    }
    all.sort_by_key(|(_, rows, _)| *rows);
    for (first, rows, height) in all {
        let last = (first + rows).min(heights.len());
        let missing = height - extent(&heights, first, rows, gap);
        if let Some(last) = last.checked_sub(1).filter(|_| missing > 0.0) {
            heights[last] += missing;
        }
    }
    heights
}

fn place(
    table: &Table,
    cells: Vec<Vec<Laid>>,
    (widths, heights): (&[f64], &[f64]),
    gap: f64,
    laid: &mut Laid,
) {
    let mut y = laid.height + gap;
    for (number, (row, own)) in table.rows.iter().zip(cells).enumerate() {
        for (cell, inner) in row.cells.iter().zip(own) {
            let x = gap + extent(widths, 0, cell.column, gap) + if cell.column > 0 { gap } else { 0.0 };
            let height = extent(heights, number, cell.rows, gap);
            let share = match cell.look.room.vertical_align {
                VerticalAlign::Top | VerticalAlign::Baseline => 0.0,
                VerticalAlign::Bottom => 1.0,
                _ => 0.5,
            };
            let down = (height - inner.height) * share;
            let baseline = inner.baselines.map(|(first, last)| (y + down + first, y + down + last));
            laid.baselines = laid.baselines.or(baseline);
            paint(cell, row, Rect::new(x, y, x + inner.width, y + height), laid);
            laid.block.take(inner.block, Vec2::new(x, y + down));
        }
        y += heights.get(number).copied().unwrap_or(0.0) + gap;
    }
    laid.height = y;
}

/// Paints what is behind a cell, and its border: half of it is the neighbour's where borders are shared.
fn paint(cell: &Cell, row: &Row, rect: Rect, laid: &mut Laid) {
    let style = &cell.look;
    if style.invisible {
        return;
    }
    if let Some(color) = style.room.background.or(row.style.room.background) {
        laid.block.under.push(decorate::filled(rect, color));
    }
    let half = if style.shares_borders { 0.5 } else { 0.0 };
    let reach = style.room.border.map(|side| side.room() * half);
    let rect =
        Rect::new(rect.x0 - reach.left, rect.y0 - reach.top, rect.x1 + reach.right, rect.y1 + reach.bottom);
    decorate::border(rect, &style.room.border, style.color, &mut laid.block.under);
}
