//! The scene as an SVG document.

use std::fmt::Write as _;

use base64::Engine as _;
use kurbo::{Affine, BezPath, PathEl, Point, Rect};
use scene::{Cap, Color, Composite, Fill, Image, Item, Join, Mark, PathMark, Stroke, TextMark, TextRun};

use crate::number::Number as N;

/// How a scene becomes a picture.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Picture {
    /// The part of the page to show, in diagram units.
    pub area: Rect,
    /// Pixels for each diagram unit.
    pub scale: f64,
    /// What lies behind everything; `None` for nothing.
    pub background: Option<Color>,
}

/// The items as an SVG document that shows `picture.area`.
pub fn svg<'a>(items: impl IntoIterator<Item = &'a Item>, picture: &Picture) -> String {
    let mut writer = Writer::default();
    let area = picture.area;
    if let Some(color) = picture.background {
        let _ = writeln!(
            writer.body,
            "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"{}/>",
            N(area.x0),
            N(area.y0),
            N(area.width()),
            N(area.height()),
            paint("fill", color)
        );
    }
    for item in items {
        writer.item(item);
    }
    let (width, height) = (area.width() * picture.scale, area.height() * picture.scale);
    let defs = if writer.defs.is_empty() { String::new() } else { format!("<defs>{}</defs>\n", writer.defs) };
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{}\" height=\"{}\" viewBox=\"{} {} {} {}\">\n{defs}{}</svg>\n",
        N(width),
        N(height),
        N(area.x0),
        N(area.y0),
        N(area.width()),
        N(area.height()),
        writer.body
    )
}

#[derive(Default)]
struct Writer {
    defs: String,
    ids: usize,
    body: String,
}

impl Writer {
    fn item(&mut self, item: &Item) {
        let _ = write!(self.body, "<g data-cell-id=\"{}\">", escaped(item.cell.as_str()));
        item.marks.iter().for_each(|mark| self.mark(mark));
        self.body.push_str("</g>\n");
    }

    fn mark(&mut self, mark: &Mark) {
        match mark {
            Mark::Path(path) => self.path(path),
            Mark::Text(text) => self.text(text),
            Mark::Image(image) => self.image(image),
            Mark::Composite(composite) => self.composite(composite),
        }
    }

    fn composite(&mut self, composite: &Composite) {
        let mut attributes = String::new();
        if let Some(clip) = &composite.clip {
            let id = self.next_id();
            let _ = write!(self.defs, "<clipPath id=\"d{id}\"><path d=\"{}\"/></clipPath>", path_data(clip));
            let _ = write!(attributes, " clip-path=\"url(#d{id})\"");
        }
        if composite.blur > 0.0 {
            let id = self.next_id();
            let _ = write!(
                self.defs,
                "<filter id=\"d{id}\" x=\"-20%\" y=\"-20%\" width=\"140%\" height=\"140%\">\
                 <feGaussianBlur stdDeviation=\"{}\"/></filter>",
                N(composite.blur)
            );
            let _ = write!(attributes, " filter=\"url(#d{id})\"");
        }
        if composite.opacity < 1.0 {
            let _ = write!(attributes, " opacity=\"{}\"", N(composite.opacity));
        }
        let _ = write!(self.body, "<g{attributes}>");
        composite.marks.iter().for_each(|mark| self.mark(mark));
        self.body.push_str("</g>");
    }

    /// A number for the next definition.
    fn next_id(&mut self) -> usize {
        self.ids += 1;
        self.ids - 1
    }

    fn path(&mut self, mark: &PathMark) {
        let fill = match &mark.fill {
            None => " fill=\"none\"".to_owned(),
            Some(Fill::Solid(color)) => paint("fill", *color),
            Some(Fill::Linear { start, end, from, to }) => self.gradient(*start, *end, *from, *to),
            Some(Fill::Radial { center, radius, from, to }) => self.radial(*center, *radius, *from, *to),
        };
        let stroke = mark.stroke.as_ref().map(stroke).unwrap_or_default();
        let _ = write!(self.body, "<path d=\"{}\"{fill}{stroke}/>", path_data(&mark.path));
    }

