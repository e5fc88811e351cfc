//! Setting by arithmetic: every character is 0.6 em wide. For tests that must not depend on fonts.

use std::ops::Range;

use scene::{Cluster, FontKey};

use crate::setting::{Measures, Paragraph, SetLine, SetRun};

/// A paragraph in columns.
pub(crate) struct Columns(Vec<Column>);

/// A character, or a box.
struct Column {
    width: f64,
    is_space: bool,
    wraps: bool,
    content: Content,
}

enum Content {
    /// Where it begins in the text, and its span.
    Character(usize, usize),
    Box(usize),
}

pub(crate) fn measures(size: f64) -> Measures {
    Measures { ascent: size * 0.9, descent: size * 0.2, line: size * 1.1, x_height: size * 0.5 }
}

fn advance(size: f64) -> f64 {
    (size * 0.6).max(0.001)
}

impl Columns {
    pub(crate) fn of(paragraph: &Paragraph) -> Self {
        let mut columns = Vec::new();
        let mut boxes = paragraph.boxes.iter().enumerate().peekable();
        let mut span = 0;
        for (at, c) in paragraph.text.char_indices().chain([(paragraph.text.len(), '\0')]) {
            while let Some((number, (_, width))) = boxes.next_if(|(_, (index, _))| *index <= at) {
                columns.push(Column {
                    width: *width,
                    is_space: false,
                    wraps: true,
                    content: Content::Box(number),
                });
            }
            while paragraph.spans.get(span).is_some_and(|(end, _)| *end <= at) {
                span += 1;
            }
            let Some((_, face)) = paragraph.spans.get(span) else { continue };
            let more = face.spacing.0 + if c == ' ' { face.spacing.1 } else { 0.0 };
            columns.push(Column {
                width: advance(face.size) + more,
                is_space: c == ' ',
                wraps: face.wraps,
                content: Content::Character(at, span),
            });
        }
        Self(columns)
    }

    pub(crate) fn widths(&self) -> (f64, f64) {
        let broken = self.broken(0.0);
        let widest = broken.into_iter().map(|range| self.width(range)).fold(0.0, f64::max);
        (widest, self.width(0..self.0.len()))
    }

    pub(crate) fn lines(&self, paragraph: &Paragraph, width: Option<f64>) -> Vec<SetLine> {
        let ranges = self.broken(width.unwrap_or(f64::INFINITY));
        ranges.into_iter().map(|range| self.line(range, paragraph)).collect()
    }

    /// Greedy: as many words on a line as there is room for.
    fn broken(&self, room: f64) -> Vec<Range<usize>> {
        let mut lines = Vec::new();
        let (mut start, mut last_break) = (0, None);
        for (at, column) in self.0.iter().enumerate() {
            let is_over = !column.is_space && self.width(start..at + 1) > room + 1e-6;
            if let Some(end) = last_break.take_if(|_| is_over) {
                lines.push(start..end);
                start = end;
            }
            if column.is_space && column.wraps {
                last_break = Some(at + 1);
            }
        }
        lines.push(start..self.0.len());
        lines
    }

    /// The width of some columns, spaces at their end not counted.
    fn width(&self, range: Range<usize>) -> f64 {
        let columns = self.0.get(range).unwrap_or_default();
        let end = columns.iter().rposition(|column| !column.is_space).map_or(0, |at| at + 1);
        columns[..end].iter().map(|column| column.width).sum()
    }

    fn line(&self, range: Range<usize>, paragraph: &Paragraph) -> SetLine {
        let mut line = SetLine { width: self.width(range.clone()), ..SetLine::default() };
        let mut x = 0.0;
        for column in self.0.get(range).unwrap_or_default() {
            match column.content {
                Content::Box(number) => line.boxes.push((number, x)),
                Content::Character(at, span) => put(&mut line.runs, paragraph, (at, span), x, column.width),
            }
            x += column.width;
        }
        line
    }
}

fn put(runs: &mut Vec<SetRun>, paragraph: &Paragraph, (at, span): (usize, usize), x: f64, width: f64) {
    if runs.last().is_none_or(|run| run.span != span || (run.x + run.advance - x).abs() > 1e-6) {
        let face = paragraph.spans.get(span).map(|(_, face)| face);
        let (bold, italic) = face.map_or((false, false), |face| (face.bold, face.italic));
        let font = FontKey { family: "monospace".to_owned(), bold, italic };
        runs.push(SetRun { span, text: String::new(), font, x, advance: 0.0, clusters: Vec::new() });
    }
    if let (Some(run), Some(c)) = (runs.last_mut(), paragraph.text[at..].chars().next()) {
        run.clusters.push(Cluster { start: run.text.len(), x: x - run.x });
        run.text.push(c);
        run.advance += width;
    }
}
