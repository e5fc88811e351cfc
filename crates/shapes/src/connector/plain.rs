//! Connectors that are lines: plain ones, wires, and lines with a core.

use kurbo::{Point, Vec2};
use scene::{Color, PathMark, Stroke};

use super::{Stop, Traced, course};
use crate::marker::{Marker, MarkerFill, MarkerPart, MarkerSpec, marker};
use crate::{Drawn, Ink, Keys, Look, Pen};

/// A line with its ends.
pub(super) fn line(stops: &[Stop], keys: &Keys, look: &Look) -> Traced {
    let mut stops = stops.to_vec();
    let paints = Paints::of(keys, look);
    let ends = paints.ends(&mut stops);
    let path = course::path(&stops, keys, look);
    let stroke = paints.ink.stroke.clone().map(|stroke| flowing(stroke, keys));
    Traced { line: vec![Drawn::Path(PathMark { path, fill: None, stroke })], ends }
}

/// A line that is animated elsewhere is dashed here.
fn flowing(stroke: Stroke, keys: &Keys) -> Stroke {
    if !keys.flag("flowAnimation", false) || !stroke.dash.is_empty() {
        return stroke;
    }
    let pattern = keys.get("dashPattern");
    let scale = if pattern.is_none() || keys.flag("fixDash", false) { 1.0 } else { stroke.width };
    let lengths = pattern.unwrap_or("8").split_whitespace().filter_map(|length| length.parse::<f64>().ok());
    let dash: Vec<f64> = lengths.map(|length| length.clamp(0.0, 1e4) * scale).collect();
    // A pattern without any length would never end.
    if dash.iter().sum::<f64>() > 0.01 { Stroke { dash, ..stroke } } else { stroke }
}

/// A solid line and over it a dashed one in the colour of fills.
pub(super) fn wire(stops: &[Stop], keys: &Keys, look: &Look) -> Traced {
    let mut traced = line(stops, keys, look);
    for drawn in &mut traced.line {
        *drawn = restroked(drawn, |stroke| Stroke { dash: Vec::new(), ..stroke });
    }
    if let Some(color) = look.fill {
        let over = traced
            .line
            .iter()
            .map(|drawn| restroked(drawn, |stroke| Stroke { color, dash: look.dash.clone(), ..stroke }));
        let over: Vec<Drawn> = over.collect();
        traced.line.extend(over);
    }
    traced
}

/// A line from a width of 3 on has a core in the colour of fills, and so have its ends.
pub(super) fn filled(stops: &[Stop], keys: &Keys, look: &Look) -> Traced {
    let mut traced = line(stops, keys, look);
    if let (Some(color), true) = (look.fill, look.stroke_width >= 3.0) {
        let core =
            |drawn: &Drawn| restroked(drawn, |stroke| Stroke { color, width: stroke.width - 2.0, ..stroke });
        let (line, ends) = (traced.line.iter().map(core), traced.ends.iter().map(core));
        let cores: Vec<Drawn> = line.chain(ends).collect();
        traced.ends.extend(cores);
    }
    traced
}

fn restroked(drawn: &Drawn, change: impl FnOnce(Stroke) -> Stroke) -> Drawn {
    match drawn {
        Drawn::Path(mark) => {
            Drawn::Path(PathMark { stroke: mark.stroke.clone().map(change), ..mark.clone() })
        }
        other => other.clone(),
    }
}

/// The style keys of one end.
struct EndKeys {
    arrow: &'static str,
    size: &'static str,
    fill: &'static str,
    color: &'static str,
    at_source: bool,
}

const ENDS: [EndKeys; 2] = [
    EndKeys {
        arrow: "startArrow",
        size: "startSize",
        fill: "startFill",
        color: "startFillColor",
        at_source: true,
    },
    EndKeys { arrow: "endArrow", size: "endSize", fill: "endFill", color: "endFillColor", at_source: false },
];

/// What a line and its ends are painted with.
struct Paints<'a> {
    keys: &'a Keys,
    look: &'a Look,
    ink: Ink,
}

impl<'a> Paints<'a> {
    fn of(keys: &'a Keys, look: &'a Look) -> Self {
        Self { keys, look, ink: Pen::new(kurbo::Size::ZERO, keys, look).ink() }
    }

    /// Both ends; the line is shortened to make room for them.
    fn ends(&self, stops: &mut [Stop]) -> Vec<Drawn> {
        let points: Vec<Point> = stops.iter().filter(|stop| !stop.is_crossing).map(|stop| stop.at).collect();
        let mut drawn = Vec::new();
        for keys in &ENDS {
            let (tip, before) = match (keys.at_source, &points[..]) {
                (true, [tip, before, ..]) | (false, [.., before, tip]) => (*tip, *before),
                _ => continue,
            };
            let along = unit(tip - before);
            let Some(marker) = self.marker(keys, tip, along) else { continue };
            let stop = if keys.at_source { stops.first_mut() } else { stops.last_mut() };
            if let Some(stop) = stop {
                stop.at -= along * marker.trim;
            }
            drawn.extend(marker.parts.into_iter().map(|part| self.part(keys, part)));
        }
        drawn
    }

