//! The gallery: every shape, marker, router, label feature, fill and stencil once, to be looked at beside draw.io.
//!
//! `cargo xtask gallery` runs it. Each sheet is a diagram, which is kept beside its picture, so that draw.io can open the
//! very same one.

mod connectors;
mod fills;
mod labels;
mod shapes;
mod sheet;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

use engine::{Fonts, Layout};
use format::Limits;
use render::{Picture, png};
use scene::{Color, Item};
use sheet::Sheet;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = env::args_os().nth(1).map_or_else(|| PathBuf::from("target/gallery"), PathBuf::from);
    fs::create_dir_all(&folder)?;
    let fonts = Fonts::shipped();
    let sheets: Vec<Sheet> =
        [shapes::sheets(), connectors::sheets(), labels::sheets(), fills::sheets()].concat();
    for sheet in &sheets {
        let document = sheet.document();
        fs::write(folder.join(format!("{}.drawio", sheet.name)), &document)?;
        fs::write(folder.join(format!("{}.png", sheet.name)), drawn(&document, &fonts)?)?;
    }
    index(&folder, &sheets)?;
    println!("{} sheets in {}", sheets.len(), folder.join("index.html").display());
    Ok(())
}

fn drawn(document: &str, fonts: &Fonts) -> Result<Vec<u8>, Box<dyn std::error::Error>> {
    let opened = format::read(document.as_bytes(), &Limits::default())?;
    let page = opened.document.pages().first().ok_or("a sheet has a page")?;
    let layout = Layout::new(page, fonts);
    let area = layout.extent().unwrap_or_default().inflate(10.0, 10.0).expand();
    let area = area - kurbo::Vec2::new(0.5, 0.5);
    let items: Vec<&Item> = layout.items().map(AsRef::as_ref).collect();
    Ok(png(items, &Picture { area, scale: 1.0, background: Some(Color::WHITE) }, fonts)?)
}

fn index(folder: &Path, sheets: &[Sheet]) -> io::Result<()> {
    let mut page =
        String::from("<!DOCTYPE html>\n<meta charset=\"utf-8\">\n<title>Drawbridge: gallery</title>\n");
    for Sheet { name, .. } in sheets {
        let _ = writeln!(
            page,
            "<h2 id=\"{name}\">{name} <small><a href=\"{name}.drawio\">diagram</a></small></h2>\n\
             <img src=\"{name}.png\" alt=\"{name}\" loading=\"lazy\">"
        );
    }
    fs::write(folder.join("index.html"), page)
}
