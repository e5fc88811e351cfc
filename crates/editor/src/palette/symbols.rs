//! Signs that stand beside what a diagram is made of.

use super::{Entry, Part, entry};

pub(super) const ENTRIES: &[Entry] = &[
    entry(
        "singleArrow",
        "Block arrow",
        Part::shape("shape=singleArrow;whiteSpace=wrap;html=1;arrowWidth=0.4;arrowSize=0.4;", 80.0, 60.0),
    ),
    entry(
        "doubleArrow",
        "Block arrow both ways",
        Part::shape("shape=doubleArrow;whiteSpace=wrap;html=1;arrowWidth=0.4;arrowSize=0.3;", 100.0, 60.0),
    ),
    entry("cross", "Cross", Part::shape("shape=cross;whiteSpace=wrap;html=1;", 80.0, 80.0)),
    entry("corner", "Corner", Part::shape("shape=corner;whiteSpace=wrap;html=1;", 80.0, 80.0)),
    entry("tee", "Tee", Part::shape("shape=tee;whiteSpace=wrap;html=1;", 80.0, 80.0)),
    entry(
        "leftBrace",
        "Left brace, curly bracket",
        Part::shape(
            "shape=curlyBracket;whiteSpace=wrap;html=1;rounded=1;labelPosition=left;verticalLabelPosition=middle;align=right;verticalAlign=middle;",
            20.0,
            120.0,
        ),
    ),
    entry(
        "rightBrace",
        "Right brace, curly bracket",
        Part::shape(
            "shape=curlyBracket;whiteSpace=wrap;html=1;rounded=1;flipH=1;labelPosition=right;verticalLabelPosition=middle;align=left;verticalAlign=middle;",
            20.0,
            120.0,
        ),
    ),
    entry(
        "crossbar",
        "Crossbar, extent",
        Part::shape("shape=crossbar;whiteSpace=wrap;html=1;rounded=1;", 120.0, 20.0),
    ),
    entry("envelope", "Envelope, mail", Part::shape("shape=message;html=1;outlineConnect=0;", 60.0, 40.0)),
    entry("datastore", "Data store", Part::shape("shape=datastore;whiteSpace=wrap;html=1;", 60.0, 60.0)),
    entry(
        "isometricCube",
        "Isometric cube",
        Part::shape("html=1;whiteSpace=wrap;shape=isoCube;backgroundOutline=1;", 80.0, 90.0),
    ),
    entry("switch", "Switch", Part::shape("shape=switch;whiteSpace=wrap;html=1;", 60.0, 60.0)),
    entry("plus", "Plus", Part::shape("shape=plus;whiteSpace=wrap;html=1;", 40.0, 40.0)),
    entry(
        "dot",
        "Junction, dot",
        Part::shape(
            "shape=waypoint;size=6;pointerEvents=1;points=[];fillColor=none;resizable=0;rotatable=0;perimeter=centerPerimeter;snapToPoint=1;",
            20.0,
            20.0,
        ),
    ),
];
