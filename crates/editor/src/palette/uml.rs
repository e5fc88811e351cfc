//! Classes, use cases, sequences, activities.

use super::{Entry, Part, entry, level};

pub(super) const ENTRIES: &[Entry] = &[
    entry("class", "Class with compartments", CLASS),
    entry("object", "Object, class", Part::shape("html=1;whiteSpace=wrap;", 110.0, 50.0).labelled("Object")),
    entry("interface", "Interface", INTERFACE),
    entry("package", "Package", Part::shape(PACKAGE, 90.0, 60.0).labelled("Package")),
    entry("component", "Component", Part::shape(COMPONENT, 120.0, 60.0).labelled("Component")),
    entry("module", "Module", Part::shape(MODULE, 100.0, 50.0).labelled("Module")),
    entry("umlActor", "Actor", Part::shape(ACTOR, 30.0, 60.0).labelled("Actor")),
    entry(
        "useCase",
        "Use case",
        Part::shape("ellipse;whiteSpace=wrap;html=1;", 140.0, 70.0).labelled("Use case"),
    ),
    entry("umlNote", "Note", Part::shape(NOTE, 100.0, 60.0).labelled("Note")),
    entry(
        "frame",
        "Frame",
        Part::shape("shape=umlFrame;whiteSpace=wrap;html=1;pointerEvents=0;", 300.0, 200.0).labelled("Frame"),
    ),
    entry("lifeline", "Lifeline", Part::shape(LIFELINE, 100.0, 200.0).labelled("Object")),
    entry("actorLifeline", "Lifeline of an actor", Part::shape(ACTOR_LIFELINE, 20.0, 200.0)),
    entry("activation", "Activation", Part::shape(ACTIVATION, 10.0, 80.0)),
    entry(
        "destruction",
        "Destruction",
        Part::shape(
            "shape=umlDestroy;whiteSpace=wrap;html=1;strokeWidth=3;targetShapes=umlLifeline;",
            30.0,
            30.0,
        ),
    ),
    entry(
        "boundaryObject",
        "Boundary object",
        Part::shape("shape=umlBoundary;whiteSpace=wrap;html=1;", 100.0, 80.0),
    ),
    entry(
        "entityObject",
        "Entity object",
        Part::shape("ellipse;shape=umlEntity;whiteSpace=wrap;html=1;", 80.0, 80.0),
    ),
    entry(
        "controlObject",
        "Control object",
        Part::shape("ellipse;shape=umlControl;whiteSpace=wrap;html=1;", 70.0, 80.0),
    ),
    entry(
        "providedInterface",
        "Provided interface, lollipop",
        Part::shape("shape=lollipop;direction=south;html=1;", 30.0, 10.0),
    ),
    entry(
        "requiredInterface",
        "Required interface, socket",
        Part::shape("shape=requires;direction=north;html=1;", 30.0, 20.0),
    ),
    entry(
        "initialState",
        "Start, initial state",
        Part::shape("ellipse;html=1;shape=startState;fillColor=#000000;", 30.0, 30.0),
    ),
    entry(
        "finalState",
        "End, final state",
        Part::shape("ellipse;html=1;shape=endState;fillColor=#000000;", 30.0, 30.0),
    ),
    entry(
        "activity",
        "Activity, action",
        Part::shape("rounded=1;whiteSpace=wrap;html=1;arcSize=40;", 120.0, 40.0).labelled("Activity"),
    ),
    entry("fork", "Fork, join", Part::shape("shape=line;html=1;strokeWidth=6;", 100.0, 10.0)),
    entry(
        "association",
        "Association",
        level("endArrow=none;html=1;edgeStyle=orthogonalEdgeStyle;rounded=0;", LENGTH),
    ),
    entry(
        "directedAssociation",
        "Directed association",
        level("endArrow=open;endSize=12;html=1;edgeStyle=orthogonalEdgeStyle;rounded=0;", LENGTH),
    ),
    entry(
        "generalization",
        "Generalization, inheritance",
        level("endArrow=block;endSize=16;endFill=0;html=1;rounded=0;", LENGTH),
    ),
    entry(
        "implementation",
        "Implementation, realization",
        level("endArrow=block;dashed=1;endFill=0;endSize=12;html=1;rounded=0;", LENGTH),
    ),
    entry("dependency", "Dependency", level("endArrow=open;endSize=12;dashed=1;html=1;rounded=0;", LENGTH)),
    entry(
        "aggregation",
        "Aggregation",
        level(
            "endArrow=none;html=1;startArrow=diamondThin;startSize=14;startFill=0;edgeStyle=orthogonalEdgeStyle;rounded=0;",
            LENGTH,
        ),
    ),
    entry(
        "composition",
        "Composition",
        level(
            "endArrow=none;html=1;startArrow=diamondThin;startSize=14;startFill=1;edgeStyle=orthogonalEdgeStyle;rounded=0;",
            LENGTH,
        ),
    ),
    entry(
        "message",
        "Message, call",
        level("html=1;verticalAlign=bottom;endArrow=block;curved=0;rounded=0;", LENGTH).labelled("message"),
    ),
    entry(
        "returnMessage",
        "Return message",
        level("html=1;verticalAlign=bottom;endArrow=open;dashed=1;endSize=8;curved=0;rounded=0;", LENGTH)
            .labelled("return"),
    ),
];

