//! The scene as an SVG document.

mod attributes;
mod composite;
mod families;
mod image;
mod path;
mod text;

use std::fmt::Write as _;

use kurbo::Rect;
use scene::{Item, Mark};

use self::attributes::{escaped, paint};
use crate::Picture;
use crate::number::Number as N;

/// The items as an SVG document that shows `picture.area`.
pub fn svg<'a>(items: impl IntoIterator<Item = &'a Item>, picture: &Picture) -> String {
    let mut writer = Writer::default();
    if let Some(color) = picture.background {
        let _ = writeln!(writer.body, "<rect{}{}/>", frame(picture.area), paint("fill", color));
    }
    for item in items {
        writer.item(item);
    }
    writer.finish(picture)
}

/// A box as attributes.
fn frame(rect: Rect) -> String {
    let Rect { x0, y0, .. } = rect;
    let (width, height) = (N(rect.width()), N(rect.height()));
    format!(" x=\"{}\" y=\"{}\" width=\"{width}\" height=\"{height}\"", N(x0), N(y0))
}

/// A document being written. What other elements refer to comes first.
#[derive(Default)]
struct Writer {
    definitions: String,
    /// How many there are.
    defined: usize,
    body: String,
    /// Whether there are pictures, whose addresses have a namespace of their own.
    has_pictures: bool,
}

impl Writer {
    fn item(&mut self, item: &Item) {
        let _ = write!(self.body, "<g data-cell-id=\"{}\">", escaped(item.cell.as_str()));
        self.marks(&item.marks);
        self.body.push_str("</g>\n");
    }

    fn marks(&mut self, marks: &[Mark]) {
        for mark in marks {
            match mark {
                Mark::Path(path) => self.path(path),
                Mark::Text(text) => self.text(text),
                Mark::Image(image) => self.image(image),
                Mark::Composite(composite) => self.composite(composite),
            }
        }
    }

    /// Adds a definition, an element without the end of its first tag, and gives the address to refer to it by.
    fn define(&mut self, element: &str, rest: &str) -> String {
        let id = self.defined;
        self.defined += 1;
        let _ = write!(self.definitions, "<{element} id=\"d{id}\"{rest}</{element}>");
        format!("url(#d{id})")
    }

    fn finish(self, picture: &Picture) -> String {
        let area = picture.area;
        let namespace = if self.has_pictures { " xmlns:xlink=\"http://www.w3.org/1999/xlink\"" } else { "" };
        let mut document = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\"{namespace} width=\"{}\" height=\"{}\" viewBox=\"{} {} {} {}\">\n",
            N(area.width() * picture.scale),
            N(area.height() * picture.scale),
            N(area.x0),
            N(area.y0),
            N(area.width()),
            N(area.height()),
        );
        if !self.definitions.is_empty() {
            let _ = writeln!(document, "<defs>{}</defs>", self.definitions);
        }
        document + &self.body + "</svg>\n"
    }
}

#[cfg(test)]
mod tests;
