//! An HTML label as plain text: the words and the line breaks, for editing it in place.

use crate::css::{self, Outline};
use crate::html::{DEEPEST, Data, NodeId, Tree};

/// The text of an HTML fragment: tags go, `<br>`, line feeds and the ends of blocks begin lines, entities are decoded,
/// runs of white space become one space.
pub fn plain_text(html: &str) -> String {
    let mut writer = Writer::default();
    write(&Tree::parse(html), 0, 0, &mut writer);
    writer.finish()
}

fn write(tree: &Tree, id: NodeId, depth: usize, writer: &mut Writer) {
    if depth > DEEPEST {
        return;
    }
    for child in tree.children(id) {
        match tree.node(*child).map(|node| &node.data) {
            Some(Data::Text(text)) => text.chars().for_each(|c| writer.put(Piece::Letter(c))),
            Some(Data::Element(element)) if element.tag() == "br" => writer.put(Piece::Break),
            Some(Data::Element(element)) => match css::outline(element.tag()) {
                Outline::Hidden => {}
                Outline::Block => {
                    writer.put(Piece::Block);
                    write(tree, *child, depth + 1, writer);
                    writer.put(Piece::Block);
                }
                Outline::Cell => {
                    writer.put(Piece::Letter(' '));
                    write(tree, *child, depth + 1, writer);
                }
                Outline::Inline => write(tree, *child, depth + 1, writer),
            },
            _ => {}
        }
    }
}

enum Piece {
    Letter(char),
    /// `<br>`: always a new line.
    Break,
    /// The border of a block: a new line unless one has just begun.
    Block,
}

#[derive(Default)]
struct Writer {
    out: String,
    space: bool,
    /// A block ended: the next word begins a new line.
    block: bool,
}

impl Writer {
    fn put(&mut self, piece: Piece) {
        match piece {
            Piece::Letter('\n') => self.put(Piece::Break),
            Piece::Letter(c) if c.is_whitespace() && c != '\u{a0}' => self.space = true,
            Piece::Letter(c) => self.letter(c),
            Piece::Break => {
                self.begin_line_if_due();
                self.out.push('\n');
                self.space = false;
            }
            Piece::Block => {
                self.block = true;
                self.space = false;
            }
        }
    }

    fn letter(&mut self, letter: char) {
        self.begin_line_if_due();
        if std::mem::take(&mut self.space) && !self.out.is_empty() && !self.out.ends_with('\n') {
            self.out.push(' ');
        }
        self.out.push(letter);
    }

    fn begin_line_if_due(&mut self) {
        if std::mem::take(&mut self.block) && !self.out.is_empty() && !self.out.ends_with('\n') {
            self.out.push('\n');
        }
    }

    /// A break at the very end of a block has no line of its own.
    fn finish(mut self) -> String {
        if self.out.ends_with('\n') {
            self.out.pop();
        }
        self.out
    }
}

#[cfg(test)]
mod tests {
    use super::plain_text;

    #[test]
    fn breaks_and_blocks_become_lines() {
        assert_eq!(plain_text("a<br>b<div>c</div><p>d</p>e"), "a\nb\nc\nd\ne");
        assert_eq!(plain_text("<div>a</div><div><br></div><div>b</div>"), "a\n\nb");
        assert_eq!(plain_text("a<br>"), "a");
        assert_eq!(plain_text("a\nb"), "a\nb");
    }

    #[test]
    fn entities_and_white_space() {
        assert_eq!(plain_text("a  &amp;\t b&nbsp;&#8364;&#x65e5; &unknown; &"), "a & b\u{a0}€日 &unknown; &");
    }

    #[test]
    fn what_is_no_tag_stays() {
        assert_eq!(plain_text("1 < 2 <b>x</b><!-- no --> <"), "1 < 2 x <");
        assert_eq!(plain_text("<style>p{}</style>x"), "x");
    }
}
