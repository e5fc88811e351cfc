//! A library of shapes, opened as a diagram that shows them.
//!
//! ```text
//! <mxlibrary>[ {"xml": page, "w": …, "h": …, "title": …} | {"data": address of a picture, …} … ]</mxlibrary>
//! ```
//!
//! `page` is an `<mxGraphModel>`, plain or compressed. The entries stand in rows, each over its title.

use kurbo::{Point, Vec2};
use model::{Cell, CellId, CellKind, Document, End, Geometry, Page, Style};
use serde_json::Value;

use crate::compression;
use crate::encoding::Encoding;
use crate::escape::unescape;
use crate::findings::Finding;
use crate::markup::Markup;
use crate::write::write;
use crate::{FindingKind, Limits, Opened, ReadError, Source, read};

/// How wide the rows are, in diagram units.
const ROW: f64 = 1000.0;
/// What is free between entries.
const GAP: f64 = 40.0;
/// How high a title is.
const TITLE: f64 = 20.0;
/// The size of an entry that says none.
const USUAL_SIZE: f64 = 100.0;
/// What an entry may say of its size.
const LARGEST: f64 = 100_000.0;

/// Opens a library.
///
/// # Errors
/// When what its element holds is no list.
pub(crate) fn open(bytes: &[u8], limits: &Limits) -> Result<Opened, ReadError> {
    let (markup, _) = Markup::mended(Encoding::decode(bytes).0, limits.depth);
    let root = markup.document().child("mxlibrary");
    let text = root.and_then(|root| root.content()).map(|content| &markup.text[content]).unwrap_or_default();
    let text = text.trim();
    let text = text.strip_prefix("<![CDATA[").and_then(|text| text.strip_suffix("]]>")).unwrap_or(text);
    let entries: Vec<Value> =
        serde_json::from_str(&unescape(text).text).map_err(|_| ReadError::BrokenLibrary)?;
    let mut shelf = Shelf::new(limits);
    entries.iter().for_each(|entry| shelf.place(entry));
    let kind = FindingKind::Library { entries: entries.len(), unreadable: shelf.unreadable };
    let document = Document::new([Page::new("page-1", "Library", Default::default(), shelf.cells)]);
    let mut opened = read(&write(&document, &Source::blank()), limits)?;
    opened.findings = vec![Finding { page: None, cell: None, line: 1, kind }];
    opened.is_library = true;
    Ok(opened)
}

/// The page that the entries are put on.
struct Shelf<'l> {
    limits: &'l Limits,
    cells: Vec<Cell>,
    /// Where the next entry goes.
    at: Point,
    /// How high the row is so far.
    height: f64,
    /// How many entries were looked at.
    count: usize,
    unreadable: usize,
    /// How many bytes the entries may still inflate to.
    inflatable: usize,
}

impl<'l> Shelf<'l> {
    fn new(limits: &'l Limits) -> Self {
        let cells = Page::blank("", "").cells().map(|cell| Cell::clone(cell)).collect();
        let inflatable = limits.inflated_bytes;
        Self { limits, cells, at: Point::new(GAP, GAP), height: 0.0, count: 0, unreadable: 0, inflatable }
    }

    fn place(&mut self, entry: &Value) {
        self.count += 1;
        let (width, height) = (size(entry, "w"), size(entry, "h"));
        if self.at.x > GAP && self.at.x + width > ROW {
            self.at = Point::new(GAP, self.at.y + self.height + GAP);
            self.height = 0.0;
        }
        let Some(cells) = self.cells_of(entry, width, height) else {
            self.unreadable += 1;
            return;
        };
        self.cells.extend(cells);
        self.title(entry, width, height);
        self.at.x += width + GAP;
        self.height = self.height.max(height + TITLE);
    }

