//! Blocks, painted from the data in `drawings.txt`.
//!
//! The data's lines are the name of a drawing with the size of its box, and, indented, one path each: a letter for what
//! it is filled with, a letter for its line, the line's width where it is not 1, and SVG path data.
//!
//! | letter | fill | line |
//! |---|---|---|
//! | `-` | none | none |
//! | `f` | the style's fill | the same |
//! | `s` | the style's line | the same |
//! | `r`, `w` | | `strokeColor2`, dark grey; `strokeColor3`, white |
//! | `2`, `3` | `fillColor2`, red; `fillColor3`, white | |
//! | `g` | grey | |
//! | `l`, `d` | black at the first or second opacity of `shadingCols` | |

use std::collections::HashMap;
use std::sync::OnceLock;

use kurbo::{Affine, BezPath};
use scene::{Color, Join};

use crate::{Ink, Pen, Shape};

/// Shapes that are drawn from the data of the same name.
macro_rules! shapes {
    ($($name:literal,)*) => {
        &[$(Shape::new(concat!("mxgraph.aws3d.", $name), |pen| paint(pen, $name)),)*]
    };
}

pub(super) const SHAPES: &[Shape] = shapes![
    "ami",
    "ami2",
    "application",
    "application2",
    "application_server",
    "cloudfront",
    "customerGateway",
    "dataCenter",
    "dataServer",
    "decider",
    "dynamoDb",
    "ebs",
    "ebs2",
    "elasticBeanstalk",
    "elasticLoadBalancing",
    "elasticMapReduce",
    "email_service",
    "glacier",
    "instance",
    "internetGateway",
    "lambda",
    "oracleDataCenter",
    "oracleDbServer",
    "oracleServer",
    "rds",
    "rdsMaster",
    "rdsSlave",
    "redshift",
    "route53",
    "s3",
    "s3Bucket",
    "searchEngine",
    "secureConnection",
    "securityTokenService",
    "simpleDb",
    "simpleDb2",
    "snapshot",
    "sqs",
    "vpcGateway",
    "webServer",
    "worker",
    "workflowService",
];

/// A drawing: the size of its box, and its paths from back to front.
#[derive(Debug)]
struct Drawing {
    size: (f64, f64),
    steps: Vec<Step>,
}

#[derive(Debug)]
struct Step {
    fill: char,
    line: char,
    width: f64,
    path: BezPath,
}

fn drawing(name: &str) -> Option<&'static Drawing> {
    static DRAWINGS: OnceLock<HashMap<&'static str, Drawing>> = OnceLock::new();
    DRAWINGS.get_or_init(|| read(include_str!("drawings.txt"))).get(name)
}

fn read(text: &'static str) -> HashMap<&'static str, Drawing> {
    let mut drawings = HashMap::new();
    let mut last = None;
    for line in text.lines() {
        if let Some(step) = line.strip_prefix("  ") {
            let drawing: Option<&mut Drawing> = last.and_then(|name| drawings.get_mut(name));
            if let (Some(drawing), Some(step)) = (drawing, self::step(step)) {
                drawing.steps.push(step);
            }
        } else if let Some((name, size)) = head(line) {
            drawings.insert(name, Drawing { size, steps: Vec::new() });
            last = Some(name);
        }
    }
    drawings
}

/// Reads the name of a drawing and the size of its box.
fn head(line: &str) -> Option<(&str, (f64, f64))> {
    let (name, size) = line.split_once(' ')?;
    let (w, h) = size.split_once(' ')?;
    Some((name, (w.parse().ok()?, h.parse().ok()?)))
}

fn step(line: &str) -> Option<Step> {
    let (paint, data) = line.split_once(' ')?;
    let mut letters = paint.chars();
    let (fill, stroke) = (letters.next()?, letters.next()?);
    let width = letters.as_str().parse().unwrap_or(1.0);
    Some(Step { fill, line: stroke, width, path: BezPath::from_svg(data).ok()? })
}

fn paint(pen: &mut Pen<'_>, name: &str) {
    let Some(drawing) = drawing(name) else { return };
    let scale = (pen.w / drawing.size.0, pen.h / drawing.size.1);
    let unit = pen.look.stroke_width * scale.0.min(scale.1).max(0.0);
    let stretched = Affine::scale_non_uniform(scale.0, scale.1);
    for step in &drawing.steps {
        let ink = lined(pen, filled(pen, step.fill), step.line).wide(step.width * unit);
        pen.paint(stretched * step.path.clone(), &ink);
    }
}

fn filled(pen: &Pen<'_>, letter: char) -> Ink {
    let ink = pen.ink();
    let own = |key, usual| pen.keys.color(key).unwrap_or(usual);
    match letter {
        'f' => ink,
        's' => ink.blotted(),
        '2' => ink.filled(own("fillColor2", Color::rgb(0xFF, 0, 0))),
        '3' => ink.filled(own("fillColor3", Color::WHITE)),
        'g' => ink.filled(Color::rgb(0x5E, 0x5E, 0x5E)),
        'l' => ink.filled(Color::BLACK.faded(shading(pen, 0))),
        'd' => ink.filled(Color::BLACK.faded(shading(pen, 1))),
        _ => ink.hollow(),
    }
}

fn lined(pen: &Pen<'_>, ink: Ink, letter: char) -> Ink {
    let own = |key, usual| pen.keys.color(key).unwrap_or(usual);
    match letter {
        's' => ink.joined(Join::Round),
        'f' => pen.ink().inverted().hollow(),
        'r' => ink.joined(Join::Round).outlined(own("strokeColor2", Color::rgb(0x29, 0x29, 0x29))),
        'w' => ink.joined(Join::Round).outlined(own("strokeColor3", Color::WHITE)),
        _ => ink.bare(),
    }
}

/// How dark the left (0) and the right (1) side are; the light falls from the left also on what is mirrored.
fn shading(pen: &Pen<'_>, side: usize) -> f64 {
    let side = if pen.keys.flag("flipH", false) { 1 - side } else { side };
    let own = pen.keys.get("shadingCols").and_then(|list| list.split(',').nth(side));
    let value = own.and_then(|value| value.trim().parse::<f64>().ok()).unwrap_or([0.1, 0.3][side]);
    if value.is_finite() { value.clamp(0.0, 1.0) } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shape_has_its_drawing_and_every_line_can_be_read() {
        let text = include_str!("drawings.txt");
        let drawings = read(text);
        let steps: usize = drawings.values().map(|drawing| drawing.steps.len()).sum();
        assert_eq!(steps + drawings.len(), text.lines().count());
        for shape in SHAPES {
            let name = shape.name.trim_start_matches("mxgraph.aws3d.");
            assert!(drawings.contains_key(name), "{name}");
        }
    }
}
