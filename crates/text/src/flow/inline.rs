//! The words of a block: white space is folded, parts keep their styles, `<br>` ends a line.

use std::rc::Rc;

use super::Laid;
use crate::css::{Border, Case, Collapse, Sides, Style};
use crate::setting::{Paragraph, Setter, Shape};

/// An element in a line.
pub(super) struct Inline {
    pub(super) style: Rc<Style>,
    /// The one around it.
    pub(super) around: Option<Rc<Self>>,
    /// How far its baseline stands above the line's.
    pub(super) rise: f64,
}

impl Inline {
    pub(super) fn inside(style: Rc<Style>, around: Option<&Rc<Self>>) -> Rc<Self> {
        let outer = around.map_or(0.0, |around| around.rise);
        let outer_size = around.map_or(style.size, |around| around.style.size);
        let rise = outer + super::lines::rise(style.room.vertical_align, outer_size);
        Rc::new(Self { style, around: around.cloned(), rise })
    }

    /// The room beside it. What is above and below makes no line higher.
    pub(super) fn margin(&self) -> Sides<f64> {
        self.style.room.margin.map(|length| length.fixed().unwrap_or(0.0))
    }

    /// The room of its padding and border.
    pub(super) fn frame(&self) -> Sides<f64> {
        let padding = self.style.room.padding.map(|length| length.fixed().unwrap_or(0.0).max(0.0));
        let border = self.style.room.border.map(Border::room);
        Sides {
            top: padding.top + border.top,
            right: padding.right + border.right,
            bottom: padding.bottom + border.bottom,
            left: padding.left + border.left,
        }
    }

    /// Whether anything is painted behind or around it.
    pub(super) fn is_painted(&self) -> bool {
        let border = self.style.room.border.map(Border::room);
        self.style.room.background.is_some() || border.width() + border.height() > 0.0
    }

    /// How many elements of the line it is in.
    pub(super) fn depth(&self) -> usize {
        let mut depth = 0;
        let mut around = self.around.as_ref();
        while let Some(outer) = around {
            depth += 1;
            around = outer.around.as_ref();
        }
        depth
    }
}

/// Paragraphs below each other.
pub(super) struct Lines(pub(super) Vec<Piece>);

/// A text up to the end of its block or to a `<br>`.
pub(super) struct Piece {
    pub(super) paragraph: Paragraph,
    pub(super) shape: Shape,
    /// The element of each span; `None` is the block's own text.
    pub(super) inlines: Vec<Option<Rc<Inline>>>,
    /// The boxes in it, with the element around them.
    pub(super) atoms: Vec<Atom>,
    /// The element around the `<br>` at its end.
    pub(super) ends_in: Option<Rc<Inline>>,
}

/// A box in a line.
pub(super) struct Atom {
    pub(super) laid: Laid,
    pub(super) style: Rc<Style>,
    pub(super) around: Option<Rc<Inline>>,
}

/// As far apart as this is wide are the places that tabs lead to: eight spaces, which no line ends with.
const TAB: &str = "\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}";

/// Lines as they grow.
pub(super) struct LinesBuilder {
    style: Rc<Style>,
    pieces: Vec<Piece>,
    paragraph: Paragraph,
    inlines: Vec<Option<Rc<Inline>>>,
    atoms: Vec<Atom>,
    /// Whether the text ends with a space that goes where the line ends.
    ends_with_space: bool,
}

impl LinesBuilder {
    pub(super) fn new(style: Rc<Style>) -> Self {
        let paragraph = Paragraph { rtl: style.rtl, ..Paragraph::default() };
        Self {
            style,
            pieces: Vec::new(),
            paragraph,
            inlines: Vec::new(),
            atoms: Vec::new(),
            ends_with_space: false,
        }
    }

    /// Adds characters.
    pub(super) fn text(
        &mut self,
        text: &str,
        style: &Rc<Style>,
        inline: Option<&Rc<Inline>>,
        setter: &mut Setter,
    ) {
        for (number, line) in text.split('\n').enumerate() {
            if number > 0 {
                match style.collapse {
                    Collapse::All => self.words("\n", style),
                    Collapse::Keep | Collapse::KeepBreaks => self.line_break(style, inline, setter),
                }
            }
            let is_tab = |c| c == '\t' && style.collapse == Collapse::Keep;
            for (number, part) in line.split(is_tab).enumerate() {
                if number > 0 {
                    self.tab(style, inline, setter);
                }
                self.words(part, style);
                self.end_span(style, inline);
            }
        }
    }

    /// Goes on at the next place that tabs lead to.
    fn tab(&mut self, style: &Style, inline: Option<&Rc<Inline>>, setter: &mut Setter) {
        let step = setter.shape(&Paragraph::plain(TAB, style.face())).widths().1.max(1.0);
        let begun =
            if self.paragraph.spans.is_empty() { 0.0 } else { setter.shape(&self.paragraph).widths().1 };
        self.gap(step - begun % step, inline);
        self.ends_with_space = false;
    }

