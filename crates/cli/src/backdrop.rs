//! What a page shows behind its cells: another page, or a picture.

use std::sync::Arc;

use engine::{Fonts, Layout};
use kurbo::Rect;
use model::Page;
use scene::{Item, Mark};
use serde::Deserialize;

/// The page setting `backgroundImage`.
#[derive(Deserialize)]
struct Setting {
    src: String,
    #[serde(default)]
    x: Measure,
    #[serde(default)]
    y: Measure,
    #[serde(default)]
    width: Measure,
    #[serde(default)]
    height: Measure,
}

/// A number, which some files write as text.
#[derive(Default, Deserialize)]
#[serde(untagged)]
enum Measure {
    Plain(f64),
    Text(String),
    #[default]
    Nothing,
}

impl Measure {
    fn value(&self) -> f64 {
        let value = match self {
            Self::Plain(number) => *number,
            Self::Text(text) => text.trim().parse().unwrap_or_default(),
            Self::Nothing => 0.0,
        };
        if value.is_finite() { value.clamp(-1e6, 1e6) } else { 0.0 }
    }
}

/// What lies behind a page, back to front.
pub(crate) fn items(page: &Page, pages: &[Arc<Page>], fonts: &Fonts) -> Vec<Arc<Item>> {
    let setting = page.settings.get("backgroundImage");
    let Some(setting) = setting.and_then(|setting| serde_json::from_str::<Setting>(setting).ok()) else {
        return Vec::new();
    };
    match setting.src.strip_prefix("data:page/id,") {
        Some(id) => {
            let other = pages.iter().find(|other| other.id.as_str() == id && other.id != page.id);
            other.map(|other| Layout::new(other, fonts).items().cloned().collect()).unwrap_or_default()
        }
        None => picture(&setting).into_iter().collect(),
    }
}

fn picture(setting: &Setting) -> Option<Arc<Item>> {
    let corner = (setting.x.value(), setting.y.value());
    let size = (setting.width.value().max(0.0), setting.height.value().max(0.0));
    let rect = Rect::from_origin_size(corner, size);
    let image = engine::picture(&setting.src, rect)?;
    Some(Arc::new(Item { cell: "background".into(), bounds: rect, marks: vec![Mark::Image(image)] }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::{Attributes, Cell, CellKind, Geometry};

    fn page(id: &str, setting: &str) -> Arc<Page> {
        let settings: Attributes = [("backgroundImage", setting)].into_iter().collect();
        let shape = Cell {
            parent: Some("0".into()),
            geometry: Some(Geometry::at(0.0, 0.0, 10.0, 10.0)),
            ..Cell::new("shape", CellKind::Shape)
        };
        Arc::new(Page::new(id, id, settings, [Cell::new("0", CellKind::Plain), shape]))
    }

    fn behind(setting: &str) -> usize {
        let pages = [page("front", setting), page("back", "")];
        items(&pages[0], &pages, &Fonts::monospaced()).len()
    }

    #[test]
    fn another_page_or_a_picture() {
        assert_eq!(behind(r#"{"src":"data:page/id,back"}"#), 1);
        let svg = "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='4' height='4'/>";
        assert_eq!(behind(&format!(r#"{{"src":"{svg}","width":"40","height":30}}"#)), 1);
    }

    #[test]
    fn nothing_is_behind_what_cannot_be_read() {
        for setting in
            ["", "{}", "nonsense", r#"{"src":"data:page/id,front"}"#, r#"{"src":"data:page/id,x"}"#]
        {
            assert_eq!(behind(setting), 0, "{setting}");
        }
    }
}
