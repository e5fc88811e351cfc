//! A large page, the same each time: labelled shapes of the usual kinds in swimlanes of 50, each joined to the next and
//! to its neighbour below by orthogonal connectors, one connector in ten with a label.

use std::fmt::Write as _;

/// Shapes in a lane, and how many of them stand side by side.
const LANE: usize = 50;
const ACROSS: usize = 10;

/// From one lane to the next.
const LANE_STEP: (usize, usize) = (1500, 620);
/// From one shape to the next, and where the first one lies in its lane.
const STEP: (usize, usize) = (140, 100);
const FIRST: (usize, usize) = (30, 50);
const SHAPE: (usize, usize) = (100, 50);
/// Inside each kind of shape and beside the lines through its middle.
const HOLD: (f64, f64) = (36.0, 13.0);

const STYLES: [&str; 6] = [
    "rounded=0;whiteSpace=wrap;html=1;",
    "rounded=1;whiteSpace=wrap;html=1;fillColor=#dae8fc;strokeColor=#6c8ebf;",
    "ellipse;whiteSpace=wrap;html=1;fillColor=#d5e8d4;strokeColor=#82b366;",
    "rhombus;whiteSpace=wrap;html=1;fillColor=#fff2cc;strokeColor=#d6b656;",
    "shape=cylinder3;whiteSpace=wrap;html=1;boundedLbl=1;backgroundOutline=1;size=8;",
    "shape=document;whiteSpace=wrap;html=1;boundedLbl=1;",
];
const CONNECTOR: &str = "edgeStyle=orthogonalEdgeStyle;rounded=0;orthogonalLoop=1;jettySize=auto;html=1;";
const WORDS: [&str; 16] = [
    "order", "invoice", "queue", "billing", "gateway", "cache", "ledger", "search", "index", "token",
    "report", "audit", "media", "login", "stock", "price",
];

/// The page.
pub(crate) struct LargePage {
    /// How many shapes it has, lanes not counted.
    pub(crate) shapes: usize,
    lanes_across: usize,
}

impl LargePage {
    pub(crate) fn new(shapes: usize) -> Self {
        let lanes = shapes.div_ceil(LANE);
        Self { shapes, lanes_across: lanes.isqrt().max(1) }
    }

    /// The file.
    pub(crate) fn file(&self) -> String {
        let mut choice = Choice(7);
        let mut file = String::from(
            "<mxfile><diagram id=\"p1\" name=\"Page-1\"><mxGraphModel dx=\"1000\" dy=\"800\" grid=\"1\" \
             gridSize=\"10\" guides=\"1\" tooltips=\"1\" connect=\"1\" arrows=\"1\" fold=\"1\" page=\"0\" \
             pageScale=\"1\" pageWidth=\"850\" pageHeight=\"1100\" math=\"0\" shadow=\"0\"><root>\
             <mxCell id=\"0\"/><mxCell id=\"1\" parent=\"0\"/>\n",
        );
        for shape in 0..self.shapes {
            if shape.is_multiple_of(LANE) {
                self.write_lane(&mut file, shape / LANE);
            }
            write_shape(&mut file, shape, &mut choice);
        }
        self.write_connectors(&mut file, &mut choice);
        file.push_str("</root></mxGraphModel></diagram></mxfile>\n");
        file
    }

    /// The upper left corner of a lane.
    pub(crate) fn lane(&self, lane: usize) -> (f64, f64) {
        let (x, y) = (lane % self.lanes_across * LANE_STEP.0, lane / self.lanes_across * LANE_STEP.1);
        (x as f64, y as f64)
    }

    /// The lane in the middle of the page, and the one below it, and so on.
    pub(crate) fn middle_lanes(&self, count: usize) -> Vec<usize> {
        let rows = self.shapes.div_ceil(LANE).div_ceil(self.lanes_across);
        let first = rows.saturating_sub(count) / 2;
        (first..first + count).map(|row| row * self.lanes_across + self.lanes_across / 2).collect()
    }

    /// Where to take hold of a shape, counted within its lane: connectors pass through its middle.
    pub(crate) fn shape(&self, lane: usize, shape: usize) -> (f64, f64) {
        let (left, top) = self.lane(lane);
        let (x, y) = place(shape);
        (left + x as f64 + HOLD.0, top + y as f64 + HOLD.1)
    }

