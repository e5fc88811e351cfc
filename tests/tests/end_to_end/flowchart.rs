//! A flowchart drawn by hand from an empty page, its parts moved about, saved as a commit.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use model::{Cell, CellId, Page};
use tests::desktop::{Act, Desktop, Place, at};

use crate::scenery::{PLACE, desktop, git};

/// The columns and rows that the shapes stand in, from middle to middle.
const PITCH: (f64, f64) = (200.0, 150.0);

/// How far beside a shape its arrows are.
const BESIDE: f64 = 20.0;

const FLOW: [(&str, &str); 10] = [
    ("Order placed", "Check stock"),
    ("Check stock", "In stock?"),
    ("In stock?", "Reserve items"),
    ("In stock?", "Order more"),
    ("Reserve items", "Charge card"),
    ("Charge card", "Paid?"),
    ("Paid?", "Ship parcel"),
    ("Ship parcel", "Tell customer"),
    ("Tell customer", "Done"),
    ("Order more", "Done"),
];

#[test]
fn a_flowchart_is_drawn_and_saved() {
    let place = Place { path: "docs/architecture/order flow.drawio", ..PLACE };
    let mut desktop = desktop("a_flowchart_is_drawn_and_saved");
    desktop.launch();
    desktop.see("start-screen");
    desktop.sign_in("mara");
    desktop.create_in_gitlab(place);
    let mut drawing = Drawing::on(&desktop);
    drawing.shapes();
    drawing.connectors();
    drawing.move_about();
    desktop.key("ctrl+s");
    desktop.see("commit-dialog");
    desktop.click("commit-message");
    desktop.key("ctrl+a");
    desktop.type_text("Draw the order flow");
    desktop.click("commit-save");
    desktop.see_gone("commit-dialog");
    desktop.see(at("save").with("state", "saved"));

    assert_eq!(git(&desktop, &["log", "-1", "--format=%s", place.branch]).trim(), "Draw the order flow");
    let file = git(&desktop, &["show", &format!("{}:{}", place.branch, place.path)]);
    let read = format::read(file.as_bytes(), &format::Limits::default()).unwrap();
    assert!(read.findings.is_empty(), "{file}");
    let page = &read.document.pages()[0];
    let labels: BTreeSet<String> = shapes(page).into_values().collect();
    let expected = FLOW.iter().flat_map(|(from, to)| [*from, *to]).map(str::to_owned).collect();
    assert_eq!(labels, expected);
    assert_eq!(shapes(page).len(), 10);
    let flow: BTreeSet<(String, String)> = connectors(page).map(|cell| ends(page, cell)).collect();
    assert_eq!(flow, FLOW.iter().map(|(from, to)| ((*from).to_owned(), (*to).to_owned())).collect());
    assert_eq!(connectors(page).count(), 10);
    for (answer, from, to) in [("yes", "In stock?", "Reserve items"), ("no", "In stock?", "Order more")] {
        let told = connectors(page).find(|cell| cell.label == answer).map(|cell| ends(page, cell));
        assert_eq!(told, Some((from.to_owned(), to.to_owned())), "{answer}");
    }
    drawing.stand_where_they_were_put(page);
    for style in ["ellipse", "rhombus"] {
        assert_eq!(page.cells().filter(|cell| cell.style.names(style)).count(), 2, "{style}");
    }
}

/// The hand that draws.
struct Drawing<'d> {
    desktop: &'d Desktop,
    /// The middle of the first shape.
    origin: (f64, f64),
    places: BTreeMap<&'static str, (f64, f64)>,
}

impl<'d> Drawing<'d> {
    /// Begins in the upper left of what can be seen.
    fn on(desktop: &'d Desktop) -> Self {
        let canvas = desktop.see("diagram-canvas");
        let number = |name: &str| canvas.data(name).parse::<f64>().unwrap();
        let scale = number("scale");
        let corner = |offset: f64| (-offset / scale / 10.0).ceil() * 10.0;
        let origin = (corner(number("offsetX")) + 120.0, corner(number("offsetY")) + 80.0);
        Self { desktop, origin, places: BTreeMap::new() }
    }

    fn cell(&self, column: u8, row: u8) -> (f64, f64) {
        (self.origin.0 + f64::from(column) * PITCH.0, self.origin.1 + f64::from(row) * PITCH.1)
    }

