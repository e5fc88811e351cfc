//! Routers: the points of a connector between its ends. One file each.
//!
//! A router knows boxes, fixed points and waypoints. It returns the points between the two ends; where floating ends meet
//! the outlines is decided afterwards.

mod elbow;
mod entity_relation;
mod grid;
mod orthogonal;
mod segment;
mod self_loop;
mod side;

use model::Cell;
use scene::Point;

use crate::style::Style;
use crate::terminal::Terminal;

/// What a router is asked.
pub(crate) struct Request<'a> {
    /// The connector's style.
    pub(crate) style: &'a Style,
    /// Its waypoints in page coordinates, from source to target.
    pub(crate) waypoints: &'a [Point],
    /// Where it starts.
    pub(crate) source: &'a Terminal<'a>,
    /// Where it ends.
    pub(crate) target: &'a Terminal<'a>,
    /// Whether it ends where it starts.
    pub(crate) is_loop: bool,
}

/// The ways to route.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Router {
    /// Straight through the waypoints.
    Straight,
    /// Along the axes, around the terminals.
    Orthogonal,
    /// Along the axes, through the waypoints.
    Segment,
    /// One bar, which stands or lies.
    Elbow,
    /// One standing bar.
    SideToSide,
    /// One lying bar.
    TopToBottom,
    /// Stubs at the sides.
    EntityRelation,
    /// Out and back in at one side.
    SelfLoop,
}

impl Router {
    /// The router that the style asks for.
    pub(crate) fn of(style: &Style, is_loop: bool) -> Self {
        let keys = &style.keys;
        let name =
            if keys.flag("noEdgeStyle", false) { "" } else { keys.get("edgeStyle").unwrap_or_default() };
        if is_loop {
            return if keys.flag("orthogonalLoop", false) || name == "orthogonalEdgeStyle" {
                Self::Orthogonal
            } else {
                Self::SelfLoop
            };
        }
        match name {
            "orthogonalEdgeStyle" => Self::Orthogonal,
            "segmentEdgeStyle" => Self::Segment,
            "elbowEdgeStyle" => Self::Elbow,
            "sideToSideEdgeStyle" => Self::SideToSide,
            "topToBottomEdgeStyle" => Self::TopToBottom,
            "entityRelationEdgeStyle" => Self::EntityRelation,
            "loopEdgeStyle" => Self::SelfLoop,
            _ => Self::Straight,
        }
    }

    /// Whether its lines run along the axes, so that outlines are met along them too.
    pub(crate) fn is_orthogonal(self) -> bool {
        !matches!(self, Self::Straight | Self::SelfLoop)
    }

    /// The points between the ends.
    pub(crate) fn points(self, request: &Request<'_>) -> Vec<Point> {
        match self {
            Self::Straight => request.waypoints.to_vec(),
            Self::Orthogonal => orthogonal::route(request),
            Self::Segment => segment::route(request),
            Self::Elbow => elbow::route(request),
            Self::SideToSide => elbow::side_to_side(request),
            Self::TopToBottom => elbow::top_to_bottom(request),
            Self::EntityRelation => entity_relation::route(request),
            Self::SelfLoop => self_loop::route(request),
        }
    }
}

/// How a connector's line answers to waypoints.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bending {
    /// It passes through each of them.
    Points,
    /// It runs along the axes, and each of them pins a stretch.
    Stretches,
    /// The first one places the bar between the two ends.
    Bar,
    /// Not at all.
    Rigid,
}

impl Bending {
    pub(crate) fn of(cell: &Cell, style: &Style) -> Self {
        let is_loop = cell.source.is_some() && cell.source == cell.target;
        match Router::of(style, is_loop) {
            Router::Straight => Self::Points,
            Router::Orthogonal | Router::Segment => Self::Stretches,
            Router::Elbow | Router::SideToSide | Router::TopToBottom => Self::Bar,
            Router::EntityRelation | Router::SelfLoop => Self::Rigid,
        }
    }
}

/// Drops points that lie closer to the one before than `least` on both axes.
pub(crate) fn apart(points: Vec<Point>, least: f64) -> Vec<Point> {
    let mut kept: Vec<Point> = Vec::with_capacity(points.len());
    for point in points {
        if kept
            .last()
            .is_none_or(|last| (last.x - point.x).abs() >= least || (last.y - point.y).abs() >= least)
        {
            kept.push(point);
        }
    }
    kept
}
