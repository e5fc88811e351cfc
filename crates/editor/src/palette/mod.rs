//! Shapes that can be inserted by name.

mod picture;

use model::{Cell, CellId, CellKind, Geometry, Page, Point, Rect, Size, Vec2};

use crate::session::Session;
use crate::{Command, EditError, grid, rules};

/// A shape as it comes out of the palette.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Prototype {
    /// Names it in commands.
    pub name: &'static str,
    /// What the palette shows and its search finds.
    pub title: &'static str,
    /// The part of the palette that it stands in.
    pub group: &'static str,
    /// The style as the file will have it.
    pub style: &'static str,
    /// In diagram units.
    pub size: Size,
    /// The label to begin with.
    pub label: &'static str,
}

impl Prototype {
    /// Its cell, with the corner at the origin.
    fn cell(&self, id: CellId) -> Cell {
        Cell {
            style: self.style.into(),
            label: self.label.to_owned(),
            geometry: Some(Geometry::at(0.0, 0.0, self.size.width, self.size.height)),
            ..Cell::new(id, CellKind::Shape)
        }
    }
}

/// All shapes of the palette in its order.
pub fn prototypes() -> &'static [Prototype] {
    &PROTOTYPES
}

pub(crate) fn find(name: &str) -> Option<&'static Prototype> {
    PROTOTYPES.iter().find(|prototype| prototype.name == name)
}

pub(crate) const RECTANGLE: Prototype =
    general("rectangle", "Rectangle", "rounded=0;whiteSpace=wrap;html=1;", Size::new(120.0, 60.0));

const PROTOTYPES: [Prototype; 5] = [
    RECTANGLE,
    general("rounded", "Rounded rectangle", "rounded=1;whiteSpace=wrap;html=1;", Size::new(120.0, 60.0)),
    general("ellipse", "Ellipse", "ellipse;whiteSpace=wrap;html=1;", Size::new(120.0, 80.0)),
    general("rhombus", "Rhombus", "rhombus;whiteSpace=wrap;html=1;", Size::new(80.0, 80.0)),
    Prototype { label: "Text", ..general("text", "Text", TEXT, Size::new(60.0, 30.0)) },
];

const TEXT: &str = "text;html=1;align=center;verticalAlign=middle;whiteSpace=wrap;rounded=0;";

const fn general(name: &'static str, title: &'static str, style: &'static str, size: Size) -> Prototype {
    Prototype { name, title, group: "General", style, size, label: "" }
}

/// Where a page begins whose settings say nothing about its size: A4, upright.
const PAPER: Size = Size::new(827.0, 1169.0);

/// Inserts a shape with its centre at `at`, or in the middle of the paper, selects it and returns it.
pub(crate) fn insert(
    session: &mut Session,
    prototype: &Prototype,
    at: Option<Point>,
) -> Result<CellId, EditError> {
    let page = session.page().ok_or_else(|| EditError::NoSuchPage(session.page.clone()))?;
    let rect = place(page, prototype.size, at.filter(|at| at.is_finite()).unwrap_or_else(|| middle(page)));
    let (cells, id) = unpack(session, prototype, rect.origin())?;
    session.apply(Command::AddCells { cells })?;
    session.select([id.clone()]);
    Ok(id)
}

/// A shape with its corner at a place on the first open layer, ready to be added, and its id. Where the page has no layer
/// yet, that comes first.
pub(crate) fn unpack(
    session: &mut Session,
    prototype: &Prototype,
    corner: Point,
) -> Result<(Vec<Cell>, CellId), EditError> {
    let page =
        session.document.page(&session.page).ok_or_else(|| EditError::NoSuchPage(session.page.clone()))?;
    let id = session.fresh_ids.next(page);
    let (mut cells, layer) = open_layer(page)?;
    let Size { width, height } = prototype.size;
    let geometry = Some(Geometry::at(corner.x, corner.y, width, height));
    cells.push(Cell { parent: Some(layer), geometry, ..prototype.cell(id.clone()) });
    Ok((cells, id))
}

/// The layer that new cells go to, and the cells that a page without one needs first.
fn open_layer(page: &Page) -> Result<(Vec<Cell>, CellId), EditError> {
    if let Some(layer) = page.layers().find(|layer| rules::is_open_layer(layer)) {
        return Ok((Vec::new(), layer.id.clone()));
    }
    if page.layers().next().is_some() {
        return Err(EditError::NoOpenLayer);
    }
    let mut cells = Vec::new();
    let root = match page.root() {
        Some(root) => root.id.clone(),
        None => {
            cells.push(Cell::new(conventional(page, "0"), CellKind::Plain));
            conventional(page, "0")
        }
    };
    let layer = conventional(page, "1");
    cells.push(Cell { parent: Some(root), ..Cell::new(layer.clone(), CellKind::Plain) });
    Ok((cells, layer))
}

/// The id that files give to a root or a first layer, made longer where something else has it.
fn conventional(page: &Page, id: &str) -> CellId {
    let mut id = id.to_owned();
    while page.contains(&id.as_str().into()) {
        id.push('-');
    }
    id.into()
}

fn middle(page: &Page) -> Point {
    let side = |name, default| page.settings.number(name).filter(|side| *side > 0.0).unwrap_or(default);
    Point::new(side("pageWidth", PAPER.width) / 2.0, side("pageHeight", PAPER.height) / 2.0)
}

/// A box around a centre, its corner on the grid, set off from any shape that would be hidden exactly under it.
fn place(page: &Page, size: Size, center: Point) -> Rect {
    let corner = center - size.to_vec2() / 2.0;
    let mut rect =
        Rect::from_origin_size(grid::active(page).map_or(corner, |step| grid::snap(corner, step)), size);
    let is_taken =
        |rect: Rect| page.cells().any(|cell| cell.geometry.as_ref().is_some_and(|at| at.rect() == rect));
    let step = grid::size(page);
    // Every turn passes one shape by, so there are never more turns than cells.
    for _ in 0..page.cells().len() {
        if !is_taken(rect) {
            break;
        }
        rect = rect + Vec2::new(step, step);
    }
    rect
}
