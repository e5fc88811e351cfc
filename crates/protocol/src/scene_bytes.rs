//! Scenes in a compact binary form.
//!
//! All numbers are little endian; coordinates are f32 in page coordinates. `string` is a u32 index into the table.
//!
//! ```text
//! bytes   = version:u8=2  strings  removed  items  order
//! strings = n:u32  n × (len:u32  utf8)
//! removed = n:u32  n × cell:string
//! items   = n:u32  n × item
//! order   = given:u8  [n:u32  n × cell:string]
//! item    = cell:string  x0 y0 x1 y1  n:u32  n × mark
//! mark    = 0  path  fill  stroke
//!         | 1  affine  n:u32  n × run
//!         | 2  x0 y0 x1 y1  affine  opacity  media:string  len:u32  bytes
//!         | 3  clipped:u8  [path]  blur  opacity  n:u32  n × mark                a composite
//! path    = n:u32  n × (0 x y | 1 x y | 2 x1 y1 x y | 3 x1 y1 x2 y2 x y | 4)     move, line, quad, cubic, close
//! fill    = 0 | 1 rgba | 2 x0 y0 x1 y1 rgba rgba | 3 x y radius rgba rgba   solid, linear, radial
//! stroke  = 0 | 1 rgba width cap:u8 join:u8 miter n:u32 n × dash
//! affine  = a b c d e f                                                          as a canvas takes them
//! run     = text:string family:string flags:u8 size rgba x y advance n:u32 n × (start:u32 x)
//! ```
//!
//! Flags of a run: 1 bold, 2 italic. A cluster's `start` counts UTF-16 units, as the page's strings do.

use std::sync::Arc;

use kurbo::{Affine, BezPath, PathEl, Point, Rect};
use scene::{
    Cap, CellId, Color, Composite, Fill, Image, Item, Join, Mark, PathMark, Stroke, TextMark, TextRun,
};

const VERSION: u8 = 2;

/// Writes a scene or a difference of scenes. A whole scene has nothing removed and no order: its items are in order.
pub fn encode(removed: &[CellId], items: &[Arc<Item>], order: Option<&[CellId]>) -> Vec<u8> {
    let mut writer = Writer::default();
    writer.list(removed, |w, cell| w.string(cell.as_str()));
    writer.list(items, |w, item| w.item(item));
    writer.byte(u8::from(order.is_some()));
    if let Some(order) = order {
        writer.list(order, |w, cell| w.string(cell.as_str()));
    }
    writer.finish()
}

#[derive(Default)]
struct Writer {
    body: Vec<u8>,
    strings: Strings,
}

#[derive(Default)]
struct Strings {
    table: Vec<u8>,
    indices: std::collections::HashMap<String, u32>,
}

impl Strings {
    fn index(&mut self, text: &str) -> u32 {
        if let Some(index) = self.indices.get(text) {
            return *index;
        }
        let index = count(self.indices.len());
        self.indices.insert(text.to_owned(), index);
        self.table.extend_from_slice(&count(text.len()).to_le_bytes());
        self.table.extend_from_slice(text.as_bytes());
        index
    }
}

/// Lengths in a message are far below 4 G: a page of that size would not fit into the message to begin with.
pub(crate) fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

impl Writer {
    fn finish(self) -> Vec<u8> {
        let mut bytes = vec![VERSION];
        bytes.extend_from_slice(&count(self.strings.indices.len()).to_le_bytes());
        bytes.extend_from_slice(&self.strings.table);
        bytes.extend_from_slice(&self.body);
        bytes
    }

    fn byte(&mut self, value: u8) {
        self.body.push(value);
    }

    fn uint(&mut self, value: u32) {
        self.body.extend_from_slice(&value.to_le_bytes());
    }

    #[expect(clippy::cast_possible_truncation, reason = "the page paints in f32")]
    fn number(&mut self, value: f64) {
        self.body.extend_from_slice(&(value as f32).to_le_bytes());
    }

    fn numbers<const N: usize>(&mut self, values: [f64; N]) {
        values.into_iter().for_each(|value| self.number(value));
    }

    fn string(&mut self, text: &str) {
        let index = self.strings.index(text);
        self.uint(index);
    }

    fn list<T>(&mut self, items: &[T], mut write: impl FnMut(&mut Self, &T)) {
        self.uint(count(items.len()));
        items.iter().for_each(|item| write(self, item));
    }