/// How long the connectors are: short enough that their heads are seen in the small picture too.
const LENGTH: f64 = 80.0;

const INTERFACE: Part =
    Part::shape("html=1;whiteSpace=wrap;", 110.0, 50.0).labelled("&laquo;interface&raquo;<br><b>Name</b>");
const PACKAGE: &str = "shape=folder;fontStyle=1;spacingTop=10;tabWidth=40;tabHeight=14;tabPosition=left;html=1;whiteSpace=wrap;";
const COMPONENT: &str = "shape=component;align=left;spacingLeft=36;whiteSpace=wrap;html=1;";
const MODULE: &str =
    "shape=module;align=left;spacingLeft=20;align=center;verticalAlign=top;whiteSpace=wrap;html=1;";
const ACTOR: &str = "shape=umlActor;verticalLabelPosition=bottom;verticalAlign=top;html=1;outlineConnect=0;";
const NOTE: &str = "shape=note;size=14;whiteSpace=wrap;html=1;backgroundOutline=1;align=left;spacingLeft=6;";
const LIFELINE: &str = "shape=umlLifeline;perimeter=lifelinePerimeter;whiteSpace=wrap;html=1;container=1;dropTarget=0;\
    collapsible=0;recursiveResize=0;outlineConnect=0;portConstraint=eastwest;\
    newEdgeStyle={\"curved\":0,\"rounded\":0};";
const ACTOR_LIFELINE: &str = "shape=umlLifeline;perimeter=lifelinePerimeter;whiteSpace=wrap;html=1;container=1;\
    dropTarget=0;collapsible=0;recursiveResize=0;outlineConnect=0;portConstraint=eastwest;\
    newEdgeStyle={\"curved\":0,\"rounded\":0};participant=umlActor;";
const ACTIVATION: &str = "html=1;points=[[0,0,0,0,5],[0,1,0,0,-5],[1,0,0,0,5],[1,1,0,0,-5]];\
    perimeter=orthogonalPerimeter;outlineConnect=0;targetShapes=umlLifeline;portConstraint=eastwest;\
    newEdgeStyle={\"curved\":0,\"rounded\":0};";

const CLASS: Part = Part::shape(
    "swimlane;fontStyle=1;align=center;verticalAlign=top;childLayout=stackLayout;horizontal=1;startSize=26;\
     horizontalStack=0;resizeParent=1;resizeParentMax=0;resizeLast=0;collapsible=1;marginBottom=0;\
     whiteSpace=wrap;html=1;",
    160.0,
    86.0,
)
.labelled("Classname")
.holding(&[
    member(26.0, "+ field: type"),
    Part::shape(DIVIDER, 160.0, 8.0).at(0.0, 52.0),
    member(60.0, "+ method(type): type"),
]);

const DIVIDER: &str = "line;strokeWidth=1;fillColor=none;align=left;verticalAlign=middle;spacingTop=-1;\
    spacingLeft=3;spacingRight=3;rotatable=0;labelPosition=right;points=[];portConstraint=eastwest;\
    strokeColor=inherit;";

const fn member(y: f64, label: &'static str) -> Part {
    const STYLE: &str = "text;strokeColor=none;fillColor=none;align=left;verticalAlign=top;spacingLeft=4;\
        spacingRight=4;overflow=hidden;rotatable=0;points=[[0,0.5],[1,0.5]];portConstraint=eastwest;\
        whiteSpace=wrap;html=1;";
    Part::shape(STYLE, 160.0, 26.0).at(0.0, y).labelled(label)
}
