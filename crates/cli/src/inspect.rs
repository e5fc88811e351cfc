//! `drawbridge inspect`: where everything on every page lies, as JSON.

use std::io::{self, Write};
use std::path::PathBuf;

use engine::{Fonts, Layout, Surroundings};
use model::{Cell, Page};
use serde::Serialize;

use crate::error::CliError;
use crate::input;

/// Print where every shape, connector and label lies, as JSON.
#[derive(clap::Args)]
pub(crate) struct Inspect {
    /// The diagram.
    file: PathBuf,
}

#[derive(Serialize)]
struct Report {
    pages: Vec<PageReport>,
}

#[derive(Serialize)]
struct PageReport {
    name: String,
    cells: Vec<CellReport>,
}

#[derive(Serialize)]
struct CellReport {
    id: String,
    kind: &'static str,
    visible: bool,
    /// Shapes: absolute and not turned.
    #[serde(skip_serializing_if = "Option::is_none")]
    bounds: Option<BoxReport>,
    /// Connectors: end to end.
    #[serde(skip_serializing_if = "Option::is_none")]
    points: Option<Vec<[f64; 2]>>,
    label: Option<BoxReport>,
    fallback: bool,
}

#[derive(Serialize)]
struct BoxReport {
    x: f64,
    y: f64,
    w: f64,
    h: f64,
}

impl Inspect {
    pub(crate) fn run(&self) -> Result<(), CliError> {
        let opened = input::open(&self.file)?;
        let fonts = Fonts::shipped();
        let pages = opened.document.pages();
        let around = |index| input::surroundings(&self.file, index + 1, pages.len());
        let pages =
            pages.iter().enumerate().map(|(index, page)| report(page, &fonts, around(index))).collect();
        let mut out = io::stdout().lock();
        serde_json::to_writer(&mut out, &Report { pages }).map_err(io::Error::from)?;
        writeln!(out)?;
        Ok(())
    }
}

fn report(page: &Page, fonts: &Fonts, around: Surroundings) -> PageReport {
    let layout = Layout::within(page, fonts, around);
    let cells = page.cells().filter(|cell| cell.is_shape() || cell.is_connector());
    PageReport { name: page.name.clone(), cells: cells.map(|cell| cell_report(cell, &layout)).collect() }
}

fn cell_report(cell: &Cell, layout: &Layout) -> CellReport {
    let id = &cell.id;
    let label = layout.label(id).filter(|label| !label.is_empty);
    CellReport {
        id: id.to_string(),
        kind: if cell.is_connector() { "edge" } else { "vertex" },
        visible: layout.is_shown(id),
        bounds: layout.bounds(id).filter(|_| cell.is_shape()).map(BoxReport::of),
        points: cell.is_connector().then(|| {
            layout.route(id).unwrap_or_default().iter().map(|point| [tidy(point.x), tidy(point.y)]).collect()
        }),
        label: label.map(|label| BoxReport::of(label.hull())),
        fallback: layout.fallback(id),
    }
}

impl BoxReport {
    fn of(rect: kurbo::Rect) -> Self {
        Self { x: tidy(rect.x0), y: tidy(rect.y0), w: tidy(rect.width()), h: tidy(rect.height()) }
    }
}

/// Three decimals are plenty to look at.
fn tidy(number: f64) -> f64 {
    (number * 1000.0).round() / 1000.0
}
