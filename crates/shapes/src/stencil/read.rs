//! Reads the XML of a stencil.

use kurbo::{Point, Rect, Size, Vec2};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use scene::{Cap, Join};

use super::Stencil;
use super::outline::{Line, Outline, PathBuilder};
use super::step::{Setting, Step, Tint, Writing};
use crate::{Align, PortSpec};

/// A stencil has at most so many steps, elements of paths, and ports. The largest one known has a tenth of it.
const MOST: usize = 100_000;

/// Reads the first `<shape>` of a text.
pub(super) fn read(xml: &str) -> Option<Stencil> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = false;
    reader.config_mut().expand_empty_elements = true;
    let mut reading: Option<Reading> = None;
    for _ in 0..4 * MOST {
        match reader.read_event() {
            Ok(Event::Start(tag)) => match &mut reading {
                Some(reading) => reading.open(&Element(tag)),
                None if tag.local_name().as_ref() == "shape" => reading = Some(Reading::new(&Element(tag))),
                None => {}
            },
            Ok(Event::End(tag)) => match (&mut reading, tag.local_name().as_ref()) {
                (Some(_), "shape") => break,
                (Some(reading), name) => reading.close(name),
                (None, _) => {}
            },
            Ok(Event::Eof) | Err(_) => break,
            Ok(_) => {}
        }
    }
    reading.map(Reading::finish)
}

/// What is being read.
struct Reading {
    stencil: Stencil,
    part: Part,
    background: Vec<Step>,
    /// The steps of the part that is being read.
    steps: Vec<Step>,
    path: Option<Path>,
    /// Steps, elements and ports so far.
    count: usize,
}

#[derive(Clone, Copy, PartialEq)]
enum Part {
    Outside,
    Connections,
    Drawing,
}

/// A path being read.
struct Path {
    builder: PathBuilder,
    /// The same as lines, where the path wants rounded corners and consists of lines.
    lines: Option<(Vec<Line>, f64)>,
}

impl Reading {
    fn new(shape: &Element<'_>) -> Self {
        let size = |name| Some(shape.number(name)).filter(|&side| side > 1e-3).unwrap_or(100.0);
        let line_width = match shape.text("strokewidth").as_deref() {
            Some("inherit") => None,
            Some(width) => Some(number(width)),
            None => Some(1.0),
        };
        let stencil = Stencil {
            design: Size::new(size("w"), size("h")),
            keeps_ratio: shape.text("aspect").as_deref() == Some("fixed"),
            line_width,
            ports: Vec::new(),
            steps: Vec::new(),
        };
        Self { stencil, part: Part::Outside, background: Vec::new(), steps: Vec::new(), path: None, count: 0 }
    }

    fn open(&mut self, element: &Element<'_>) {
        self.count += 1;
        if self.count > MOST {
            return;
        }
        match (element.name(), self.part) {
            ("connections", Part::Outside) => self.part = Part::Connections,
            ("background" | "foreground", Part::Outside) => self.part = Part::Drawing,
            ("constraint", Part::Connections) => self.stencil.ports.push(port(element)),
            ("path", Part::Drawing) => self.path = Some(Path::new(element)),
            (name, Part::Drawing) => match &mut self.path {
                Some(path) => path.add(name, element, self.stencil.design),
                None => self.steps.extend(step(name, element)),
            },
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "path" => {
                let outline = self.path.take().map(Path::finish);
                self.steps.extend(outline.map(Step::Outline));
            }
            "background" => {
                self.background.append(&mut self.steps);
                self.part = Part::Outside;
            }
            "foreground" => {
                self.stencil.steps.append(&mut self.steps);
                self.part = Part::Outside;
            }
            "connections" => self.part = Part::Outside,
            _ => {}
        }
    }

    fn finish(mut self) -> Stencil {
        // The background is drawn first, wherever it stands; what never ended comes last.
        self.background.append(&mut self.stencil.steps);
        self.background.append(&mut self.steps);
        Stencil { steps: self.background, ..self.stencil }
    }
}

impl Path {
    fn new(element: &Element<'_>) -> Self {
        let radius = element.number("arcSize").max(0.0);
        let lines = element.flag("rounded").then(|| (Vec::new(), radius));
        Self { builder: PathBuilder::default(), lines }
    }

    fn add(&mut self, name: &str, element: &Element<'_>, design: Size) {
        let point = |x, y| Point::new(element.number(x), element.number(y));
        let to = point("x", "y");
        match name {
            "move" => self.builder.move_to(to),
            "line" => self.builder.line_to(to),
            "quad" => self.builder.quad_to(point("x1", "y1"), point("x2", "y2")),
            "curve" => self.builder.curve_to([point("x1", "y1"), point("x2", "y2")], point("x3", "y3")),
            "arc" => {
                let radii = Vec2::new(element.number("rx"), element.number("ry"));
                let flags = (element.flag("large-arc-flag"), element.flag("sweep-flag"));
                let turn = element.number("x-axis-rotation");
                self.builder.arc_to(to, radii, turn, flags, design.max_side());
            }
            "close" => self.builder.close(),
            _ => {}
        }
        match (&mut self.lines, name) {
            (Some((lines, _)), "move") => lines.push(Line { points: vec![to], closed: false }),
            (Some((lines, _)), "line") => match lines.last_mut() {
                Some(line) => line.points.push(to),
                None => lines.push(Line { points: vec![to], closed: false }),
            },
            _ => self.lines = None,
        }
    }

