//! Paths as `<path>`, gradients as definitions.

use std::fmt::Write as _;

use kurbo::{BezPath, PathEl};
use scene::{Cap, Color, Fill, Join, PathMark, Stroke};

use super::Writer;
use super::attributes::paint;
use crate::number::Number as N;

impl Writer {
    pub(super) fn path(&mut self, mark: &PathMark) {
        let fill = match &mark.fill {
            None => " fill=\"none\"".to_owned(),
            Some(fill) => self.fill(fill),
        };
        let stroke = mark.stroke.as_ref().map(stroke).unwrap_or_default();
        let _ = write!(self.body, "<path d=\"{}\"{fill}{stroke}/>", path_data(&mark.path));
    }

    fn fill(&mut self, fill: &Fill) -> String {
        let address = match *fill {
            Fill::Solid(color) => return paint("fill", color),
            Fill::Linear { start, end, from, to } => {
                let line = format!(
                    "x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\"",
                    N(start.x),
                    N(start.y),
                    N(end.x),
                    N(end.y)
                );
                self.gradient("linearGradient", &line, from, to)
            }
            Fill::Radial { center, radius, from, to } => {
                let circle = format!("cx=\"{}\" cy=\"{}\" r=\"{}\"", N(center.x), N(center.y), N(radius));
                self.gradient("radialGradient", &circle, from, to)
            }
        };
        format!(" fill=\"{address}\"")
    }

    fn gradient(&mut self, element: &str, place: &str, from: Color, to: Color) -> String {
        let stops = stop(0, from) + &stop(1, to);
        self.define(element, &format!(" gradientUnits=\"userSpaceOnUse\" {place}>{stops}"))
    }
}

fn stop(offset: u8, color: Color) -> String {
    let Color { r, g, b, a } = color;
    let opacity = N(f64::from(a) / 255.0);
    format!("<stop offset=\"{offset}\" stop-color=\"#{r:02x}{g:02x}{b:02x}\" stop-opacity=\"{opacity}\"/>")
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

pub(super) fn path_data(path: &BezPath) -> String {
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
