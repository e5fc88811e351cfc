//! One cell: from its element to the model, and the attributes it is written with.

use std::borrow::Cow;

use kurbo::{Point, Rect, Size, Vec2};
use model::{Attributes, Cell, CellId, CellKind, DataTag, End, Geometry, UserData};

use crate::FindingKind;
use crate::escape;
use crate::findings::Note;
use crate::markup::Node;
use crate::number::{self, Fit};

/// The attributes of a wrapper that are not custom data.
pub(crate) const WRAPPER_OWN: [&str; 2] = ["id", "label"];

/// The elements of the cells among the children of `<root>`, in order.
pub(crate) fn nodes(root: Node<'_>) -> Vec<Node<'_>> {
    root.children().filter(|node| inner(*node).is_some()).collect()
}

/// The `<mxCell>` of a cell's element: itself, or the one that a wrapper of any name holds.
pub(crate) fn inner(node: Node<'_>) -> Option<Node<'_>> {
    if node.name() == "mxCell" { Some(node) } else { node.child("mxCell") }
}

/// The wrapper of a cell's element, where it has one.
pub(crate) fn wrapper(node: Node<'_>) -> Option<Node<'_>> {
    (node.name() != "mxCell").then_some(node)
}

/// Collects what is odd about one cell.
pub(crate) struct Reader<'n> {
    at: usize,
    notes: &'n mut Vec<Note>,
}

impl<'n> Reader<'n> {
    /// Reads a cell as its element says it; the id may be missing, and the parent may be anything.
    pub(crate) fn read(node: Node, notes: &'n mut Vec<Note>) -> Cell {
        let mut reader = Self { at: node.span().start, notes };
        let cell = inner(node).unwrap_or(node);
        let wrapper = wrapper(node);
        let own = |name| reader_value(wrapper, name).or_else(|| cell.raw(name));
        let id = own("id").map(|raw| reader.text(raw)).unwrap_or_default();
        let label = match wrapper {
            Some(wrapper) => wrapper.raw("label"),
            None => cell.raw("value"),
        };
        if cell.child("mxCell").is_some() {
            reader.note(FindingKind::NestedCell);
        }
        Cell {
            label: label.map(|raw| reader.text(raw).into_owned()).unwrap_or_default(),
            style: cell.raw("style").map(|raw| reader.text(raw).into_owned()).unwrap_or_default().into(),
            parent: reader.link(cell, "parent"),
            source: reader.link(cell, "source"),
            target: reader.link(cell, "target"),
            geometry: cell.child("mxGeometry").map(|node| reader.geometry(node)),
            visible: is_on(cell, "visible", true),
            collapsed: is_on(cell, "collapsed", false),
            connectable: is_on(cell, "connectable", true),
            data: wrapper.map(|wrapper| reader.data(wrapper)),
            ..Cell::new(&*id, kind(cell))
        }
    }

    fn note(&mut self, kind: FindingKind) {
        self.notes.push(Note { at: self.at, cell: None, kind });
    }

    fn text<'t>(&mut self, raw: &'t str) -> Cow<'t, str> {
        let read = escape::unescape(raw);
        if let Some(name) = read.unknown {
            self.note(FindingKind::UnknownEntity(name.to_owned()));
        }
        if read.dropped {
            self.note(FindingKind::ForbiddenCharacters);
        }
        read.text
    }

    fn link(&mut self, cell: Node, name: &str) -> Option<CellId> {
        let raw = cell.raw(name).filter(|raw| !raw.is_empty())?;
        let id = self.text(raw);
        (!id.is_empty()).then(|| id.as_ref().into())
    }

    fn data(&mut self, wrapper: Node) -> UserData {
        let tag = if wrapper.name() == "UserObject" { DataTag::UserObject } else { DataTag::Object };
        UserData { tag, attributes: self.attributes(wrapper, &WRAPPER_OWN) }
    }

    fn attributes(&mut self, node: Node, except: &[&str]) -> Attributes {
        let text = node.text();
        let pairs =
            node.attributes().iter().map(|pair| (&text[pair.name.clone()], &text[pair.value.clone()]));
        pairs.filter(|(name, _)| !except.contains(name)).map(|(name, raw)| (name, self.text(raw))).collect()
    }

    fn geometry(&mut self, node: Node) -> Geometry {
        let waypoints = node.child_as("Array", "points");
        let rect = node.child_as("mxRectangle", "alternateBounds");
        Geometry {
            position: self.point(node),
            size: self.size(node),
            relative: is_on(node, "relative", false),
            offset: node.child_as("mxPoint", "offset").map(|point| self.point(point).to_vec2()),
            source_point: node.child_as("mxPoint", point_role(End::Source)).map(|point| self.point(point)),
            target_point: node.child_as("mxPoint", point_role(End::Target)).map(|point| self.point(point)),
            waypoints: waypoints.into_iter().flat_map(points).map(|point| self.point(point)).collect(),
            alternate: rect.map(|rect| Rect::from_origin_size(self.point(rect), self.size(rect))),
        }
    }

    fn point(&mut self, node: Node) -> Point {
        Point::new(self.number(node, "x"), self.number(node, "y"))
    }

    fn size(&mut self, node: Node) -> Size {
        Size::new(self.number(node, "width"), self.number(node, "height"))
    }

    fn number(&mut self, node: Node, attribute: &str) -> f64 {
        let Some(raw) = node.raw(attribute) else { return 0.0 };
        let (number, fit) = number::parse(raw);
        let (attribute, text) = (attribute.to_owned(), raw.chars().take(40).collect());
        match fit {
            Fit::Exact => {}
            Fit::Clamped => self.note(FindingKind::HugeNumber { attribute, text }),
            Fit::NotANumber => self.note(FindingKind::NotANumber { attribute, text }),
        }
        number
    }
}

