//! The symbols of flowcharts, in the words of ISO 5807.

use super::{Entry, Part, entry, level};

pub(super) const ENTRIES: &[Entry] = &[
    entry("flowProcess", "Process, step", Part::shape("rounded=0;whiteSpace=wrap;html=1;", 120.0, 60.0)),
    entry("decision", "Decision", Part::shape("rhombus;whiteSpace=wrap;html=1;", 120.0, 80.0)),
    entry("terminator", "Terminator, start, end", Part::shape(TERMINATOR, 120.0, 40.0)),
    entry("flowData", "Data, input, output", Part::shape(DATA, 120.0, 60.0)),
    entry(
        "predefinedProcess",
        "Predefined process, subroutine",
        Part::shape("shape=process;whiteSpace=wrap;html=1;backgroundOutline=1;", 120.0, 60.0),
    ),
    entry(
        "flowDocument",
        "Document",
        Part::shape("shape=document;whiteSpace=wrap;html=1;boundedLbl=1;", 120.0, 80.0),
    ),
    entry(
        "manualInput",
        "Manual input",
        Part::shape("shape=manualInput;whiteSpace=wrap;html=1;", 80.0, 80.0),
    ),
    entry("manualOperation", "Manual operation", Part::shape(MANUAL_OPERATION, 120.0, 60.0)),
    entry("preparation", "Preparation", Part::shape(PREPARATION, 120.0, 60.0)),
    entry("delay", "Delay", Part::shape("shape=delay;whiteSpace=wrap;html=1;", 80.0, 40.0)),
    entry("display", "Display", Part::shape("shape=display;whiteSpace=wrap;html=1;", 100.0, 60.0)),
    entry(
        "storedData",
        "Stored data",
        Part::shape("shape=dataStorage;whiteSpace=wrap;html=1;fixedSize=1;", 100.0, 80.0),
    ),
    entry("database", "Database", Part::shape(DATABASE, 60.0, 80.0)),
    entry(
        "directData",
        "Direct data, disk",
        Part::shape(
            "shape=cylinder3;whiteSpace=wrap;html=1;boundedLbl=1;backgroundOutline=1;size=15;direction=south;",
            100.0,
            60.0,
        ),
    ),
    entry("sequentialData", "Sequential data", Part::shape(SEQUENTIAL_DATA, 80.0, 80.0)),
    entry("punchedCard", "Card", Part::shape("shape=card;whiteSpace=wrap;html=1;size=20;", 100.0, 60.0)),
    entry("punchedTape", "Punched tape", Part::shape("shape=tape;whiteSpace=wrap;html=1;", 120.0, 80.0)),
    entry("loopLimit", "Loop limit", Part::shape("shape=loopLimit;whiteSpace=wrap;html=1;", 100.0, 80.0)),
    entry(
        "onPageConnector",
        "Connector on the page",
        Part::shape("ellipse;whiteSpace=wrap;html=1;aspect=fixed;", 40.0, 40.0),
    ),
    entry(
        "offPageConnector",
        "Connector to another page",
        Part::shape("shape=offPageConnector;whiteSpace=wrap;html=1;", 80.0, 80.0),
    ),
    entry("summingJunction", "Summing junction", Part::shape(SUMMING_JUNCTION, 80.0, 80.0)),
    entry("orJunction", "Or junction", Part::shape(OR_JUNCTION, 80.0, 80.0)),
    entry("collate", "Collate", Part::shape("shape=collate;html=1;", 80.0, 80.0)),
    entry("sort", "Sort", Part::shape(SORT, 80.0, 80.0)),
    entry("merge", "Merge", Part::shape("triangle;whiteSpace=wrap;html=1;direction=south;", 80.0, 60.0)),
    entry("extract", "Extract", Part::shape("triangle;whiteSpace=wrap;html=1;direction=north;", 80.0, 60.0)),
    entry("flow", "Flow, arrow with right angles", level(FLOW, 80.0)),
    entry("flowYes", "Flow with a label", level(FLOW, 80.0).labelled("Yes")),
];

const TERMINATOR: &str = "rounded=1;whiteSpace=wrap;html=1;arcSize=50;";
const DATA: &str = "shape=parallelogram;perimeter=parallelogramPerimeter;whiteSpace=wrap;html=1;fixedSize=1;";
const MANUAL_OPERATION: &str =
    "shape=trapezoid;perimeter=trapezoidPerimeter;whiteSpace=wrap;html=1;fixedSize=1;flipV=1;";
const PREPARATION: &str = "shape=hexagon;perimeter=hexagonPerimeter2;whiteSpace=wrap;html=1;fixedSize=1;";
const DATABASE: &str = "shape=cylinder3;whiteSpace=wrap;html=1;boundedLbl=1;backgroundOutline=1;size=15;";
const SEQUENTIAL_DATA: &str = "shape=tapeData;whiteSpace=wrap;html=1;perimeter=ellipsePerimeter;";
const SUMMING_JUNCTION: &str =
    "shape=sumEllipse;perimeter=ellipsePerimeter;whiteSpace=wrap;html=1;backgroundOutline=1;";
const OR_JUNCTION: &str =
    "shape=orEllipse;perimeter=ellipsePerimeter;whiteSpace=wrap;html=1;backgroundOutline=1;";
const SORT: &str = "shape=sortShape;perimeter=rhombusPerimeter;whiteSpace=wrap;html=1;";
const FLOW: &str = "edgeStyle=orthogonalEdgeStyle;rounded=0;orthogonalLoop=1;jettySize=auto;html=1;";
