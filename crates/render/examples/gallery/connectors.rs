//! Every marker at both ends, every router, every kind of line.

use shapes::MARKERS;

use crate::sheet::Sheet;

/// A name and a style, with waypoints in shares of the place.
type Router = (&'static str, &'static str, &'static [(f64, f64)]);

const ROUTERS: [Router; 22] = [
    ("straight", "", &[]),
    ("straight, waypoint", "", &[(0.7, 0.2)]),
    ("orthogonal", "edgeStyle=orthogonalEdgeStyle;rounded=0;", &[]),
    ("orthogonal, rounded", "edgeStyle=orthogonalEdgeStyle;rounded=1;", &[]),
    ("orthogonal, curved", "edgeStyle=orthogonalEdgeStyle;curved=1;", &[]),
    ("orthogonal, waypoint", "edgeStyle=orthogonalEdgeStyle;", &[(0.3, 0.6)]),
    ("orthogonal, ports", "edgeStyle=orthogonalEdgeStyle;exitX=0.5;exitY=1;entryX=0;entryY=0.5;", &[]),
    ("orthogonal, around", "edgeStyle=orthogonalEdgeStyle;exitX=0;exitY=0.5;entryX=1;entryY=0.5;", &[]),
    ("elbow, horizontal", "edgeStyle=elbowEdgeStyle;elbow=horizontal;", &[]),
    ("elbow, vertical", "edgeStyle=elbowEdgeStyle;elbow=vertical;", &[]),
    ("elbow, moved", "edgeStyle=elbowEdgeStyle;elbow=horizontal;", &[(0.3, 0.5)]),
    ("entity relation", "edgeStyle=entityRelationEdgeStyle;", &[]),
    ("segment", "edgeStyle=segmentEdgeStyle;", &[(0.4, 0.1), (0.4, 0.7)]),
    ("isometric", "edgeStyle=isometricEdgeStyle;", &[]),
    ("isometric, vertical", "edgeStyle=isometricEdgeStyle;elbow=vertical;", &[]),
    ("loop", "edgeStyle=loopEdgeStyle;", &[]),
    ("side to side", "edgeStyle=sideToSideEdgeStyle;", &[]),
    ("top to bottom", "edgeStyle=topToBottomEdgeStyle;", &[]),
    ("curved", "curved=1;", &[(0.3, 0.9), (0.6, 0.1)]),
    ("rounded", "rounded=1;", &[(0.3, 0.9), (0.6, 0.1)]),
    ("jetty", "edgeStyle=orthogonalEdgeStyle;jettySize=30;", &[]),
    ("sketched", "edgeStyle=orthogonalEdgeStyle;sketch=1;", &[]),
];

const LINES: [(&str, &str); 27] = [
    ("arrow", "shape=arrow;fillColor=#dae8fc;"),
    ("flexArrow", "shape=flexArrow;fillColor=#dae8fc;"),
    ("flexArrow, both", "shape=flexArrow;startArrow=block;fillColor=#dae8fc;width=16;"),
    ("link", "shape=link;"),
    ("wire", "shape=wire;dashed=1;"),
    ("filledEdge", "shape=filledEdge;fillColor=#dae8fc;"),
    ("pipe", "shape=pipe;"),
    ("arrowConnector", "shape=arrowConnector;fillColor=#dae8fc;"),
    ("networks.comm_link_edge", "shape=mxgraph.networks.comm_link_edge;fillColor=#000000;"),
    ("lean_mapping.electronic_info_flow_edge", "shape=mxgraph.lean_mapping.electronic_info_flow_edge;"),
    ("lean_mapping.manual_info_flow_edge", "shape=mxgraph.lean_mapping.manual_info_flow_edge;"),
    ("arrows2.wedgeArrow", "shape=mxgraph.arrows2.wedgeArrow;fillColor=#dae8fc;"),
    ("arrows2.wedgeArrowDashed", "shape=mxgraph.arrows2.wedgeArrowDashed;"),
    ("arrows2.wedgeArrowDashed2", "shape=mxgraph.arrows2.wedgeArrowDashed2;"),
    ("dashed", "dashed=1;"),
    ("dashed, 1 4", "dashed=1;dashPattern=1 4;"),
    ("dashed, 12 12", "dashed=1;dashPattern=12 12;"),
    ("fixed dash", "dashed=1;fixDash=1;strokeWidth=4;"),
    ("wide, dashed", "dashed=1;strokeWidth=4;"),
    ("round ends", "strokeWidth=8;linecap=round;endArrow=none;"),
    ("square ends", "strokeWidth=8;linecap=square;endArrow=none;"),
    ("half opaque", "strokeWidth=8;opacity=50;"),
    ("shadow", "strokeWidth=3;shadow=1;"),
    ("sketched", "sketch=1;"),
    ("flow", "flowAnimation=1;"),
    ("start fill", "startArrow=diamond;startFill=0;endArrow=block;endFill=1;"),
    ("large ends", "startArrow=classic;startSize=20;endArrow=oval;endSize=20;"),
];

pub(crate) fn sheets() -> Vec<Sheet> {
    vec![markers(), routers(), lines(), jumps()]
}

fn markers() -> Sheet {
    let mut sheet = Sheet::new("markers").with_places(100, 20);
    for marker in MARKERS {
        for (fill, name) in [(1, marker.to_owned()), (0, format!("{marker}, hollow"))] {
            let style = format!(
                "startArrow={marker};startFill={fill};endArrow={marker};endFill={fill};startSize=10;endSize=10;"
            );
            sheet.line(&name, &style);
        }
    }
    sheet
}

fn routers() -> Sheet {
    let mut sheet = Sheet::new("routers").with_places(120, 80);
    for (name, style, waypoints) in ROUTERS {
        sheet.connector(name, style, waypoints);
    }
    sheet
}

fn lines() -> Sheet {
    let mut sheet = Sheet::new("lines").with_places(100, 30);
    for (name, style) in LINES {
        sheet.line(name, style);
    }
    sheet
}

fn jumps() -> Sheet {
    let mut sheet = Sheet::new("line jumps").with_places(100, 60);
    for jump in ["none", "arc", "gap", "sharp", "line"] {
        for size in [6, 16] {
            sheet.crossing(&format!("{jump}, {size}"), &format!("jumpStyle={jump};jumpSize={size};"));
        }
    }
    sheet
}