    fn marker(&self, end: &EndKeys, tip: Point, along: Vec2) -> Option<Marker> {
        marker(&MarkerSpec {
            kind: self.keys.get(end.arrow)?,
            tip,
            along,
            size: self.keys.number(end.size, 6.0).clamp(0.0, 1e4),
            stroke_width: self.look.stroke_width,
            filled: self.keys.flag(end.fill, true),
            at_source: end.at_source,
        })
    }

    fn part(&self, end: &EndKeys, part: MarkerPart) -> Drawn {
        let ink = self.ink_of(end, part.fill);
        Drawn::Path(PathMark { path: part.path, fill: ink.fill, stroke: ink.stroke })
    }

    fn ink_of(&self, end: &EndKeys, fill: MarkerFill) -> Ink {
        let line = self.look.stroke.map(|color| Color { a: 255, ..color });
        let ink = self.ink.clone().solid();
        match fill {
            MarkerFill::Hollow => ink.hollow(),
            MarkerFill::Ink => ink.filled(self.keys.color(end.color).or(line)),
            MarkerFill::Line => ink.filled(line),
            MarkerFill::Paper => ink.filled(Color::WHITE),
            MarkerFill::Inside => ink,
        }
    }
}

/// Draws the end that the style names for the source or the target of a line, for shapes that are lines.
pub(crate) fn draw_end(pen: &mut Pen<'_>, at_source: bool, tip: Point, along: Vec2) {
    let paints = Paints::of(pen.keys, pen.look);
    for end in ENDS.iter().filter(|end| end.at_source == at_source) {
        for part in paints.marker(end, tip, along).into_iter().flat_map(|marker| marker.parts) {
            pen.paint(part.path, &paints.ink_of(end, part.fill));
        }
    }
}

/// A vector of length 1, or none where there is no direction.
fn unit(way: Vec2) -> Vec2 {
    let length = way.hypot();
    if length > 1e-9 { way / length } else { Vec2::ZERO }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn traced(shape: &str, style: &[(&str, &str)], look: &Look) -> Traced {
        let mut keys = Keys::default();
        style.iter().for_each(|(key, value)| keys.set(key, value));
        let stops = [Stop::bend(Point::ZERO), Stop::bend(Point::new(100.0, 0.0))];
        super::super::trace(shape, &stops, &keys, look).expect("a known name")
    }

    fn path(drawn: &Drawn) -> &PathMark {
        let Drawn::Path(mark) = drawn else { panic!("a path is expected") };
        mark
    }

    #[test]
    fn lines_make_room_for_their_ends() {
        let traced = traced("connector", &[("endArrow", "block"), ("startArrow", "oval")], &Look::plain());
        assert_eq!(path(&traced.line[0]).path.to_svg(), "M3,0 L91.882,0");
        assert_eq!(traced.ends.len(), 2);
    }

    #[test]
    fn ends_have_their_own_colour_and_no_dashes() {
        let look = Look { dash: vec![3.0, 3.0], ..Look::plain() };
        let traced = traced("", &[("endArrow", "classic"), ("endFillColor", "#ff0000")], &look);
        let head = path(&traced.ends[0]);
        assert_eq!(head.fill, Some(scene::Fill::Solid(Color::rgb(255, 0, 0))));
        assert_eq!(
            head.stroke.as_ref().map(|stroke| (stroke.color, stroke.dash.len())),
            Some((Color::BLACK, 0))
        );
    }

    #[test]
    fn a_flowing_line_is_dashed() {
        let dash = |style: &[(&str, &str)]| {
            path(&traced("", style, &Look::plain()).line[0]).stroke.clone().map(|stroke| stroke.dash)
        };
        assert_eq!(dash(&[("flowAnimation", "1")]), Some(vec![8.0]));
        assert_eq!(dash(&[("flowAnimation", "1"), ("dashPattern", "2 5")]), Some(vec![2.0, 5.0]));
        assert_eq!(dash(&[("flowAnimation", "1"), ("dashPattern", "0 nan")]), Some(vec![]));
    }

    #[test]
    fn a_wire_is_dashed_over_a_solid_line_and_a_thick_line_has_a_core() {
        let red = Color::rgb(255, 0, 0);
        let look = Look { fill: Some(red), dash: vec![8.0, 8.0], stroke_width: 4.0, ..Look::plain() };
        let stroke = |drawn: &Drawn| path(drawn).stroke.clone().expect("a line");
        let wire = traced("wire", &[], &look).line;
        assert!(stroke(&wire[0]).dash.is_empty());
        assert_eq!((stroke(&wire[1]).color, stroke(&wire[1]).dash.len()), (red, 2));
        let core = traced("filledEdge", &[], &look).ends;
        assert_eq!((stroke(&core[0]).color, stroke(&core[0]).width), (red, 2.0));
    }
}
