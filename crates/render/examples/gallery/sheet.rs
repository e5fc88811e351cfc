//! A diagram with things in rows, each with its name under it.

use std::fmt::Write as _;

/// A sheet being filled.
#[derive(Clone)]
pub(crate) struct Sheet {
    /// What its files are called.
    pub(crate) name: String,
    cells: String,
    count: usize,
    /// How much room a thing has.
    place: (usize, usize),
}

/// Things in a row.
const ACROSS: usize = 8;
/// The room for a name.
const CAPTION: usize = 30;

impl Sheet {
    pub(crate) fn new(name: &str) -> Self {
        Self { name: name.to_owned(), cells: String::new(), count: 0, place: (100, 60) }
    }

    /// The same sheet with so much room for each thing.
    pub(crate) fn with_places(self, width: usize, height: usize) -> Self {
        Self { place: (width, height), ..self }
    }

    pub(crate) fn len(&self) -> usize {
        self.count
    }

    /// A shape that fills its place.
    pub(crate) fn shape(&mut self, name: &str, label: &str, style: &str) {
        let (x, y) = self.next(name);
        let (width, height) = self.place;
        self.vertex(label, style, (x, y, width, height));
    }

    /// A connector between two small boxes, with waypoints in shares of its place.
    pub(crate) fn connector(&mut self, name: &str, style: &str, waypoints: &[(f64, f64)]) {
        let (x, y) = self.next(name);
        let (width, height) = self.place;
        let from = self.vertex("", BOX, (x, y, 20, 20));
        let to = self.vertex("", BOX, (x + width - 20, y + height - 20, 20, 20));
        let points = waypoints.iter().fold(String::new(), |points, (across, down)| {
            let at = |start: usize, length: usize, share: f64| start as f64 + length as f64 * share;
            points + &format!("<mxPoint x=\"{}\" y=\"{}\"/>", at(x, width, *across), at(y, height, *down))
        });
        let array = format!("<Array as=\"points\">{points}</Array>");
        self.edge(style, &format!("source=\"{from}\" target=\"{to}\""), &array);
    }

    /// A line across the place that is tied to nothing.
    pub(crate) fn line(&mut self, name: &str, style: &str) {
        let (x, y) = self.next(name);
        let (width, height) = self.place;
        let middle = y + height / 2;
        let ends = format!(
            "<mxPoint x=\"{x}\" y=\"{middle}\" as=\"sourcePoint\"/><mxPoint x=\"{}\" y=\"{middle}\" as=\"targetPoint\"/>",
            x + width
        );
        self.edge(style, "", &ends);
    }

    /// Two lines that cross in the place, the second one in this style.
    pub(crate) fn crossing(&mut self, name: &str, style: &str) {
        self.line(name, "endArrow=none;");
        let (x, y) = self.corner(self.count - 1);
        let (width, height) = self.place;
        let across = x + width / 2;
        let ends = format!(
            "<mxPoint x=\"{across}\" y=\"{y}\" as=\"sourcePoint\"/><mxPoint x=\"{across}\" y=\"{}\" as=\"targetPoint\"/>",
            y + height
        );
        self.edge(style, "", &ends);
    }

    pub(crate) fn document(&self) -> String {
        format!(
            "<mxfile><diagram name=\"{}\"><mxGraphModel math=\"1\"><root><mxCell id=\"0\"/><mxCell id=\"1\" parent=\"0\"/>{}\
             </root></mxGraphModel></diagram></mxfile>\n",
            escaped(&self.name),
            self.cells
        )
    }

    fn corner(&self, index: usize) -> (usize, usize) {
        let (width, height) = self.place;
        (index % ACROSS * (width + 60), index / ACROSS * (height + CAPTION + 20))
    }

    fn next(&mut self, name: &str) -> (usize, usize) {
        let (x, y) = self.corner(self.count);
        let (width, height) = self.place;
        self.count += 1;
        self.vertex(
            &escaped(name),
            "text;html=1;align=center;verticalAlign=top;whiteSpace=wrap;fontSize=9;fontColor=#666666;",
            (x.saturating_sub(20), y + height + 6, width + 40 - if x == 0 { 20 } else { 0 }, CAPTION),
        );
        (x, y)
    }

    fn vertex(
        &mut self,
        label: &str,
        style: &str,
        (x, y, width, height): (usize, usize, usize, usize),
    ) -> String {
        let id = format!("c{}", self.cells.len());
        let _ = write!(
            self.cells,
            "<mxCell id=\"{id}\" value=\"{}\" style=\"{}\" vertex=\"1\" parent=\"1\">\
             <mxGeometry x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" as=\"geometry\"/></mxCell>",
            escaped(label),
            escaped(style)
        );
        id
    }

    fn edge(&mut self, style: &str, ends: &str, points: &str) {
        let _ = write!(
            self.cells,
            "<mxCell id=\"c{}\" style=\"{}\" edge=\"1\" parent=\"1\" {ends}>\
             <mxGeometry relative=\"1\" as=\"geometry\">{points}</mxGeometry></mxCell>",
            self.cells.len(),
            escaped(style)
        );
    }
}

const BOX: &str = "fillColor=#f5f5f5;strokeColor=#999999;";

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;").replace('\n', "&#10;")
}