    fn item(&mut self, item: &Item) {
        self.string(item.cell.as_str());
        self.rect(item.bounds);
        self.list(&item.marks, Self::mark);
    }

    fn mark(&mut self, mark: &Mark) {
        match mark {
            Mark::Path(path) => self.path_mark(path),
            Mark::Text(text) => self.text_mark(text),
            Mark::Image(image) => self.image(image),
            Mark::Composite(composite) => self.composite(composite),
        }
    }

    fn composite(&mut self, composite: &Composite) {
        self.byte(3);
        self.byte(u8::from(composite.clip.is_some()));
        if let Some(clip) = &composite.clip {
            self.path(clip);
        }
        self.numbers([composite.blur, composite.opacity]);
        self.list(&composite.marks, Self::mark);
    }

    fn path(&mut self, path: &BezPath) {
        self.list(path.elements(), |w, element| w.element(element));
    }

    fn path_mark(&mut self, mark: &PathMark) {
        self.byte(0);
        self.path(&mark.path);
        self.fill(mark.fill.as_ref());
        self.stroke(mark.stroke.as_ref());
    }

    fn element(&mut self, element: &PathEl) {
        match *element {
            PathEl::MoveTo(p) => self.points(0, [p]),
            PathEl::LineTo(p) => self.points(1, [p]),
            PathEl::QuadTo(c, p) => self.points(2, [c, p]),
            PathEl::CurveTo(c, d, p) => self.points(3, [c, d, p]),
            PathEl::ClosePath => self.points(4, []),
        }
    }

    fn points<const N: usize>(&mut self, tag: u8, points: [Point; N]) {
        self.byte(tag);
        points.into_iter().for_each(|point| self.numbers([point.x, point.y]));
    }

    fn fill(&mut self, fill: Option<&Fill>) {
        match fill {
            None => self.byte(0),
            Some(Fill::Solid(color)) => {
                self.byte(1);
                self.color(*color);
            }
            Some(Fill::Linear { start, end, from, to }) => {
                self.points(2, [*start, *end]);
                self.color(*from);
                self.color(*to);
            }
            Some(Fill::Radial { center, radius, from, to }) => {
                self.points(3, [*center]);
                self.number(*radius);
                self.color(*from);
                self.color(*to);
            }
        }
    }

    fn stroke(&mut self, stroke: Option<&Stroke>) {
        let Some(stroke) = stroke else { return self.byte(0) };
        self.byte(1);
        self.color(stroke.color);
        self.number(stroke.width);
        self.byte(match stroke.cap {
            Cap::Flat => 0,
            Cap::Round => 1,
            Cap::Square => 2,
        });
        self.byte(match stroke.join {
            Join::Miter => 0,
            Join::Round => 1,
            Join::Bevel => 2,
        });
        self.number(stroke.miter_limit);
        self.list(&stroke.dash, |w, dash| w.number(*dash));
    }

    fn text_mark(&mut self, mark: &TextMark) {
        self.byte(1);
        self.affine(mark.transform);
        self.list(&mark.runs, Self::run);
    }

    fn run(&mut self, run: &TextRun) {
        self.string(&run.text);
        self.string(&run.font.family);
        self.byte(u8::from(run.font.bold) | (u8::from(run.font.italic) << 1));
        self.number(run.size);
        self.color(run.color);
        self.numbers([run.origin.x, run.origin.y, run.advance]);
        let mut bytes = 0;
        let mut units = 0;
        self.list(&run.clusters, |w, cluster| {
            if let Some(between) = run.text.get(bytes..cluster.start) {
                units += between.encode_utf16().count();
                bytes = cluster.start;
            } else {
                units = run.text.get(..cluster.start).map_or(0, |before| before.encode_utf16().count());
                bytes = cluster.start;
            }
            w.uint(count(units));
            w.number(cluster.x);
        });
    }

    fn image(&mut self, image: &Image) {
        self.byte(2);
        self.rect(image.rect);
        self.affine(image.transform);
        self.number(image.opacity);
        self.string(&image.media_type);
        self.uint(count(image.bytes.len()));
        self.body.extend_from_slice(&image.bytes);
    }

    fn rect(&mut self, rect: Rect) {
        self.numbers([rect.x0, rect.y0, rect.x1, rect.y1]);
    }

    fn affine(&mut self, affine: Affine) {
        self.numbers(affine.as_coeffs());
    }

    fn color(&mut self, color: Color) {
        self.body.extend_from_slice(&[color.r, color.g, color.b, color.a]);
    }
}