/// The settings of a page: every attribute of its `<mxGraphModel>`.
pub(crate) fn settings(model: Node, notes: &mut Vec<Note>) -> Attributes {
    Reader { at: model.span().start, notes }.attributes(model, &[])
}

fn reader_value<'m>(wrapper: Option<Node<'m>>, name: &str) -> Option<&'m str> {
    wrapper.and_then(|wrapper| wrapper.raw(name))
}

/// The points of a list of waypoints.
pub(crate) fn points(array: Node<'_>) -> impl Iterator<Item = Node<'_>> {
    array.children().filter(|node| node.name() == "mxPoint")
}

/// What a geometry calls the point of an end.
pub(crate) fn point_role(end: End) -> &'static str {
    match end {
        End::Source => "sourcePoint",
        End::Target => "targetPoint",
    }
}

fn is_on(node: Node, name: &str, default: bool) -> bool {
    node.raw(name).map_or(default, |value| !matches!(value, "" | "0" | "false"))
}

fn kind(cell: Node) -> CellKind {
    if is_on(cell, "edge", false) {
        CellKind::Connector
    } else if is_on(cell, "vertex", false) {
        CellKind::Shape
    } else {
        CellKind::Plain
    }
}

/// What an attribute says; `None` where it is left out.
pub(crate) type Said<'c> = Option<Cow<'c, str>>;

/// The attributes of `<mxCell>` that a wrapper does not take over, in the order in which they are written.
pub(crate) fn inner_attributes(cell: &Cell) -> [(&'static str, Said<'_>); 9] {
    let flag = |on: bool, value: &'static str| on.then_some(Cow::Borrowed(value));
    let link = |id: &'_ Option<CellId>| id.as_ref().map(|id| Cow::Owned(id.as_str().to_owned()));
    let style = cell.style.as_str();
    [
        ("style", (!style.is_empty()).then_some(style.into())),
        ("vertex", flag(cell.is_shape(), "1")),
        ("edge", flag(cell.is_connector(), "1")),
        ("parent", link(&cell.parent)),
        ("source", link(&cell.source)),
        ("target", link(&cell.target)),
        ("visible", flag(!cell.visible, "0")),
        ("collapsed", flag(cell.collapsed, "1")),
        ("connectable", flag(!cell.connectable, "0")),
    ]
}

/// The attributes of a box, in the order in which they are written.
pub(crate) fn rect_attributes(position: Point, size: Size) -> [(&'static str, Said<'static>); 4] {
    let [x, y] = point_attributes(position);
    [x, y, ("width", length(size.width)), ("height", length(size.height))]
}

/// The attributes of a point.
pub(crate) fn point_attributes(point: Point) -> [(&'static str, Said<'static>); 2] {
    [("x", length(point.x)), ("y", length(point.y))]
}

/// The attributes of a geometry's own element.
pub(crate) fn geometry_attributes(geometry: &Geometry) -> [(&'static str, Said<'static>); 5] {
    let [x, y, width, height] = rect_attributes(geometry.position, geometry.size);
    [x, y, width, height, ("relative", geometry.relative.then_some("1".into()))]
}

fn length(number: f64) -> Said<'static> {
    Some(number::write(number)).filter(|text| text != "0").map(Cow::Owned)
}

/// The points of a geometry that have a role of their own.
pub(crate) fn role_points(geometry: &Geometry) -> [(&'static str, Option<Point>); 3] {
    [
        (point_role(End::Source), geometry.source_point),
        (point_role(End::Target), geometry.target_point),
        ("offset", geometry.offset.map(Vec2::to_point)),
    ]
}