    fn finish(self) -> Outline {
        let Some((mut lines, radius)) = self.lines.filter(|(lines, _)| !lines.is_empty()) else {
            return Outline::Path(self.builder.finish());
        };
        for line in &mut lines {
            // A line that comes back to its start is closed.
            if line.points.len() > 1 && line.points.first() == line.points.last() {
                line.points.pop();
                line.closed = true;
            }
        }
        Outline::Corners(lines, radius)
    }
}

fn port(element: &Element<'_>) -> PortSpec {
    PortSpec {
        share: Vec2::new(element.number("x"), element.number("y")),
        by: Vec2::ZERO,
        on_outline: element.flag("perimeter"),
    }
}

fn step(name: &str, element: &Element<'_>) -> Option<Step> {
    Some(match name {
        "save" => Step::Save,
        "restore" => Step::Restore,
        "fill" => Step::Paint { fill: true, stroke: false },
        "stroke" => Step::Paint { fill: false, stroke: true },
        "fillstroke" => Step::Paint { fill: true, stroke: true },
        "rect" => Step::Outline(Outline::rect(element.rect())),
        "ellipse" => Step::Outline(Outline::ellipse(element.rect())),
        "roundrect" => {
            let percent = Some(element.number("arcsize")).filter(|&percent| percent != 0.0).unwrap_or(15.0);
            Step::Outline(Outline::Round(element.rect(), (percent / 100.0).clamp(0.0, 0.5)))
        }
        "image" => Step::Picture {
            source: element.text("src")?,
            rect: element.rect(),
            flip: (element.flag("flipH"), element.flag("flipV")),
        },
        "text" => Step::Write(writing(element)?),
        "include-shape" => Step::Include { name: element.text("name")?, rect: element.rect() },
        _ => Step::Set(setting(name, element)?),
    })
}

fn writing(element: &Element<'_>) -> Option<Writing> {
    let align = |name, start: &str, center: &str, end: &str| match element.text(name) {
        Some(value) if value == center => Align::Center,
        Some(value) if value == end => Align::End,
        Some(value) if value == start => Align::Start,
        _ => Align::Start,
    };
    let vertical = if element.flag("vertical") { -90.0 } else { 0.0 };
    Some(Writing {
        text: element.text("str")?,
        at: Point::new(element.number("x"), element.number("y")),
        align: (align("align", "left", "center", "right"), align("valign", "top", "middle", "bottom")),
        rotation: vertical - element.number("rotation"),
        upright: element.text("align-shape").as_deref() == Some("0"),
    })
}

fn setting(name: &str, element: &Element<'_>) -> Option<Setting> {
    Some(match name {
        "strokewidth" => {
            Setting::LineWidth { width: element.number("width").max(0.0), fixed: element.flag("fixed") }
        }
        "dashed" => Setting::Dashed(element.flag("dashed")),
        "dashpattern" => Setting::Dashes(dashes(&element.text("pattern")?)?),
        "linecap" => Setting::Cap(match element.text("cap")?.as_str() {
            "round" => Cap::Round,
            "square" => Cap::Square,
            _ => Cap::Flat,
        }),
        "linejoin" => Setting::Join(match element.text("join")?.as_str() {
            "round" => Join::Round,
            "bevel" => Join::Bevel,
            _ => Join::Miter,
        }),
        "miterlimit" => Setting::MiterLimit(element.number("limit").clamp(1.0, 100.0)),
        "alpha" | "fillalpha" | "strokealpha" => Setting::Opacity(element.number("alpha").clamp(0.0, 1.0)),
        "fillcolor" => Setting::Fill(tint(&element.text("color")?)),
        "strokecolor" => Setting::Stroke(tint(&element.text("color")?)),
        "fontcolor" => Setting::Letters(tint(&element.text("color")?)),
        "fontstyle" => {
            // A sum of 1 for bold, 2 for italic and 4 for underlined.
            let style = element.number("style");
            Setting::Face(style.rem_euclid(2.0) >= 1.0, style.rem_euclid(4.0) >= 2.0)
        }
        "fontfamily" => Setting::Family(element.text("family")?.chars().take(100).collect()),
        "fontsize" => Setting::LetterSize(element.number("size").clamp(0.0, 10_000.0)),
        _ => return None,
    })
}

fn dashes(pattern: &str) -> Option<Vec<f64>> {
    let lengths: Vec<f64> =
        pattern.split_whitespace().take(32).map(|length| number(length).max(0.0)).collect();
    // A pattern without any length would never end.
    (lengths.iter().sum::<f64>() > 1e-3).then_some(lengths)
}

