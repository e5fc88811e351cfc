//! `drawbridge export`: a page as a picture.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use engine::{Fonts, Layout, Surroundings};
use kurbo::Rect;
use model::Page;
use render::Picture;
use scene::{Color, Item};

use crate::error::CliError;
use crate::{backdrop, input};

/// Make a picture of a page.
#[derive(clap::Args)]
pub(crate) struct Export {
    /// The diagram.
    file: PathBuf,
    /// The picture to write: .png or .svg.
    #[arg(short, long)]
    output: PathBuf,
    /// Which page, from 1.
    #[arg(long, default_value_t = 1)]
    page: usize,
    /// The part of the page to show: X,Y,W,H in diagram units. Without it, everything that is drawn.
    #[arg(long, value_parser = area, allow_hyphen_values = true)]
    area: Option<Rect>,
    /// Pixels for each diagram unit.
    #[arg(long, default_value_t = 1.0)]
    scale: f64,
    /// What lies behind everything. Without it a whole page has its own colour, and a part of it (--area) lies on white, so that
    /// it can be laid beside other pictures.
    #[arg(long, value_enum)]
    background: Option<Background>,
}

/// What lies behind everything.
#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Background {
    /// The page's own colour.
    Page,
    /// White.
    White,
    /// Nothing: the picture is transparent there.
    None,
}

fn area(text: &str) -> Result<Rect, String> {
    let numbers: Vec<f64> = text
        .split(',')
        .map(|number| number.trim().parse::<f64>().map_err(|_| format!("“{number}” is no number")))
        .collect::<Result<_, _>>()?;
    match numbers[..] {
        [x, y, w, h] if w > 0.0 && h > 0.0 && numbers.iter().all(|number| number.is_finite()) => {
            Ok(Rect::new(x, y, x + w, y + h))
        }
        _ => Err("X,Y,W,H with a width and a height above 0 is expected".to_owned()),
    }
}

impl Export {
    pub(crate) fn run(&self) -> Result<(), CliError> {
        let opened = input::open(&self.file)?;
        let pages = opened.document.pages();
        let page = self.page.checked_sub(1).and_then(|index| pages.get(index));
        let page = page.ok_or(CliError::Page { wanted: self.page, count: pages.len() })?;
        let around = input::surroundings(&self.file, self.page, pages.len());
        let picture = self.drawn(page, pages, around)?;
        std::fs::write(&self.output, picture)
            .map_err(|error| CliError::Output { path: self.output.clone(), error })
    }

    fn drawn(&self, page: &Page, pages: &[Arc<Page>], around: Surroundings) -> Result<Vec<u8>, CliError> {
        let fonts = Fonts::shipped();
        let layout = Layout::within(page, &fonts, around);
        let behind = backdrop::items(page, pages, &fonts);
        let extents = behind.iter().map(|item| item.bounds).chain(layout.extent());
        let area = match (self.area, extents.reduce(|one, other| one.union(other))) {
            (Some(area), _) => render::crisp(area),
            (None, Some(extent)) => render::whole_units(extent),
            (None, None) => Rect::new(0.0, 0.0, 1.0, 1.0),
        };
        let background = match self.background() {
            Background::Page => Some(layout.paper()),
            Background::White => Some(Color::WHITE),
            Background::None => None,
        };
        let picture = Picture { area, scale: self.scale, background };
        let items = behind.iter().chain(layout.items_touching(area));
        let items: Vec<&Item> = items.map(AsRef::as_ref).collect();
        match extension(&self.output).as_str() {
            "png" => Ok(render::png(items, &picture, &fonts)?),
            "svg" => Ok(render::svg(items, &picture).into_bytes()),
            _ => Err(CliError::Kind(self.output.clone())),
        }
    }
}

impl Export {
    fn background(&self) -> Background {
        let usual = if self.area.is_some() { Background::White } else { Background::Page };
        self.background.unwrap_or(usual)
    }
}

fn extension(path: &Path) -> String {
    path.extension().unwrap_or_default().to_string_lossy().to_lowercase()
}