    fn cells_of(&mut self, entry: &Value, width: f64, height: f64) -> Option<Vec<Cell>> {
        if let Some(address) = entry.get("data").and_then(Value::as_str) {
            // A semicolon would end the style's value; draw.io leaves this one out.
            let address = address.replacen(";base64,", ",", 1);
            let style = format!("shape=image;verticalLabelPosition=bottom;imageAspect=0;image={address}");
            let mut cell = Cell::new(self.id("image"), CellKind::Shape);
            cell.style = Style::from(style.as_str());
            cell.parent = Some("1".into());
            cell.geometry = Some(Geometry::at(self.at.x, self.at.y, width, height));
            return Some(vec![cell]);
        }
        let page = self.page(entry.get("xml")?.as_str()?)?;
        let layers: Vec<&CellId> = page.layers().map(|layer| &layer.id).collect();
        let is_shown = |cell: &&Cell| cell.parent.is_some() && !layers.contains(&&cell.id);
        let moved =
            |cell: &Cell| self.moved(cell, cell.parent.as_ref().is_some_and(|own| layers.contains(&own)));
        Some(page.cells().map(AsRef::as_ref).filter(is_shown).map(moved).collect())
    }

    /// The page that an entry holds.
    fn page(&mut self, xml: &str) -> Option<Page> {
        let xml = xml.trim();
        let unpacked = if xml.starts_with('<') {
            xml.to_owned()
        } else {
            compression::inflate(xml, self.limits, &mut self.inflatable).ok()?.0
        };
        let opened = read(unpacked.as_bytes(), self.limits).ok()?;
        opened.document.pages().first().map(|page| Page::clone(page))
    }

    /// A cell under a name of its own, on our layer where it was on one of the entry's.
    fn moved(&self, cell: &Cell, on_layer: bool) -> Cell {
        let mut moved = cell.clone();
        moved.id = self.id(cell.id.as_str());
        moved.parent = match &cell.parent {
            Some(parent) if !on_layer => Some(self.id(parent.as_str())),
            _ => Some("1".into()),
        };
        for end in End::BOTH {
            moved.set_terminal(end, cell.terminal(end).map(|terminal| self.id(terminal.as_str())));
        }
        if let Some(geometry) = moved.geometry.as_mut().filter(|_| on_layer) {
            shift(geometry, self.at.to_vec2(), cell.is_connector());
        }
        moved
    }

    fn title(&mut self, entry: &Value, width: f64, height: f64) {
        let title = entry.get("title").and_then(Value::as_str).unwrap_or_default().trim();
        if title.is_empty() {
            return;
        }
        let mut cell = Cell::new(self.id("title"), CellKind::Shape);
        cell.label = title.to_owned();
        cell.style = Style::from("text;align=center;verticalAlign=top;fontSize=10");
        cell.parent = Some("1".into());
        cell.geometry = Some(Geometry::at(self.at.x, self.at.y + height, width, TITLE));
        self.cells.push(cell);
    }

    fn id(&self, id: &str) -> CellId {
        format!("{}-{id}", self.count).into()
    }
}

fn size(entry: &Value, name: &str) -> f64 {
    entry.get(name).and_then(Value::as_f64).unwrap_or(USUAL_SIZE).clamp(1.0, LARGEST)
}

