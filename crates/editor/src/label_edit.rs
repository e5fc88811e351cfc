//! Editing a label in place, as plain text.
//!
//! The text of an HTML label is shown without its markup. When it is committed as it was shown, the label stays as it
//! is, markup and all; when it was changed, it is written as HTML that says just that text.

use engine::Align;
use model::{Cell, CellId, Point, Rect};
use scene::{Color, FontKey};
use text::plain_text;

use crate::session::Session;
use crate::tools::EditingLabel;
use crate::{Command, EditError};

/// A label that is being edited in place.
#[derive(Clone, Debug, PartialEq)]
pub struct LabelEdit {
    /// The cell.
    pub cell: CellId,
    /// The text to begin with.
    pub text: String,
    /// Where the painted text stands before it is turned.
    pub rect: Rect,
    /// The box in which the text is aligned and wrapped, before it is turned.
    pub area: Rect,
    /// The width at which lines break; `None` where they break only where the text says so.
    pub wrap: Option<f64>,
    /// How much height the first line takes in the area.
    pub first_line: f64,
    /// How much height each further line takes.
    pub line_height: f64,
    /// Degrees clockwise about `pivot`.
    pub rotation: f64,
    /// What the label turns about.
    pub pivot: Point,
    /// Its face.
    pub font: FontKey,
    /// Its size in diagram units.
    pub size: f64,
    /// Its colour.
    pub color: Color,
    /// Where its lines begin.
    pub align: Align,
    /// Where the lines stand in the area.
    pub vertical_align: Align,
}

impl Session {
    /// The label that is being edited in place.
    pub fn label_edit(&self) -> Option<LabelEdit> {
        let id = self.tool.state().label()?;
        let cell = self.page()?.cell(id)?;
        let label = self.layout()?.label(id)?;
        Some(LabelEdit {
            cell: id.clone(),
            text: shown(cell),
            rect: label.rect,
            area: label.area,
            wrap: label.wrap,
            first_line: label.first_line,
            line_height: label.line_height,
            rotation: label.rotation,
            pivot: label.pivot,
            font: label.font,
            size: label.size,
            color: label.color,
            align: label.align,
            vertical_align: label.vertical_align,
        })
    }

    /// Begins to edit the label of a cell, where that is allowed.
    pub fn edit_label(&mut self, cell: &CellId) {
        self.cancel();
        if let Some(editing) = EditingLabel::begin(self, cell) {
            self.tool.go(editing);
        }
    }

    /// Ends the editing and gives the label this text. Without editing under way, nothing happens.
    ///
    /// # Errors
    /// When the cell is gone.
    pub fn commit_label(&mut self, text: &str) -> Result<(), EditError> {
        let Some(id) = self.tool.state().label().cloned() else { return Ok(()) };
        self.cancel();
        let Some(label) = self.page().and_then(|page| page.cell(&id)).and_then(|cell| typed(cell, text))
        else {
            return Ok(());
        };
        self.apply(Command::SetLabel { cell: id, label })
    }
}

/// The text that a label is edited as.
fn shown(cell: &Cell) -> String {
    if is_html(cell) { plain_text(&cell.label) } else { cell.label.clone() }
}

/// The label that says `text`; `None` where it says that already.
fn typed(cell: &Cell, text: &str) -> Option<String> {
    let text = writable(text);
    if with_plain_spaces(&text) == with_plain_spaces(&writable(&shown(cell))) {
        return None;
    }
    Some(if is_html(cell) { to_html(&text) } else { text })
}

fn is_html(cell: &Cell) -> bool {
    cell.style.get("html") == Some("1")
}

/// Text fields turn spaces into ones that do not break and back, without anybody having typed that.
fn with_plain_spaces(text: &str) -> String {
    text.replace('\u{a0}', " ")
}

/// One kind of line break, and nothing that XML cannot hold.
pub(crate) fn writable(text: &str) -> String {
    let is_writable =
        |c: &char| matches!(c, '\n' | '\t') || !(c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}'));
    text.replace("\r\n", "\n").replace('\r', "\n").chars().filter(is_writable).collect()
}

/// HTML that shows this text: markup is escaped, lines are broken, and no space is swallowed.
pub(crate) fn to_html(text: &str) -> String {
    let lines: Vec<String> = text.split('\n').map(line_to_html).collect();
    lines.join("<br>")
}

fn line_to_html(line: &str) -> String {
    let mut html = String::with_capacity(line.len());
    let mut rest = line.chars().peekable();
    let mut after_space = true;
    while let Some(c) = rest.next() {
        let is_space = matches!(c, ' ' | '\t');
        let is_swallowed = is_space && (after_space || rest.peek().is_none());
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '\u{a0}' => html.push_str("&nbsp;"),
            _ if is_swallowed => html.push_str("&nbsp;"),
            c => html.push(c),
        }
        after_space = is_space;
    }
    html
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use text::plain_text;

    use super::to_html;

    #[test]
    fn markup_that_was_typed_stays_text() {
        assert_eq!(to_html("a < b & <b>c</b>\nd  e"), "a &lt; b &amp; &lt;b&gt;c&lt;/b&gt;<br>d &nbsp;e");
    }

    proptest! {
        #[test]
        fn html_shows_what_was_typed(text in "[a-c<>&; \n日é]{0,20}[a-c]") {
            prop_assert_eq!(plain_text(&to_html(&text)).replace('\u{a0}', " "), text);
        }
    }
}
