//! Placeholders: `%name%` in the labels of cells that ask for it.
//!
//! A name is looked up in the cell, then in what it lies in up to the root, then in what surrounds the page. What nobody
//! knows stays as it was typed, and so do `%label%` and `%tooltip%`. `%%name%` shows the placeholder itself.

use std::borrow::Cow;

use model::{Cell, CellKind, Page};

use crate::surroundings::Surroundings;

/// What a cell's placeholders are looked up in.
pub(crate) struct Lookup<'a> {
    pub(crate) cell: &'a Cell,
    pub(crate) page: &'a Page,
    pub(crate) surroundings: &'a Surroundings,
    /// The length of the connector's route, or of the nearest connector that the cell lies on.
    pub(crate) length: Option<f64>,
}

/// Whether anything in a cell's label may be a placeholder.
pub(crate) fn is_active(cell: &Cell) -> bool {
    cell.label.contains('%')
        && cell.data.as_ref().is_some_and(|data| data.attributes.get("placeholders") == Some("1"))
}

impl Lookup<'_> {
    /// The text with its placeholders replaced.
    pub(crate) fn replaced<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let mut out = String::new();
        let mut done = 0;
        let mut from = 0;
        while let Some(found) = next(text, from) {
            from = found.end;
            if matches!(found.name, "label" | "tooltip") {
                continue;
            }
            let value = if text[..found.start].ends_with('%') && found.start > done {
                Some(Cow::Borrowed(&text[found.start + 1..found.end]))
            } else {
                self.value(found.name)
            };
            if let Some(value) = value {
                out += &text[done..found.start];
                out += &value;
                done = found.end;
            }
        }
        if done == 0 { Cow::Borrowed(text) } else { Cow::Owned(out + &text[done..]) }
    }

    fn value(&self, name: &str) -> Option<Cow<'_, str>> {
        if name == "id" {
            return Some(Cow::Borrowed(self.cell.id.as_str()));
        }
        self.measure(name)
            .map(Cow::Owned)
            .or_else(|| self.attribute(name).map(Cow::Borrowed))
            .or_else(|| self.built_in(name).map(Cow::Owned))
            .or_else(|| self.variable(name).map(Cow::Borrowed))
    }

    /// A size of the cell, in the unit that the name ends with.
    fn measure(&self, name: &str) -> Option<String> {
        let (name, unit) = name.split_once(':').unwrap_or((name, ""));
        let size =
            self.cell.geometry.as_ref().filter(|_| self.cell.kind == CellKind::Shape).map(|it| it.size);
        let length = match name {
            "width" => size?.width,
            "height" => size?.height,
            "length" => self.length?.round(),
            _ => return None,
        };
        let units_each = match unit {
            "mm" => 3.937,
            "in" => 100.0,
            "m" => 3937.0,
            _ => 1.0,
        };
        Some(((length / units_each * 100.0).round() / 100.0).to_string())
    }

    /// An attribute of the cell or of the nearest ancestor that has it.
    fn attribute(&self, name: &str) -> Option<&str> {
        let mut outwards =
            std::iter::once(self.cell).chain(self.page.ancestors(&self.cell.id).map(AsRef::as_ref));
        outwards.find_map(|cell| cell.data.as_ref()?.attributes.get(name))
    }

    fn built_in(&self, name: &str) -> Option<String> {
        let around = self.surroundings;
        let at = |mask: &str| Some(around.now?.formatted(mask));
        match name {
            "page" => Some(self.page.name.clone()),
            "filename" => around.file_name.clone(),
            "date" => at("m/d/yyyy"),
            "time" => at("mediumTime"),
            "timestamp" => at("m/d/yyyy, h:MM:ss TT"),
            _ => match name.strip_prefix("date{") {
                Some(mask) => at(mask.strip_suffix('}')?),
                None => count(name, "pagenumber", around.page_number)
                    .or_else(|| count(name, "pagecount", around.page_count)),
            },
        }
    }

    fn variable(&self, name: &str) -> Option<&str> {
        self.surroundings.variables.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// A count that the name may raise or lower: `pagenumber+1`.
fn count(name: &str, what: &str, number: usize) -> Option<String> {
    let change = match name.strip_prefix(what)? {
        "" => 0,
        change => change.parse::<i32>().ok()?,
    };
    Some((i64::try_from(number).ok()? + i64::from(change)).to_string())
}

struct Found<'t> {
    start: usize,
    end: usize,
    name: &'t str,
}

/// The first placeholder at or after a place.
fn next(text: &str, from: usize) -> Option<Found<'_>> {
    let mut at = from;
    loop {
        let start = at + text.get(at..)?.find('%')?;
        let rest = &text[start + 1..];
        let length = name_length(rest);
        if length > 0 && rest[length..].starts_with('%') {
            return Some(Found { start, end: start + length + 2, name: &rest[..length] });
        }
        at = start + 1;
    }
}

/// How much of a text may be a name.
fn name_length(text: &str) -> usize {
    if text.starts_with("date{") {
        return text.find('}').map_or(0, |brace| brace + 1);
    }
    let ends = |letter: char| matches!(letter, '%' | '{' | '}' | '^' | ' ' | '"' | '\'' | '=' | ';');
    text.find(ends).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::surroundings::Moment;
    use model::{Attributes, DataTag, Geometry, UserData};

    fn page() -> Page {
        let data = |pairs: &[(&str, &str)]| {
            Some(UserData { tag: DataTag::Object, attributes: pairs.iter().copied().collect::<Attributes>() })
        };
        let root = Cell::new("0", CellKind::Plain);
        let layer = Cell {
            parent: Some("0".into()),
            data: data(&[("team", "blue")]),
            ..Cell::new("1", CellKind::Plain)
        };
        let cell = Cell {
            parent: Some("1".into()),
            geometry: Some(Geometry { size: kurbo::Size::new(100.0, 40.0), ..Geometry::default() }),
            data: data(&[("placeholders", "1"), ("c4Name", "Shop"), ("empty", "")]),
            ..Cell::new("a", CellKind::Shape)
        };
        Page::new("p", "First", Attributes::default(), [root, layer, cell])
    }

    fn replaced(text: &str) -> String {
        let page = page();
        let surroundings = Surroundings {
            page_number: 2,
            page_count: 3,
            variables: vec![("stage".to_owned(), "test".to_owned())],
            now: Some(Moment::since_1970(0)),
            ..Surroundings::default()
        };
        let cell = page.cell(&"a".into()).unwrap();
        Lookup { cell, page: &page, surroundings: &surroundings, length: None }.replaced(text).into_owned()
    }

    #[test]
    fn names_are_looked_up_outwards() {
        assert_eq!(replaced("<b>%c4Name%</b> of %team%%empty%."), "<b>Shop</b> of blue.");
        assert_eq!(replaced("%page% %pagenumber%/%pagecount% %pagenumber+1% %stage%"), "First 2/3 3 test");
        assert_eq!(replaced("%width% x %height:mm% of %id%"), "100 x 10.16 of a");
        assert_eq!(replaced("%date% %date{yyyy-mm}% %time%"), "1/1/1970 1970-01 12:00:00 AM");
    }

    #[test]
    fn what_nobody_knows_stays() {
        for text in ["%nobody% 100% of 50% %label%", "%", "%%", "%{}%", "%date{yyyy%", "100 %ü"] {
            assert_eq!(replaced(text), text);
        }
        assert_eq!(replaced("%%c4Name% is %c4Name%"), "%c4Name% is Shop");
    }
}
