//! What most diagrams are made of.

use super::{Entry, Part, entry, level, rising};

pub(super) const ENTRIES: &[Entry] = &[
    entry("rectangle", "Rectangle", Part::shape("rounded=0;whiteSpace=wrap;html=1;", 120.0, 60.0)),
    entry("rounded", "Rounded rectangle", Part::shape("rounded=1;whiteSpace=wrap;html=1;", 120.0, 60.0)),
    entry("text", "Text", Part::shape(TEXT, 60.0, 30.0).labelled("Text")),
    entry("ellipse", "Ellipse", Part::shape("ellipse;whiteSpace=wrap;html=1;", 120.0, 80.0)),
    entry("square", "Square", Part::shape("whiteSpace=wrap;html=1;aspect=fixed;", 80.0, 80.0)),
    entry("circle", "Circle", Part::shape("ellipse;whiteSpace=wrap;html=1;aspect=fixed;", 80.0, 80.0)),
    entry(
        "process",
        "Process",
        Part::shape("shape=process;whiteSpace=wrap;html=1;backgroundOutline=1;", 120.0, 60.0),
    ),
    entry("rhombus", "Diamond", Part::shape("rhombus;whiteSpace=wrap;html=1;", 80.0, 80.0)),
    entry("parallelogram", "Parallelogram", Part::shape(PARALLELOGRAM, 120.0, 60.0)),
    entry("hexagon", "Hexagon", Part::shape(HEXAGON, 120.0, 80.0)),
    entry("triangle", "Triangle", Part::shape("triangle;whiteSpace=wrap;html=1;", 60.0, 80.0)),
    entry("cylinder", "Cylinder", Part::shape(CYLINDER, 60.0, 80.0)),
    entry("cloud", "Cloud", Part::shape("ellipse;shape=cloud;whiteSpace=wrap;html=1;", 120.0, 80.0)),
    entry("document", "Document", Part::shape(DOCUMENT, 120.0, 80.0)),
    entry(
        "internalStorage",
        "Internal storage",
        Part::shape("shape=internalStorage;whiteSpace=wrap;html=1;backgroundOutline=1;", 80.0, 80.0),
    ),
    entry("cube", "Cube", Part::shape(CUBE, 120.0, 80.0)),
    entry(
        "step",
        "Step",
        Part::shape("shape=step;perimeter=stepPerimeter;whiteSpace=wrap;html=1;fixedSize=1;", 120.0, 80.0),
    ),
    entry("trapezoid", "Trapezoid", Part::shape(TRAPEZOID, 120.0, 60.0)),
    entry("tape", "Tape", Part::shape("shape=tape;whiteSpace=wrap;html=1;", 120.0, 100.0)),
    entry(
        "note",
        "Note",
        Part::shape("shape=note;whiteSpace=wrap;html=1;backgroundOutline=1;darkOpacity=0.05;", 80.0, 100.0),
    ),
    entry("card", "Card", Part::shape("shape=card;whiteSpace=wrap;html=1;", 80.0, 100.0)),
    entry(
        "callout",
        "Callout",
        Part::shape("shape=callout;whiteSpace=wrap;html=1;perimeter=calloutPerimeter;", 120.0, 80.0),
    ),
    entry("actor", "Actor", Part::shape(ACTOR, 30.0, 60.0).labelled("Actor")),
    entry("or", "Or", Part::shape("shape=xor;whiteSpace=wrap;html=1;", 60.0, 80.0)),
    entry("and", "And", Part::shape("shape=or;whiteSpace=wrap;html=1;", 60.0, 80.0)),
    entry(
        "dataStorage",
        "Data storage",
        Part::shape("shape=dataStorage;whiteSpace=wrap;html=1;fixedSize=1;", 100.0, 80.0),
    ),
    entry("container", "Container", Part::shape("swimlane;startSize=0;", 200.0, 200.0)),
    entry(
        "swimlane",
        "Container with a title, swimlane",
        Part::shape("swimlane;whiteSpace=wrap;html=1;", 200.0, 200.0).labelled("Container"),
    ),
    entry(
        "horizontalSwimlane",
        "Horizontal container, swimlane",
        Part::shape("swimlane;horizontal=0;whiteSpace=wrap;html=1;", 200.0, 200.0).labelled("Container"),
    ),
    entry("list", "List", LIST),
    entry("dashedLine", "Dashed line", rising("endArrow=none;dashed=1;html=1;rounded=0;")),
    entry(
        "dottedLine",
        "Dotted line",
        rising("endArrow=none;dashed=1;html=1;dashPattern=1 3;strokeWidth=2;rounded=0;"),
    ),
    entry("line", "Line", rising("endArrow=none;html=1;rounded=0;")),
    entry("arrow", "Arrow", rising("endArrow=classic;html=1;rounded=0;")),
    entry(
        "bidirectionalArrow",
        "Arrow both ways",
        rising("endArrow=classic;startArrow=classic;html=1;rounded=0;"),
    ),
    entry("dashedArrow", "Dashed arrow", rising("endArrow=classic;dashed=1;html=1;rounded=0;")),
    entry(
        "elbowArrow",
        "Arrow with right angles",
        rising("edgeStyle=orthogonalEdgeStyle;rounded=0;orthogonalLoop=1;jettySize=auto;html=1;"),
    ),
    entry(
        "labelledArrow",
        "Arrow with a label",
        level("endArrow=classic;html=1;rounded=0;", 100.0).labelled("Label"),
    ),
];

pub(crate) const TEXT: &str = "text;html=1;align=center;verticalAlign=middle;whiteSpace=wrap;rounded=0;";
const PARALLELOGRAM: &str =
    "shape=parallelogram;perimeter=parallelogramPerimeter;whiteSpace=wrap;html=1;fixedSize=1;";
const HEXAGON: &str = "shape=hexagon;perimeter=hexagonPerimeter2;whiteSpace=wrap;html=1;fixedSize=1;";
const CYLINDER: &str = "shape=cylinder3;whiteSpace=wrap;html=1;boundedLbl=1;backgroundOutline=1;size=15;";
const DOCUMENT: &str = "shape=document;whiteSpace=wrap;html=1;boundedLbl=1;";
const CUBE: &str = "shape=cube;whiteSpace=wrap;html=1;boundedLbl=1;backgroundOutline=1;\
    darkOpacity=0.05;darkOpacity2=0.1;";
const TRAPEZOID: &str = "shape=trapezoid;perimeter=trapezoidPerimeter;whiteSpace=wrap;html=1;fixedSize=1;";
const ACTOR: &str = "shape=umlActor;verticalLabelPosition=bottom;verticalAlign=top;html=1;outlineConnect=0;";

const LIST: Part = Part::shape(
    "swimlane;fontStyle=0;childLayout=stackLayout;horizontal=1;startSize=30;horizontalStack=0;resizeParent=1;\
     resizeParentMax=0;resizeLast=0;collapsible=1;marginBottom=0;whiteSpace=wrap;html=1;",
    140.0,
    120.0,
)
.labelled("List")
.holding(&[item(30.0, "Item 1"), item(60.0, "Item 2"), item(90.0, "Item 3")]);

const fn item(y: f64, label: &'static str) -> Part {
    const STYLE: &str = "text;strokeColor=none;fillColor=none;align=left;verticalAlign=middle;spacingLeft=4;\
        spacingRight=4;overflow=hidden;points=[[0,0.5],[1,0.5]];portConstraint=eastwest;rotatable=0;\
        whiteSpace=wrap;html=1;";
    Part::shape(STYLE, 140.0, 30.0).at(0.0, y).labelled(label)
}