    fn write_lane(&self, file: &mut String, lane: usize) {
        let (x, y) = self.lane(lane);
        let _ = writeln!(
            file,
            "<mxCell id=\"L{lane}\" value=\"Lane {lane}\" style=\"swimlane;whiteSpace=wrap;html=1;\" vertex=\"1\" \
             parent=\"1\"><mxGeometry x=\"{x}\" y=\"{y}\" width=\"1440\" height=\"560\" as=\"geometry\"/></mxCell>"
        );
    }

    fn write_connectors(&self, file: &mut String, choice: &mut Choice) {
        let mut count = 0;
        for from in 0..self.shapes {
            for to in [from + 1, from + ACROSS] {
                let is_within = from / LANE == to / LANE;
                if to >= self.shapes || !(is_within || to == from + 1) {
                    continue;
                }
                let label =
                    if count % 10 == 0 { format!("value=\"{}\" ", choice.of(&WORDS)) } else { String::new() };
                let parent = if is_within { format!("L{}", from / LANE) } else { "1".to_owned() };
                let _ = writeln!(
                    file,
                    "<mxCell id=\"e{count}\" {label}style=\"{CONNECTOR}\" edge=\"1\" parent=\"{parent}\" \
                     source=\"v{from}\" target=\"v{to}\"><mxGeometry relative=\"1\" as=\"geometry\"/></mxCell>"
                );
                count += 1;
            }
        }
    }
}

fn write_shape(file: &mut String, shape: usize, choice: &mut Choice) {
    let (x, y) = place(shape % LANE);
    let mut label = format!("{} {} {shape}", choice.of(&WORDS), choice.of(&WORDS));
    if shape.is_multiple_of(7) {
        label = format!("&lt;b&gt;{label}&lt;/b&gt;&lt;br&gt;{}", choice.of(&WORDS));
    }
    let _ = writeln!(
        file,
        "<mxCell id=\"v{shape}\" value=\"{label}\" style=\"{}\" vertex=\"1\" parent=\"L{}\"><mxGeometry x=\"{x}\" \
         y=\"{y}\" width=\"{}\" height=\"{}\" as=\"geometry\"/></mxCell>",
        choice.of(&STYLES),
        shape / LANE,
        SHAPE.0,
        SHAPE.1,
    );
}

/// Where a shape lies in its lane.
fn place(shape: usize) -> (usize, usize) {
    (FIRST.0 + shape % ACROSS * STEP.0, FIRST.1 + shape / ACROSS * STEP.1)
}

/// A series of choices that looks like chance and is the same each time.
struct Choice(u64);

impl Choice {
    fn of<T: Copy>(&mut self, things: &[T]) -> T {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        things[usize::try_from(self.0 >> 33).unwrap_or_default() % things.len()]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_has_the_shapes_lanes_and_connectors_that_it_should() {
        let file = LargePage::new(120).file();
        let count = |what: &str| file.matches(what).count();
        assert_eq!((count("<mxCell id=\"v"), count("<mxCell id=\"L")), (120, 3));
        // Each to the next, and each but the last row of a lane to the one below.
        assert_eq!(count("<mxCell id=\"e"), 119 + 40 + 40 + 10);
        assert_eq!(file, LargePage::new(120).file());
        let opened = format::read(file.as_bytes(), &format::Limits::default()).unwrap();
        assert!(opened.findings.is_empty(), "{:?}", opened.findings);
        assert_eq!(opened.document.pages()[0].cells().len(), 2 + 3 + 120 + 209);
    }

    #[test]
    fn the_sizes_with_targets_have_their_connectors() {
        for (shapes, connectors) in [(2_000, 3_599), (10_000, 17_999)] {
            assert_eq!(LargePage::new(shapes).file().matches("<mxCell id=\"e").count(), connectors);
        }
    }

    #[test]
    fn the_middle_lanes_lie_below_each_other() {
        let page = LargePage::new(2000);
        let lanes = page.middle_lanes(4);
        assert_eq!(
            lanes.iter().map(|lane| page.lane(*lane)).collect::<Vec<_>>(),
            [(4500.0, 620.0), (4500.0, 1240.0), (4500.0, 1860.0), (4500.0, 2480.0)]
        );
        assert_eq!(page.shape(lanes[0], 11), (4500.0 + 30.0 + 140.0 + 36.0, 620.0 + 50.0 + 100.0 + 13.0));
    }
}