/// Moves what a geometry says in the coordinates of the layer.
fn shift(geometry: &mut Geometry, by: Vec2, is_connector: bool) {
    if !is_connector && !geometry.relative {
        geometry.position += by;
    }
    let points =
        geometry.waypoints.iter_mut().chain(&mut geometry.source_point).chain(&mut geometry.target_point);
    points.for_each(|point| *point += by);
    if let Some(alternate) = &mut geometry.alternate {
        *alternate = *alternate + by;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compression::{Inner, deflate};
    use crate::escape::escape;

    const SHAPE: &str = "<mxGraphModel><root><mxCell id=\"0\"/><mxCell id=\"1\" parent=\"0\"/>\
        <mxCell id=\"2\" value=\"ä\" vertex=\"1\" parent=\"1\"><mxGeometry width=\"80\" height=\"40\" as=\"geometry\"/></mxCell>\
        <mxCell id=\"3\" value=\"in\" vertex=\"1\" parent=\"2\"><mxGeometry x=\"5\" width=\"9\" height=\"9\" as=\"geometry\"/></mxCell>\
        <mxCell id=\"4\" edge=\"1\" source=\"2\" target=\"3\" parent=\"1\"><mxGeometry relative=\"1\" as=\"geometry\">\
        <Array as=\"points\"><mxPoint x=\"7\" y=\"8\"/></Array></mxGeometry></mxCell></root></mxGraphModel>";

    fn opened(json: &str) -> Result<Opened, ReadError> {
        let file =
            format!("<mxlibrary title=\"x\">{}</mxlibrary>", escape(json, '"').replace("&quot;", "\""));
        crate::open(file.as_bytes(), &Limits::default())
    }

    fn entry(xml: &str, title: &str) -> String {
        format!(
            "{{\"xml\":{},\"w\":80,\"h\":40,\"aspect\":\"fixed\",\"title\":\"{title}\"}}",
            serde_json::json!(xml)
        )
    }

    #[test]
    fn the_shapes_of_a_library_stand_beside_each_other() {
        let packed = deflate(SHAPE, Inner::Percent);
        let picture = "{\"data\":\"data:image/png;base64,iVBORw0KGgo=\",\"w\":10,\"h\":10}";
        let json = format!("[{},{},{picture}]", entry(SHAPE, "One"), entry(&packed, ""));
        let opened = opened(&json).unwrap();
        assert!(opened.is_library);
        let page = &opened.document.pages()[0];
        let place = |id: &str| page.cell(&id.into()).unwrap().geometry.clone().unwrap().position;
        assert_eq!(place("1-2"), Point::new(40.0, 40.0));
        assert_eq!(place("2-2"), Point::new(160.0, 40.0));
        assert_eq!(place("1-3"), Point::new(5.0, 0.0), "what is inside goes along");
        let connector = page.cell(&"2-4".into()).unwrap();
        assert_eq!(connector.source, Some("2-2".into()));
        assert_eq!(connector.geometry.as_ref().unwrap().waypoints, [Point::new(167.0, 48.0)]);
        assert_eq!(page.cell(&"1-title".into()).unwrap().label, "One");
        let image = &page.cell(&"3-image".into()).unwrap().style;
        assert_eq!(image.get("image"), Some("data:image/png,iVBORw0KGgo="));
        assert!(page.cell(&"2-title".into()).is_none());
    }

    #[test]
    fn rows_are_as_wide_as_a_page() {
        let json = format!("[{}]", vec![entry(SHAPE, ""); 10].join(","));
        let opened = opened(&json).unwrap();
        let page = &opened.document.pages()[0];
        let places: Vec<Point> = (1..=10)
            .map(|n| page.cell(&format!("{n}-2").into()).unwrap().geometry.clone().unwrap().position)
            .collect();
        assert_eq!(places[7], Point::new(880.0, 40.0));
        assert_eq!(places[8], Point::new(40.0, 140.0));
    }

    #[test]
    fn an_entry_that_cannot_be_read_costs_itself_alone() {
        let opened = opened(&format!("[{{\"xml\":\"no!\"}},{},7]", entry(SHAPE, ""))).unwrap();
        assert!(opened.document.pages()[0].contains(&"2-2".into()));
        let kind = &opened.findings[0].kind;
        assert_eq!(*kind, FindingKind::Library { entries: 3, unreadable: 2 });
        let said = opened.findings[0].message();
        assert!(said.contains("library") && said.contains('3') && said.contains('2'), "{said}");
    }

    #[test]
    fn what_is_no_list_is_no_library() {
        assert_eq!(opened("{").err(), Some(ReadError::BrokenLibrary));
        assert_eq!(crate::open(b"<mxlibrary/>", &Limits::default()).err(), Some(ReadError::BrokenLibrary));
    }
}