    fn shapes(&mut self) {
        self.out_of_palette("ellipse", "Order placed", (0, 0));
        self.by_double_click("rectangle", "Check stock", (1, 0));
        self.by_double_click("diamond", "In stock?", (2, 0));
        self.by_double_click("rectangle", "Order more", (3, 0));
        self.out_of_palette("rectangle", "Reserve items", (2, 1));
        self.by_double_click("rectangle", "Charge card", (1, 1));
        self.out_of_palette("rhombus", "Paid?", (0, 1));
        self.by_double_click("rounded", "Ship parcel", (0, 2));
        self.by_click("rectangle", "Tell customer", (1, 2));
        self.out_of_palette("ellipse", "Done", (3, 2));
        // One too many, and away with it.
        self.change("a text", |desktop| desktop.click(at("palette-shape").with("shape", "text")));
        self.change("the text to go", |desktop| desktop.key("ctrl+z"));
    }

    fn connectors(&self) {
        self.draw_from_outline(("Order placed", EAST), "Check stock");
        self.draw_from_outline(("Check stock", EAST), "In stock?");
        self.draw_from_outline(("In stock?", SOUTH), "Reserve items");
        self.write_on_connector(("In stock?", SOUTH), "yes");
        self.draw_from_outline(("In stock?", EAST), "Order more");
        self.write_on_connector(("In stock?", EAST), "no");
        self.draw_from_arrow(("Reserve items", WEST), "Charge card");
        self.draw_from_arrow(("Charge card", WEST), "Paid?");
        self.draw_from_arrow(("Paid?", SOUTH), "Ship parcel");
        self.selected("Ship parcel", "Tell customer");
        self.draw_from_outline(("Tell customer", EAST), "Done");
        self.draw_from_arrow(("Order more", SOUTH), "Done");
    }

    /// Moves parts about: what is tied to them comes along, and one of the moves is taken back and done again.
    fn move_about(&mut self) {
        for (shape, by) in [("Done", (60.0, 20.0)), ("Order more", (20.0, 40.0))] {
            let from = self.places[shape];
            let to = (from.0 + by.0, from.1 + by.1);
            self.desktop.key("Escape");
            self.desktop.drag(from, to);
            self.places.insert(shape, to);
        }
        self.change("the move to be undone", |desktop| desktop.key("ctrl+z"));
        self.change("the move to be done again", |desktop| desktop.key("ctrl+shift+z"));
    }

    /// Every shape is where the hand left it, on the grid.
    #[track_caller]
    fn stand_where_they_were_put(&self, page: &Page) {
        for (id, label) in shapes(page) {
            let middle = page.cell(&id).unwrap().geometry.as_ref().unwrap().rect().center();
            let (x, y) = self.places[label.as_str()];
            assert!((middle.x - x).abs() <= 10.0 && (middle.y - y).abs() <= 10.0, "{label} is at {middle}");
        }
    }

    /// Drags a shape out of the palette to its place.
    fn out_of_palette(&mut self, shape: &str, label: &'static str, (column, row): (u8, u8)) {
        let to = self.cell(column, row);
        self.change(label, |desktop| {
            let from = desktop.see(at("palette-shape").with("shape", shape)).middle();
            desktop.pull(from, desktop.on_diagram(to));
            desktop.let_go();
        });
        self.type_label(label, to);
    }

    /// Puts a shape where there is nothing, by a double click and its name.
    fn by_double_click(&mut self, name: &str, label: &'static str, (column, row): (u8, u8)) {
        let to = self.cell(column, row);
        self.desktop.double_click_at(self.desktop.on_diagram(to));
        self.desktop.see("quick-insert");
        self.desktop.type_text(name);
        self.desktop.see(at("quick-insert-search").saying(name));
        self.change(label, |desktop| desktop.key("Return"));
        self.desktop.see_gone("quick-insert");
        self.type_label(label, to);
    }

