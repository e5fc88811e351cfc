//! Entities, their attributes and how they relate, in Chen's notation and as tables with crow's feet.

use super::{Entry, Part, entry, level};

pub(super) const ENTRIES: &[Entry] = &[
    entry("table", "Table, entity with attributes", TABLE),
    entry(
        "entity",
        "Entity",
        Part::shape("whiteSpace=wrap;html=1;align=center;", 100.0, 40.0).labelled("Entity"),
    ),
    entry(
        "weakEntity",
        "Weak entity",
        Part::shape("shape=ext;margin=3;double=1;whiteSpace=wrap;html=1;align=center;", 100.0, 40.0)
            .labelled("Entity"),
    ),
    entry(
        "associativeEntity",
        "Associative entity",
        Part::shape("shape=associativeEntity;whiteSpace=wrap;html=1;align=center;", 100.0, 40.0)
            .labelled("Entity"),
    ),
    entry(
        "attribute",
        "Attribute",
        Part::shape("ellipse;whiteSpace=wrap;html=1;align=center;", 100.0, 40.0).labelled("Attribute"),
    ),
    entry(
        "keyAttribute",
        "Key attribute",
        Part::shape("ellipse;whiteSpace=wrap;html=1;align=center;fontStyle=4;", 100.0, 40.0)
            .labelled("Attribute"),
    ),
    entry(
        "derivedAttribute",
        "Derived attribute",
        Part::shape("ellipse;whiteSpace=wrap;html=1;align=center;dashed=1;", 100.0, 40.0)
            .labelled("Attribute"),
    ),
    entry(
        "multivaluedAttribute",
        "Multivalued attribute",
        Part::shape("ellipse;shape=doubleEllipse;margin=3;whiteSpace=wrap;html=1;align=center;", 100.0, 40.0)
            .labelled("Attribute"),
    ),
    entry(
        "relationship",
        "Relationship",
        Part::shape(
            "shape=rhombus;perimeter=rhombusPerimeter;whiteSpace=wrap;html=1;align=center;",
            120.0,
            60.0,
        )
        .labelled("Relationship"),
    ),
    entry(
        "identifyingRelationship",
        "Identifying relationship",
        Part::shape(
            "shape=rhombus;double=1;perimeter=rhombusPerimeter;whiteSpace=wrap;html=1;align=center;",
            120.0,
            60.0,
        )
        .labelled("Relationship"),
    ),
    entry(
        "oneToOne",
        "One to one",
        level(
            "edgeStyle=entityRelationEdgeStyle;fontSize=12;html=1;endArrow=ERmandOne;startArrow=ERmandOne;rounded=0;",
            LENGTH,
        ),
    ),
    entry(
        "oneToMany",
        "One to many",
        level(
            "edgeStyle=entityRelationEdgeStyle;fontSize=12;html=1;endArrow=ERoneToMany;startArrow=ERmandOne;rounded=0;",
            LENGTH,
        ),
    ),
    entry(
        "oneToZeroOrMany",
        "One to none or many",
        level(
            "edgeStyle=entityRelationEdgeStyle;fontSize=12;html=1;endArrow=ERzeroToMany;startArrow=ERmandOne;rounded=0;",
            LENGTH,
        ),
    ),
    entry(
        "oneToZeroOrOne",
        "One to none or one",
        level(
            "edgeStyle=entityRelationEdgeStyle;fontSize=12;html=1;endArrow=ERzeroToOne;startArrow=ERmandOne;rounded=0;",
            LENGTH,
        ),
    ),
    entry(
        "manyToMany",
        "Many to many",
        level(
            "edgeStyle=entityRelationEdgeStyle;fontSize=12;html=1;endArrow=ERoneToMany;startArrow=ERoneToMany;rounded=0;",
            LENGTH,
        ),
    ),
    entry("relationLine", "Line of a relation", level("endArrow=none;html=1;rounded=0;", LENGTH)),
];

/// Short enough that the feet are seen in the small picture too.
const LENGTH: f64 = 60.0;

const TABLE: Part = Part::shape(
    "shape=table;startSize=30;container=1;collapsible=1;childLayout=tableLayout;fixedRows=1;rowLines=0;\
     fontStyle=1;align=center;resizeLast=1;html=1;",
    180.0,
    150.0,
)
.labelled("Table")
.holding(&[
    row(30.0, UNDERLINED_ROW).holding(&[cell(KEY, 0.0, 30.0, "PK"), cell(KEY_NAME, 30.0, 150.0, "id")]),
    row(60.0, ROW).holding(&[cell(MARK, 0.0, 30.0, ""), cell(NAME, 30.0, 150.0, "Column 1")]),
    row(90.0, ROW).holding(&[cell(MARK, 0.0, 30.0, ""), cell(NAME, 30.0, 150.0, "Column 2")]),
    row(120.0, ROW).holding(&[cell(MARK, 0.0, 30.0, ""), cell(NAME, 30.0, 150.0, "Column 3")]),
]);

const UNDERLINED_ROW: &str = "shape=tableRow;horizontal=0;startSize=0;swimlaneHead=0;swimlaneBody=0;fillColor=none;\
    collapsible=0;dropTarget=0;points=[[0,0.5],[1,0.5]];portConstraint=eastwest;top=0;left=0;right=0;bottom=1;";
const ROW: &str = "shape=tableRow;horizontal=0;startSize=0;swimlaneHead=0;swimlaneBody=0;fillColor=none;\
    collapsible=0;dropTarget=0;points=[[0,0.5],[1,0.5]];portConstraint=eastwest;top=0;left=0;right=0;bottom=0;";
const KEY: &str = "shape=partialRectangle;connectable=0;fillColor=none;top=0;left=0;bottom=0;right=0;fontStyle=1;\
    overflow=hidden;whiteSpace=wrap;html=1;";
const KEY_NAME: &str = "shape=partialRectangle;connectable=0;fillColor=none;top=0;left=0;bottom=0;right=0;align=left;\
    spacingLeft=6;fontStyle=5;overflow=hidden;whiteSpace=wrap;html=1;";
const MARK: &str = "shape=partialRectangle;connectable=0;fillColor=none;top=0;left=0;bottom=0;right=0;editable=1;\
    overflow=hidden;whiteSpace=wrap;html=1;";
const NAME: &str = "shape=partialRectangle;connectable=0;fillColor=none;top=0;left=0;bottom=0;right=0;align=left;\
    spacingLeft=6;overflow=hidden;whiteSpace=wrap;html=1;";

const fn row(y: f64, style: &'static str) -> Part {
    Part::shape(style, 180.0, 30.0).at(0.0, y)
}

const fn cell(style: &'static str, x: f64, width: f64, label: &'static str) -> Part {
    Part::shape(style, width, 30.0).at(x, 0.0).labelled(label)
}