fn tint(color: &str) -> Tint {
    match color {
        "fill" => Tint::Fill,
        "stroke" => Tint::Stroke,
        color => Tint::Own(crate::color(color)),
    }
}

/// A finite number within a sane range; 0 for what is none.
fn number(text: &str) -> f64 {
    let number: f64 = text.trim().parse().unwrap_or(0.0);
    if number.is_finite() { number.clamp(-1e6, 1e6) } else { 0.0 }
}

/// An element and its attributes.
struct Element<'x>(BytesStart<'x>);

impl Element<'_> {
    fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }

    fn text(&self, name: &str) -> Option<String> {
        let attribute = self.0.try_get_attribute(name).ok()??;
        quick_xml::escape::unescape(&attribute.value).ok().map(|text| text.into_owned())
    }

    fn number(&self, name: &str) -> f64 {
        let attribute = self.0.try_get_attribute(name).ok().flatten();
        attribute.map_or(0.0, |attribute| number(&attribute.value))
    }

    fn flag(&self, name: &str) -> bool {
        self.0.try_get_attribute(name).ok().flatten().is_some_and(|attribute| &*attribute.value == "1")
    }

    fn rect(&self) -> Rect {
        let origin = Point::new(self.number("x"), self.number("y"));
        Rect::from_origin_size(origin, Size::new(self.number("w").max(0.0), self.number("h").max(0.0)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn steps(inside: &str) -> Vec<Step> {
        read(&format!("<shape w='10' h='10'><foreground>{inside}</foreground></shape>")).unwrap().steps
    }

    #[test]
    fn the_background_comes_first_and_its_path_goes_on_into_the_foreground() {
        let xml = "<shapes><shape w='4' h='2' aspect='fixed' strokewidth='inherit'>\
            <connections><constraint x='0.5' y='1' perimeter='1' name='S'/></connections>\
            <foreground><fillstroke/></foreground><background><rect x='0' y='0' w='4' h='2'/></background>\
            </shape></shapes>";
        let stencil = read(xml).unwrap();
        assert_eq!(
            (stencil.design, stencil.keeps_ratio, stencil.line_width),
            (Size::new(4.0, 2.0), true, None)
        );
        let port = PortSpec { share: Vec2::new(0.5, 1.0), by: Vec2::ZERO, on_outline: true };
        assert_eq!(stencil.ports, [port]);
        let outline = Outline::rect(Rect::new(0.0, 0.0, 4.0, 2.0));
        assert_eq!(stencil.steps, [Step::Outline(outline), Step::Paint { fill: true, stroke: true }]);
    }

    #[test]
    fn what_is_not_told_is_as_draw_io_takes_it() {
        let stencil = read("<shape/>").unwrap();
        assert_eq!((stencil.design, stencil.line_width), (Size::new(100.0, 100.0), Some(1.0)));
        assert!(read("<shapes/>").is_none() && read("").is_none() && read("<<<&").is_none());
    }

    #[test]
    fn a_path_without_a_beginning_begins_somewhere() {
        let path = "<path><line x='5' y='5'/><close/><close/><line x='9' y='NaN'/></path><fill/>";
        let Step::Outline(Outline::Path(path)) = &steps(path)[0] else { panic!() };
        assert_eq!(path.to_svg(), "M0,0 L5,5 Z M0,0 L9,0");
    }

    #[test]
    fn arcs_end_where_they_say() {
        let arc = "<path><move x='0' y='5'/>\
            <arc rx='5' ry='5' x-axis-rotation='0' large-arc-flag='0' sweep-flag='1' x='5' y='0'/>\
            <arc rx='0' ry='5' x='10' y='10'/></path>";
        let Step::Outline(Outline::Path(path)) = &steps(arc)[0] else { panic!() };
        let ends: Vec<Point> = path.elements().iter().filter_map(|element| element.end_point()).collect();
        assert!(ends.iter().any(|end| end.distance(Point::new(5.0, 0.0)) < 1e-9), "{ends:?}");
        assert_eq!(ends.last(), Some(&Point::new(10.0, 10.0)));
    }

    #[test]
    fn rounded_paths_are_lines_with_cut_corners() {
        let lines = "<move x='0' y='0'/><line x='9' y='0'/><line x='9' y='9'/><line x='0' y='0'/>";
        let rounded = format!("<path rounded='1' arcSize='2'>{lines}</path>");
        let Step::Outline(Outline::Corners(read, radius)) = &steps(&rounded)[0] else { panic!() };
        assert_eq!((read[0].points.len(), read[0].closed, *radius), (3, true, 2.0));
        let curved =
            format!("<path rounded='1' arcSize='2'>{lines}<quad x1='1' y1='1' x2='2' y2='2'/></path>");
        assert!(matches!(steps(&curved)[0], Step::Outline(Outline::Path(_))));
    }
}
