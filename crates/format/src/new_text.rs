//! Elements that are written for the first time.

use std::fmt::Write as _;

use model::{Attributes, Cell, DataTag, Geometry, Page, Rect};

use crate::cell::{self, Said, WRAPPER_OWN};
use crate::escape;
use crate::span::Line;

/// ` name="value"`. A name that XML could not read back loses the characters that are in the way.
pub(crate) fn attribute(name: &str, value: &str) -> String {
    let value = escape::escape(value, '"');
    if escape::is_name(name) {
        return format!(" {name}=\"{value}\"");
    }
    let named: String = name.chars().map(|c| if c.is_alphanumeric() { c } else { '_' }).collect();
    format!(" _{named}=\"{value}\"")
}

fn said<'a>(attributes: impl IntoIterator<Item = (&'a str, Said<'a>)>) -> String {
    attributes.into_iter().filter_map(|(name, value)| Some(attribute(name, &value?))).collect()
}

fn list(attributes: &Attributes, except: &[&str]) -> String {
    let free = attributes.iter().filter(|(name, _)| !except.contains(name));
    free.map(|(name, value)| attribute(name, value)).collect()
}

/// What a cell's wrapper is called.
pub(crate) fn tag_name(tag: DataTag) -> &'static str {
    match tag {
        DataTag::UserObject => "UserObject",
        DataTag::Object => "object",
    }
}

/// The beginning of a cell's wrapper, with its end; nothing for a cell without custom data.
pub(crate) fn wrapper(cell: &Cell) -> (String, String) {
    let Some(data) = &cell.data else { return Default::default() };
    let name = tag_name(data.tag);
    let label = attribute("label", &cell.label);
    let free = list(&data.attributes, &WRAPPER_OWN);
    let id = attribute("id", cell.id.as_str());
    (format!("<{name}{label}{free}{id}>"), format!("</{name}>"))
}

/// A cell on one line.
pub(crate) fn cell(cell: &Cell) -> String {
    let (begin, end) = wrapper(cell);
    let own = if cell.data.is_none() {
        let value = Some(&cell.label).filter(|label| !label.is_empty() || cell.is_shape());
        let value = value.map(|label| attribute("value", label)).unwrap_or_default();
        attribute("id", cell.id.as_str()) + &value
    } else {
        String::new()
    };
    let attributes = said(cell::inner_attributes(cell));
    let inner = match &cell.geometry {
        Some(geometry) => format!("<mxCell{own}{attributes}>{}</mxCell>", self::geometry(geometry)),
        None => format!("<mxCell{own}{attributes}/>"),
    };
    format!("{begin}{inner}{end}")
}

/// A geometry with all its points.
pub(crate) fn geometry(geometry: &Geometry) -> String {
    let attributes = said(cell::geometry_attributes(geometry));
    let mut children = String::new();
    for (role, at) in cell::role_points(geometry) {
        children.extend(at.map(|at| point(at, Some(role))));
    }
    if !geometry.waypoints.is_empty() {
        children += &waypoints(&geometry.waypoints);
    }
    children.extend(geometry.alternate.map(alternate));
    match children.as_str() {
        "" => format!("<mxGeometry{attributes} as=\"geometry\"/>"),
        children => format!("<mxGeometry{attributes} as=\"geometry\">{children}</mxGeometry>"),
    }
}

/// A point, with its role where it has one.
pub(crate) fn point(at: model::Point, role: Option<&str>) -> String {
    let role = role.map(|role| attribute("as", role)).unwrap_or_default();
    format!("<mxPoint{}{role}/>", said(cell::point_attributes(at)))
}

/// The list of waypoints.
pub(crate) fn waypoints(points: &[model::Point]) -> String {
    let points: String = points.iter().map(|at| point(*at, None)).collect();
    format!("<Array as=\"points\">{points}</Array>")
}

/// The box to swap in when a cell is folded.
pub(crate) fn alternate(rect: Rect) -> String {
    let attributes = said(cell::rect_attributes(rect.origin(), rect.size()));
    format!("<mxRectangle{attributes} as=\"alternateBounds\"/>")
}

/// The `<mxGraphModel>` of a page, one cell a line where there are lines.
pub(crate) fn model(page: &Page, line: &Line) -> String {
    let (root, cells) = (line.deeper(), line.deeper().deeper());
    let mut out = format!("<mxGraphModel{}>{}<root>", list(&page.settings, &[]), root.start());
    for item in page.cells() {
        // Writing to a string cannot fail.
        let _ = write!(out, "{}{}", cells.start(), cell(item));
    }
    out + root.start() + "</root>" + line.start() + "</mxGraphModel>"
}

/// The `<diagram>` of a page, plain.
pub(crate) fn diagram(page: &Page, line: &Line) -> String {
    let inner = line.deeper();
    let model = model(page, &inner);
    format!("{}{}{model}{}</diagram>", diagram_tag(page), inner.start(), line.start())
}

/// The beginning of a page's element.
pub(crate) fn diagram_tag(page: &Page) -> String {
    format!("<diagram{}{}>", attribute("id", page.id.as_str()), attribute("name", &page.name))
}