    fn gradient(&mut self, start: Point, end: Point, from: Color, to: Color) -> String {
        let id = self.next_id();
        let _ = write!(
            self.defs,
            "<linearGradient id=\"d{id}\" gradientUnits=\"userSpaceOnUse\" x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\">\
             <stop offset=\"0\"{}/><stop offset=\"1\"{}/></linearGradient>",
            N(start.x),
            N(start.y),
            N(end.x),
            N(end.y),
            stop(from),
            stop(to),
        );
        format!(" fill=\"url(#d{id})\"")
    }

    fn radial(&mut self, center: Point, radius: f64, from: Color, to: Color) -> String {
        let id = self.next_id();
        let _ = write!(
            self.defs,
            "<radialGradient id=\"d{id}\" gradientUnits=\"userSpaceOnUse\" cx=\"{}\" cy=\"{}\" r=\"{}\">\
             <stop offset=\"0\"{}/><stop offset=\"1\"{}/></radialGradient>",
            N(center.x),
            N(center.y),
            N(radius),
            stop(from),
            stop(to),
        );
        format!(" fill=\"url(#d{id})\"")
    }

    fn text(&mut self, mark: &TextMark) {
        let turned = mark.transform != Affine::IDENTITY;
        if turned {
            let _ = write!(self.body, "<g transform=\"{}\">", matrix(mark.transform));
        }
        for run in mark.runs.iter().filter(|run| !run.text.trim().is_empty()) {
            self.run(run);
        }
        if turned {
            self.body.push_str("</g>");
        }
    }

    /// One run is one element; the viewer's shaping agrees with ours because the font does.
    fn run(&mut self, run: &TextRun) {
        let weight = if run.font.bold { " font-weight=\"bold\"" } else { "" };
        let style = if run.font.italic { " font-style=\"italic\"" } else { "" };
        let _ = write!(
            self.body,
            "<text x=\"{}\" y=\"{}\" font-family=\"{}\" font-size=\"{}\"{weight}{style}{} xml:space=\"preserve\">{}</text>",
            N(run.origin.x),
            N(run.origin.y),
            family_list(&run.font.family),
            N(run.size),
            paint("fill", run.color),
            escaped(&run.text)
        );
    }

    fn image(&mut self, image: &Image) {
        let data = base64::engine::general_purpose::STANDARD.encode(&image.bytes);
        let rect = image.rect;
        let opacity =
            if image.opacity < 1.0 { format!(" opacity=\"{}\"", N(image.opacity)) } else { String::new() };
        let _ = write!(
            self.body,
            "<image x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" preserveAspectRatio=\"none\" transform=\"{}\"{opacity} \
             href=\"data:{};base64,{data}\"/>",
            N(rect.x0),
            N(rect.y0),
            N(rect.width()),
            N(rect.height()),
            matrix(image.transform),
            escaped(&image.media_type)
        );
    }
}

/// The shipped families have the same measures as those that nearly every viewer has.
fn family_list(family: &str) -> String {
    match family {
        "Arimo" => "Arimo, Liberation Sans, Arial, Helvetica, sans-serif".to_owned(),
        "Tinos" => "Tinos, Liberation Serif, Times New Roman, Times, serif".to_owned(),
        "Cousine" => "Cousine, Liberation Mono, Courier New, Courier, monospace".to_owned(),
        other => format!("'{}', sans-serif", escaped(other).replace('\'', "")),
    }
}

/// A colour as an attribute, with its opacity where it has one.
fn paint(attribute: &str, color: Color) -> String {
    let solid = format!(" {attribute}=\"#{:02x}{:02x}{:02x}\"", color.r, color.g, color.b);
    if color.a == 255 {
        solid
    } else {
        format!("{solid} {attribute}-opacity=\"{}\"", N(f64::from(color.a) / 255.0))
    }
}

fn stop(color: Color) -> String {
    let Color { r, g, b, a } = color;
    format!(" stop-color=\"#{r:02x}{g:02x}{b:02x}\" stop-opacity=\"{}\"", N(f64::from(a) / 255.0))
}