    /// Clicks a shape in the palette, which puts it where there is room, and drags it to its place.
    fn by_click(&mut self, shape: &str, label: &'static str, (column, row): (u8, u8)) {
        let to = self.cell(column, row);
        self.change(label, |desktop| desktop.click(at("palette-shape").with("shape", shape)));
        // It stands where there is room; its label editor shows where that is.
        self.desktop.key("F2");
        let middle = self.desktop.see("label-editor").middle();
        self.desktop.key("Escape");
        self.desktop.see_gone("label-editor");
        self.type_label(label, to);
        let corner = self.desktop.on_diagram((0.0, 0.0));
        let scale = self.desktop.see("diagram-canvas").data("scale").parse::<f64>().unwrap();
        self.desktop.drag(((middle.0 - corner.0) / scale, (middle.1 - corner.1) / scale), to);
    }

    /// Types over the shape that has just been inserted and is selected.
    fn type_label(&mut self, label: &'static str, place: (f64, f64)) {
        self.places.insert(label, place);
        self.desktop.type_text(label);
        self.desktop.see(at("label-editor").saying(label));
        self.change(label, |desktop| desktop.key("ctrl+Return"));
        self.desktop.see_gone("label-editor");
    }

    /// Draws a connector from the outline of one shape into another.
    fn draw_from_outline(&self, (from, way): (&str, Way), to: &str) {
        self.desktop.key("Escape");
        self.desktop.drag(self.outline(from, way, 0.0), self.places[to]);
    }

    /// Draws one from the arrow that appears beside a shape.
    fn draw_from_arrow(&self, (from, way): (&str, Way), to: &str) {
        self.desktop.key("Escape");
        let hover = [self.places[from], self.outline(from, way, BESIDE / 2.0)];
        let acts = hover.map(|point| [Act::MoveTo(self.desktop.on_diagram(point)), Act::Rest(GLANCE)]);
        self.desktop.perform(acts.as_flattened());
        self.desktop.drag(self.outline(from, way, BESIDE), self.places[to]);
    }

    /// Selects two shapes and connects them.
    fn selected(&self, from: &str, to: &str) {
        self.desktop.click_at(self.desktop.on_diagram(self.places[from]));
        let to = self.desktop.on_diagram(self.places[to]);
        self.desktop.perform(&[Act::Hold("shift"), Act::MoveTo(to), Act::Click(1), Act::LetGo("shift")]);
        self.change("the connector", |desktop| desktop.click("tool-insert.connector"));
    }

    /// Writes on the connector that leaves a shape.
    fn write_on_connector(&self, (from, way): (&str, Way), label: &str) {
        self.desktop.key("Escape");
        self.desktop.write_label(self.outline(from, way, 40.0), label);
    }

    /// A point so far beside the outline of a shape.
    fn outline(&self, shape: &str, way: Way, beside: f64) -> (f64, f64) {
        let (x, y) = self.places[shape];
        let half = match shape {
            "In stock?" | "Paid?" => (40.0, 40.0),
            "Order placed" | "Done" => (60.0, 40.0),
            _ => (60.0, 30.0),
        };
        (x + way.0 * (half.0 + beside), y + way.1 * (half.1 + beside))
    }

    /// Does something and waits until the diagram has changed.
    #[track_caller]
    fn change(&self, what: &str, act: impl FnOnce(&Desktop)) {
        let before = self.desktop.revision();
        act(self.desktop);
        self.desktop.wait_until(what, || match self.desktop.revision() {
            now if now == before => Err(format!("revision {now}")),
            _ => Ok(()),
        });
    }
}

/// Which side of a shape.
type Way = (f64, f64);

const EAST: Way = (1.0, 0.0);
const SOUTH: Way = (0.0, 1.0);
const WEST: Way = (-1.0, 0.0);

/// How long the pointer rests on what it is about to use.
const GLANCE: Duration = Duration::from_millis(60);

/// The labels of the shapes.
fn shapes(page: &Page) -> BTreeMap<CellId, String> {
    page.cells().filter(|cell| cell.is_shape()).map(|cell| (cell.id.clone(), cell.label.clone())).collect()
}

fn connectors(page: &Page) -> impl Iterator<Item = &Cell> {
    page.cells().map(AsRef::as_ref).filter(|cell: &&Cell| cell.is_connector())
}

/// The labels of the shapes that a connector ties.
fn ends(page: &Page, connector: &Cell) -> (String, String) {
    let label = |id: &Option<CellId>| id.as_ref().and_then(|id| shapes(page).remove(id)).unwrap_or_default();
    (label(&connector.source), label(&connector.target))
}
