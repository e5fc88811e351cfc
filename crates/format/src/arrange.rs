//! Putting the elements of a list in another order, with as little change to the text around them as can be.

use model::longest_increasing;

use crate::edit_element;
use crate::markup::Node;
use crate::span::{Line, Span, Splices, blank_start};

/// One element of the list as it is to be.
pub(crate) enum Piece {
    /// The element that stands at this place now, with another text where it changed.
    Kept { index: usize, edited: Option<String> },
    /// A new one.
    New(String),
}

/// Rewrites `parent` so that its `items` become these `pieces`. Elements that keep their order among each other are
/// not touched; one that goes takes the white space before it along; what else stands in the parent stays.
pub(crate) fn arrange(parent: Node, items: &[Node], pieces: Vec<Piece>, splices: &mut Splices) {
    let Some(content) = parent.content().filter(|_| !items.is_empty()) else {
        return fill(parent, pieces, splices);
    };
    let mut arrange = Arrange { text: parent.text(), items, anchor: None, begin: content.start, splices };
    if let Some(first) = items.first() {
        arrange.begin = blank_start(parent.text(), first.span().start);
    }
    let stays = staying(items.len(), &pieces);
    arrange.remove_all_but(&stays);
    for piece in pieces {
        arrange.place(piece, &stays);
    }
}

/// Writes the first elements into a parent without any.
fn fill(parent: Node, pieces: Vec<Piece>, splices: &mut Splices) {
    let line = line_in(parent, &[]);
    let text = pieces.into_iter().map(|piece| match piece {
        Piece::New(text) => format!("{}{text}", line.start()),
        Piece::Kept { edited, .. } => edited.unwrap_or_default(),
    });
    edit_element::put_first(parent, &text.collect::<String>(), splices);
}

/// How the lines begin on which the items of a parent stand, or would stand.
pub(crate) fn line_in(parent: Node, items: &[Node]) -> Line {
    if let Some(last) = items.last() {
        return Line::before(parent.text(), last.span().start);
    }
    let blank = parent.content().filter(|content| parent.text()[content.clone()].contains('\n'));
    Line::before(parent.text(), blank.map_or(parent.span().start, |content| content.end)).deeper()
}

/// Which items may stay where they are: as many as can be without two of them changing places.
fn staying(count: usize, pieces: &[Piece]) -> Vec<bool> {
    let kept: Vec<usize> = pieces
        .iter()
        .filter_map(|piece| if let Piece::Kept { index, .. } = piece { Some(*index) } else { None })
        .collect();
    let mut stays = vec![false; count];
    for at in longest_increasing(&kept) {
        stays[kept[at]] = true;
    }
    stays
}

struct Arrange<'a, 'm> {
    text: &'m str,
    items: &'a [Node<'m>],
    /// The last item that was placed and stays where it is.
    anchor: Option<usize>,
    /// Where to write what stands before all items that stay.
    begin: usize,
    splices: &'a mut Splices,
}

impl Arrange<'_, '_> {
    fn span(&self, index: usize) -> Span {
        self.items[index].span()
    }

    fn remove_all_but(&mut self, stays: &[bool]) {
        for (index, _) in stays.iter().enumerate().filter(|(_, stays)| !**stays) {
            let span = self.span(index);
            self.splices.remove(blank_start(self.text, span.start)..span.end);
        }
    }

    fn place(&mut self, piece: Piece, stays: &[bool]) {
        match piece {
            Piece::Kept { index, edited } if stays[index] => {
                if let Some(text) = edited {
                    self.splices.replace(self.span(index), text);
                }
                self.anchor = Some(index);
            }
            Piece::Kept { index, edited } => {
                let text = edited.unwrap_or_else(|| self.text[self.span(index)].to_owned());
                self.insert(&text);
            }
            Piece::New(text) => self.insert(&text),
        }
    }

    /// Writes a line behind the last item that stays.
    fn insert(&mut self, text: &str) {
        let at = self.anchor.map_or(self.begin, |anchor| self.span(anchor).end);
        // The first item may stand on its parent's line while all others have their own.
        let like = self.anchor.unwrap_or_default();
        let like = if like == 0 && self.items.len() > 1 { 1 } else { like };
        let line = Line::before(self.text, self.span(like).start);
        self.splices.insert(at, format!("{}{text}", line.start()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markup::Markup;

    fn arranged(text: &str, order: &[Result<usize, &str>]) -> String {
        let markup = Markup::of(text.into(), 9);
        let parent = markup.document().child("r").unwrap();
        let items: Vec<Node> = parent.children().filter(|node| node.name() != "other").collect();
        let piece = |entry: &Result<usize, &str>| match entry {
            Ok(index) => Piece::Kept { index: *index, edited: None },
            Err(text) => Piece::New((*text).to_owned()),
        };
        let mut splices = Splices::default();
        arrange(parent, &items, order.iter().map(piece).collect(), &mut splices);
        splices.apply(text, 0..text.len())
    }

    const LINES: &str = "<r>\n  <a/>\n  <!-- b -->\n  <b/>\n  <other/>\n  <c/>\n</r>";

    #[test]
    fn the_same_order_changes_nothing() {
        assert_eq!(arranged(LINES, &[Ok(0), Ok(1), Ok(2)]), LINES);
    }

    #[test]
    fn what_is_removed_takes_its_line_and_leaves_comments() {
        assert_eq!(arranged(LINES, &[Ok(0), Ok(2)]), "<r>\n  <a/>\n  <!-- b -->\n  <other/>\n  <c/>\n</r>");
        assert_eq!(arranged("<r><a/><b/></r>", &[Ok(1)]), "<r><b/></r>");
        assert_eq!(arranged("<r>\n<a/>\n</r>", &[]), "<r>\n</r>");
    }

    #[test]
    fn what_is_new_stands_on_a_line_like_its_neighbours() {
        assert_eq!(
            arranged(LINES, &[Err("<x/>"), Ok(0), Ok(1), Ok(2), Err("<y/>")]),
            "<r>\n  <x/>\n  <a/>\n  <!-- b -->\n  <b/>\n  <other/>\n  <c/>\n  <y/>\n</r>"
        );
        assert_eq!(arranged("<r><a/></r>", &[Ok(0), Err("<y/>")]), "<r><a/><y/></r>");
        assert_eq!(arranged("<r>\r\n\t<a/></r>", &[Ok(0), Err("<y/>")]), "<r>\r\n\t<a/>\r\n\t<y/></r>");
    }

    #[test]
    fn only_what_moved_is_moved() {
        assert_eq!(
            arranged(LINES, &[Ok(2), Ok(0), Ok(1)]),
            "<r>\n  <c/>\n  <a/>\n  <!-- b -->\n  <b/>\n  <other/>\n</r>"
        );
    }

    #[test]
    fn an_empty_parent_is_filled() {
        assert_eq!(arranged("<r/>", &[Err("<y/>")]), "<r><y/></r>");
        assert_eq!(arranged("\n <r></r>", &[Err("<y/>"), Err("<z/>")]), "\n <r>\n   <y/>\n   <z/>\n </r>");
        assert_eq!(arranged("\n <r>\n </r>", &[Err("<y/>")]), "\n <r>\n   <y/>\n </r>");
    }
}