fn stroke(stroke: &Stroke) -> String {
    let mut text = paint("stroke", stroke.color);
    if stroke.width != 1.0 {
        let _ = write!(text, " stroke-width=\"{}\"", N(stroke.width));
    }
    if !stroke.dash.is_empty() {
        let lengths: Vec<String> = stroke.dash.iter().map(|length| N(*length).to_string()).collect();
        let _ = write!(text, " stroke-dasharray=\"{}\"", lengths.join(" "));
    }
    match stroke.cap {
        Cap::Flat => {}
        Cap::Round => text.push_str(" stroke-linecap=\"round\""),
        Cap::Square => text.push_str(" stroke-linecap=\"square\""),
    }
    match stroke.join {
        Join::Miter => {
            let _ = write!(text, " stroke-miterlimit=\"{}\"", N(stroke.miter_limit));
        }
        Join::Round => text.push_str(" stroke-linejoin=\"round\""),
        Join::Bevel => text.push_str(" stroke-linejoin=\"bevel\""),
    }
    text
}

fn path_data(path: &BezPath) -> String {
    let mut data = String::new();
    for element in path.elements() {
        let _ = match element {
            PathEl::MoveTo(p) => write!(data, "M{} {}", N(p.x), N(p.y)),
            PathEl::LineTo(p) => write!(data, "L{} {}", N(p.x), N(p.y)),
            PathEl::QuadTo(a, p) => write!(data, "Q{} {} {} {}", N(a.x), N(a.y), N(p.x), N(p.y)),
            PathEl::CurveTo(a, b, p) => {
                write!(data, "C{} {} {} {} {} {}", N(a.x), N(a.y), N(b.x), N(b.y), N(p.x), N(p.y))
            }
            PathEl::ClosePath => write!(data, "Z"),
        };
    }
    data
}

fn matrix(transform: Affine) -> String {
    let [a, b, c, d, e, f] = transform.as_coeffs();
    // The first four scale coordinates, so three decimals would not be enough for them.
    format!("matrix({a:.6} {b:.6} {c:.6} {d:.6} {} {})", N(e), N(f))
}

/// Text for XML: markup characters escaped, what XML cannot hold left out.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(' '),
            c if c < ' ' || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use scene::{FontKey, Mark};

    fn item(marks: Vec<Mark>) -> Item {
        Item { cell: "a\"<b".into(), bounds: Rect::ZERO, marks }
    }

    fn picture() -> Picture {
        Picture { area: Rect::new(-5.0, 0.0, 95.0, 50.0), scale: 2.0, background: None }
    }

    #[test]
    fn a_path_and_its_frame() {
        let path = kurbo::Shape::to_path(&Rect::new(0.0, 0.0, 10.0, 10.5), 0.1);
        let stroke = Some(Stroke::solid(Color::BLACK, 2.0));
        let mark = PathMark { path, fill: Some(Fill::Solid(Color { a: 51, ..Color::WHITE })), stroke };
        let svg = svg(&[item(vec![Mark::Path(mark)])], &picture());
        assert_eq!(
            svg,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"200\" height=\"100\" viewBox=\"-5 0 100 50\">\n\
             <g data-cell-id=\"a&quot;&lt;b\"><path d=\"M0 0L10 0L10 10.5L0 10.5Z\" fill=\"#ffffff\" fill-opacity=\"0.2\" \
             stroke=\"#000000\" stroke-width=\"2\" stroke-miterlimit=\"10\"/></g>\n</svg>\n"
        );
    }

    #[test]
    fn text_cannot_break_out() {
        let run = TextRun {
            text: "</text><script>\u{1}".to_owned(),
            font: FontKey { family: "O'Brien\"".to_owned(), bold: true, italic: false },
            size: 12.0,
            color: Color::BLACK,
            origin: Point::new(1.0, 2.0),
            advance: 10.0,
            clusters: Vec::new(),
        };
        let text = TextMark { transform: Affine::IDENTITY, runs: vec![run] };
        let svg = svg(&[item(vec![Mark::Text(text)])], &picture());
        assert!(svg.contains(">&lt;/text&gt;&lt;script&gt;</text>"), "{svg}");
        assert!(svg.contains("font-family=\"'OBrien&quot;', sans-serif\""), "{svg}");
    }
}