    fn words(&mut self, text: &str, style: &Style) {
        let mut is_first = !self.paragraph.text.ends_with(char::is_alphanumeric);
        for c in text.chars() {
            let is_space = matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}');
            if is_space && style.collapse != Collapse::Keep {
                let begins_line = self.paragraph.text.is_empty() && self.atoms.is_empty();
                if !self.ends_with_space && !begins_line {
                    self.paragraph.text.push(' ');
                    self.ends_with_space = true;
                }
            } else if !c.is_control() {
                self.letter(c, style.case, is_first);
                self.ends_with_space = false;
            }
            is_first = !c.is_alphanumeric() && c != '\'' && c != '’';
        }
    }

    fn letter(&mut self, c: char, case: Case, is_first: bool) {
        match case {
            Case::Upper => self.paragraph.text.extend(c.to_uppercase()),
            Case::Lower => self.paragraph.text.extend(c.to_lowercase()),
            Case::Capitalized if is_first => self.paragraph.text.extend(c.to_uppercase()),
            Case::Capitalized | Case::AsIs => self.paragraph.text.push(c),
        }
    }

    fn end_span(&mut self, style: &Style, inline: Option<&Rc<Inline>>) {
        let begun = self.paragraph.spans.last().map_or(0, |(end, _)| *end);
        if self.paragraph.text.len() > begun {
            self.paragraph.spans.push((self.paragraph.text.len(), style.face()));
            self.inlines.push(inline.cloned());
        }
    }

    /// Adds a box.
    pub(super) fn atom(&mut self, laid: Laid, style: &Rc<Style>, around: Option<&Rc<Inline>>) {
        let margin = style.room.margin.right.or_zero(0.0);
        self.paragraph.boxes.push((self.paragraph.text.len(), laid.left + laid.width + margin));
        self.atoms.push(Atom { laid, style: style.clone(), around: around.cloned() });
        self.ends_with_space = false;
    }

    /// Leaves room.
    pub(super) fn gap(&mut self, width: f64, around: Option<&Rc<Inline>>) {
        if width != 0.0 {
            let spaces = self.ends_with_space;
            self.atom(Laid { width, ..Laid::default() }, &self.style.inherited().into(), around);
            self.ends_with_space = spaces;
        }
    }

    /// Ends the line.
    pub(super) fn line_break(&mut self, style: &Rc<Style>, inline: Option<&Rc<Inline>>, setter: &mut Setter) {
        let ends_in = match inline {
            Some(inline) => Some(inline.clone()),
            None if style.size != self.style.size => Some(Inline::inside(style.clone(), None)),
            None => None,
        };
        self.end_piece(ends_in, setter);
    }

    /// Begins a line unless one has just begun.
    pub(super) fn fresh_line(&mut self, style: &Rc<Style>, inline: Option<&Rc<Inline>>, setter: &mut Setter) {
        if !self.paragraph.text.is_empty() || !self.atoms.is_empty() {
            self.line_break(style, inline, setter);
        }
    }

    fn end_piece(&mut self, ends_in: Option<Rc<Inline>>, setter: &mut Setter) {
        self.drop_last_space();
        let fresh = Paragraph { rtl: self.style.rtl, ..Paragraph::default() };
        let mut paragraph = std::mem::replace(&mut self.paragraph, fresh);
        if paragraph.spans.is_empty() {
            paragraph.spans.push((0, self.style.face()));
            self.inlines.push(None);
        }
        let shape = setter.shape(&paragraph);
        self.pieces.push(Piece {
            shape,
            paragraph,
            inlines: std::mem::take(&mut self.inlines),
            atoms: std::mem::take(&mut self.atoms),
            ends_in,
        });
    }

    fn drop_last_space(&mut self) {
        if std::mem::take(&mut self.ends_with_space) && self.paragraph.text.ends_with(' ') {
            self.paragraph.text.pop();
            let end = self.paragraph.text.len();
            for (span, _) in &mut self.paragraph.spans {
                *span = (*span).min(end);
            }
            if self.paragraph.spans.len() > 1
                && self.paragraph.range(self.paragraph.spans.len() - 1).is_empty()
            {
                self.paragraph.spans.pop();
                self.inlines.pop();
            }
        }
    }

    /// The lines so far, where there are any; a break at the very end begins no line.
    pub(super) fn finish(&mut self, setter: &mut Setter) -> Option<Lines> {
        self.drop_last_space();
        if !self.paragraph.text.is_empty() || !self.atoms.is_empty() {
            self.end_piece(None, setter);
        }
        let pieces = std::mem::take(&mut self.pieces);
        (!pieces.is_empty()).then_some(Lines(pieces))
    }
}
