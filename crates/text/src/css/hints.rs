//! The attributes of old HTML, as the declarations that they stand for.

use super::declarations::Declaration;
use crate::html::Element;

/// What an element's attributes say about its look.
pub(super) fn of(element: &Element) -> Vec<Declaration<'static>> {
    let mut hints = Hints { element, found: Vec::new() };
    hints.everywhere();
    match element.tag() {
        "font" => hints.font(),
        "table" => hints.table(),
        "td" | "th" => hints.cell(),
        "tr" | "tbody" | "thead" | "tfoot" => hints.row(),
        "hr" => hints.rule(),
        "img" => hints.picture(),
        "ol" | "ul" | "li" => hints.list(),
        "a" if element.attribute("href").is_none() => hints.no_link(),
        _ => {}
    }
    hints.found
}

struct Hints<'a> {
    element: &'a Element,
    found: Vec<Declaration<'static>>,
}

impl Hints<'_> {
    fn put(&mut self, name: &'static str, value: impl Into<String>) {
        self.found.push(Declaration::new(name, value));
    }

    /// An attribute whose value is a property's value.
    fn same(&mut self, attribute: &str, name: &'static str) {
        if let Some(value) = self.element.attribute(attribute).filter(|value| !value.trim().is_empty()) {
            self.put(name, value);
        }
    }

    fn everywhere(&mut self) {
        self.same("dir", "direction");
        if let Some(align) = self.element.attribute("align") {
            match (self.element.tag(), align.to_ascii_lowercase().as_str()) {
                ("table" | "hr", "center") => self.put("margin-inline", "auto"),
                ("table" | "hr", "right") => self.put("margin-left", "auto"),
                ("table" | "hr", _) => self.put("margin-right", "auto"),
                ("img", side) => self.put("vertical-align", side),
                (_, "center" | "middle") => self.put("text-align", "-webkit-center"),
                (_, side) => self.put("text-align", side),
            }
        }
    }

    fn font(&mut self) {
        self.same("color", "color");
        self.same("face", "font-family");
        if let Some(size) = self.element.attribute("size").and_then(size_of) {
            self.put("font-size", size);
        }
    }

    fn box_size(&mut self) {
        self.same("width", "width");
        self.same("height", "height");
    }

    fn table(&mut self) {
        self.box_size();
        self.same("bgcolor", "background-color");
        self.same("cellspacing", "border-spacing");
        if let Some(border) = self.element.attribute("border") {
            let width = if border.trim().is_empty() { "1" } else { border.trim() };
            self.put("border", format!("{width}px outset #808080"));
        }
    }

    fn cell(&mut self) {
        self.box_size();
        self.same("bgcolor", "background-color");
        self.same("valign", "vertical-align");
        if self.element.attribute("nowrap").is_some() {
            self.put("white-space", "nowrap");
        }
    }

    fn row(&mut self) {
        self.same("height", "height");
        self.same("bgcolor", "background-color");
        self.same("valign", "vertical-align");
    }

    fn rule(&mut self) {
        self.same("width", "width");
        if let Some(color) = self.element.attribute("color") {
            self.put("border-style", "solid");
            self.put("border-color", color);
        } else if self.element.attribute("noshade").is_some() {
            self.put("border-style", "solid");
        }
        match self.element.attribute("size").and_then(|size| size.trim().parse::<f64>().ok()) {
            Some(size) if size > 1.0 => self.put("height", format!("{size}px")),
            Some(_) => self.put("border-bottom-width", "0"),
            None => {}
        }
    }

    fn picture(&mut self) {
        self.box_size();
        if let Some(border) = self.element.attribute("border") {
            self.put("border", format!("{border}px solid"));
        }
        for (attribute, name) in [("hspace", "margin-inline"), ("vspace", "margin-block")] {
            self.same(attribute, name);
        }
    }

    fn list(&mut self) {
        let kind = match self.element.attribute("type") {
            Some("1") => "decimal",
            Some("a") => "lower-alpha",
            Some("A") => "upper-alpha",
            Some("i") => "lower-roman",
            Some("I") => "upper-roman",
            Some(other) => &other.to_ascii_lowercase(),
            None => return,
        };
        self.put("list-style-type", kind);
    }

    /// Only an anchor that leads somewhere looks like a link.
    fn no_link(&mut self) {
        self.put("color", "inherit");
        self.put("text-decoration", "none");
    }
}

/// The seven sizes of `<font>`; `+1` and `-1` count from the third.
fn size_of(text: &str) -> Option<&'static str> {
    let text = text.trim();
    let number: i32 = text.trim_start_matches('+').parse().ok()?;
    let size = if text.starts_with(['+', '-']) { 3_i32.saturating_add(number) } else { number };
    Some(match size {
        ..=1 => "x-small",
        2 => "small",
        3 => "medium",
        4 => "large",
        5 => "x-large",
        6 => "xx-large",
        7.. => "xxx-large",
    })
}
