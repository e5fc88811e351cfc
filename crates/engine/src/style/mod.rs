//! Styles: from the string in the file to typed values.

mod cascade;
mod label;
mod paint;
mod sheet;

use std::collections::HashMap;
use std::sync::Arc;

use model::{CellKind, Page};
use scene::Color;
use shapes::{Direction, Keys, Look, Perimeter};

pub(crate) use label::{LabelStyle, Overflow, Reading};
use sheet::Sheet;

/// What `default` means on a page.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Theme {
    /// The colour of the page, behind labels.
    pub(crate) paper: Color,
    /// Whether every shape throws a shadow.
    pub(crate) shadows: bool,
    /// Whether formulas in labels are typeset.
    pub(crate) math: bool,
    /// What styles start from.
    sheet: Sheet,
}

impl Theme {
    /// The page's settings in the light.
    pub(crate) fn of(page: &Page) -> Self {
        let background = page.settings.get("background").and_then(shapes::color);
        Self {
            paper: background.unwrap_or(Color::WHITE),
            shadows: page.settings.is_on("shadow", false),
            math: page.settings.is_on("math", false),
            sheet: Sheet::of(page),
        }
    }
}

/// A cell's style, resolved.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Style {
    /// Every key after the cascade, for what is read by one shape or router alone.
    pub(crate) keys: Keys,
    /// Fills and lines.
    pub(crate) look: Look,
    /// The label.
    pub(crate) label: LabelStyle,
    /// What connectors meet.
    pub(crate) perimeter: Option<Perimeter>,
    /// Where the shape points.
    pub(crate) direction: Direction,
    /// Mirrored left to right, and top to bottom.
    pub(crate) flip: (bool, bool),
    /// Degrees clockwise about the centre.
    pub(crate) rotation: f64,
}

impl Style {
    fn new(kind: CellKind, keys: Keys, theme: &Theme) -> Self {
        let flag = |name: &str| keys.flag(name, false);
        // The second pair is of old files, and of stencils alone.
        let is_stencil = || keys.get("shape").is_some_and(|name| shapes::find(name).is_none());
        let flips = |key: &str, old: &str| flag(key) || (flag(old) && is_stencil());
        let flip = (flips("flipH", "stencilFlipH"), flips("flipV", "stencilFlipV"));
        Self {
            look: paint::look(kind, &keys, theme),
            label: label::label(&keys, theme),
            perimeter: keys
                .get("perimeter")
                .map(|name| Perimeter::from_name(name).unwrap_or(Perimeter::Rectangle)),
            direction: shapes::direction_of(&keys),
            flip,
            rotation: if kind == CellKind::Shape { keys.number("rotation", 0.0) % 360.0 } else { 0.0 },
            keys,
        }
    }

    /// The name of the shape.
    pub(crate) fn shape(&self) -> &str {
        self.keys.get("shape").unwrap_or_default()
    }
}

/// Resolves styles, each different string once.
#[derive(Clone, Debug)]
pub(crate) struct Styles {
    theme: Theme,
    known: HashMap<(CellKind, model::Style), Arc<Style>>,
}

impl Styles {
    pub(crate) fn new(theme: Theme) -> Self {
        Self { theme, known: HashMap::new() }
    }

    pub(crate) fn theme(&self) -> &Theme {
        &self.theme
    }

    /// The resolved style of a cell of this kind below a parent of that style.
    pub(crate) fn resolve(
        &mut self,
        kind: CellKind,
        style: &model::Style,
        parent: Option<&Arc<Style>>,
    ) -> Arc<Style> {
        if cascade::inherits(style) {
            let mut keys = cascade::cascade(self.theme.sheet, kind, style);
            cascade::inherit(&mut keys, parent.map(|parent| &parent.keys));
            return Arc::new(Style::new(kind, keys, &self.theme));
        }
        let theme = &self.theme;
        self.known
            .entry((kind, style.clone()))
            .or_insert_with(|| Arc::new(Style::new(kind, cascade::cascade(theme.sheet, kind, style), theme)))
            .clone()
    }
}
