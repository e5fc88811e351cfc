//! The elements of an XML text and where they stand in it.
//!
//! Reading never fails. Where a text is not well-formed, the parser says which small replacements would make it so
//! without losing anything that could be read, and [`Markup::mended`] makes them. What is written later is based on the mended text, so
//! saving repairs the file.

use std::collections::HashMap;
use std::sync::Arc;

use crate::findings::Note;
use crate::parser::{Parsed, Parser};
use crate::span::{Span, Splices};

/// An element. The links are places in [`Tree::elements`]; 0, the document itself, stands for none.
#[derive(Debug)]
pub(crate) struct Element {
    pub(crate) name: Span,
    /// From the `<` of its beginning to behind the `>` of its end.
    pub(crate) span: Span,
    /// Between its tags; `None` where it closes itself.
    pub(crate) content: Option<Span>,
    pub(crate) attributes: Span,
    pub(crate) first_child: usize,
    pub(crate) last_child: usize,
    pub(crate) next: usize,
}

/// An attribute: its name and what stands between its quotes.
#[derive(Clone, Debug)]
pub(crate) struct Attribute {
    pub(crate) name: Span,
    pub(crate) value: Span,
}

/// The elements of a text, as a tree that is flat in memory: no depth can overflow anything.
#[derive(Debug)]
pub(crate) struct Tree {
    pub(crate) elements: Vec<Element>,
    pub(crate) attributes: Vec<Attribute>,
}

/// A well-formed text and its elements.
#[derive(Debug)]
pub(crate) struct Markup {
    pub(crate) text: Arc<str>,
    tree: Tree,
}

impl Markup {
    /// The elements of a text that was mended before.
    pub(crate) fn of(text: Arc<str>, depth: usize) -> Self {
        let tree = Parser::new(&text, depth).run().tree;
        Self { text, tree }
    }

    /// Makes a text well-formed. What had to be done for it stands in the notes, in the order of their places in the
    /// text as it is now; lines are the same as they were.
    pub(crate) fn mended(text: String, depth: usize) -> (Self, Vec<Note>) {
        let Parsed { tree, mut notes, mut mends } = Parser::new(&text, depth).run();
        notes.sort_by_key(|note| note.at);
        if mends.is_empty() {
            return (Self { text: text.into(), tree }, notes);
        }
        let mut splices = Splices::default();
        mends.sort_by_key(|(part, _)| (part.start, part.end));
        move_behind(&mut notes, &mends);
        for (part, with) in mends {
            splices.replace(part, with);
        }
        (Self::of(splices.apply(&text, 0..text.len()).into(), depth), notes)
    }

    /// The document: the parent of the root element.
    pub(crate) fn document(&self) -> Node<'_> {
        Node { markup: self, index: 0 }
    }
}

/// Moves places by what the replacements before them add.
fn move_behind(notes: &mut [Note], mends: &[(Span, String)]) {
    let (mut next, mut added, mut gone) = (0, 0, 0);
    for note in notes {
        while let Some((part, with)) =
            mends.get(next).filter(|(part, _)| part.end <= note.at && part.start < note.at)
        {
            added += with.len();
            gone += part.len();
            next += 1;
        }
        note.at = note.at + added - gone;
    }
}

/// An element of a [`Markup`].
#[derive(Clone, Copy)]
pub(crate) struct Node<'m> {
    markup: &'m Markup,
    index: usize,
}

impl<'m> Node<'m> {
    fn element(self) -> &'m Element {
        &self.markup.tree.elements[self.index]
    }

    /// The whole text that the element stands in.
    pub(crate) fn text(self) -> &'m str {
        &self.markup.text
    }

    /// The element's name.
    pub(crate) fn name(self) -> &'m str {
        &self.text()[self.element().name.clone()]
    }

    /// Where its name stands.
    pub(crate) fn name_span(self) -> Span {
        self.element().name.clone()
    }

    /// From its first `<` to its last `>`.
    pub(crate) fn span(self) -> Span {
        self.element().span.clone()
    }

    /// Between its tags; `None` where it closes itself.
    pub(crate) fn content(self) -> Option<Span> {
        self.element().content.clone()
    }

    /// Its attributes in order.
    pub(crate) fn attributes(self) -> &'m [Attribute] {
        &self.markup.tree.attributes[self.element().attributes.clone()]
    }

    /// The place of an attribute.
    pub(crate) fn attribute(self, name: &str) -> Option<&'m Attribute> {
        self.attributes().iter().find(|attribute| self.text()[attribute.name.clone()] == *name)
    }

    /// An attribute's value as it stands between its quotes.
    pub(crate) fn raw(self, name: &str) -> Option<&'m str> {
        self.attribute(name).map(|attribute| &self.text()[attribute.value.clone()])
    }

    /// The elements directly in it.
    pub(crate) fn children(self) -> impl Iterator<Item = Self> {
        let node = move |index: usize| (index != 0).then_some(Self { markup: self.markup, index });
        std::iter::successors(node(self.element().first_child), move |child| node(child.element().next))
    }

    /// The first child of this name.
    pub(crate) fn child(self, name: &str) -> Option<Self> {
        self.children().find(|child| child.name() == name)
    }

    /// The first child of this name and this role in its parent.
    pub(crate) fn child_as(self, name: &str, role: &str) -> Option<Self> {
        self.children().find(|child| child.name() == name && child.raw("as") == Some(role))
    }
}

/// The names of elements that are open, for telling at once whether an end tag can match.
#[derive(Default)]
pub(crate) struct OpenNames<'t>(HashMap<&'t str, usize>);

impl<'t> OpenNames<'t> {
    pub(crate) fn open(&mut self, name: &'t str) {
        *self.0.entry(name).or_default() += 1;
    }

    pub(crate) fn close(&mut self, name: &str) {
        if let Some(count) = self.0.get_mut(name) {
            *count -= 1;
        }
    }

    pub(crate) fn contains(&self, name: &str) -> bool {
        self.0.get(name).is_some_and(|count| *count > 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::FindingKind;

    fn mended(text: &str) -> (String, Vec<(usize, FindingKind)>) {
        let (markup, notes) = Markup::mended(text.to_owned(), 5);
        let (again, _) = Markup::mended(markup.text.to_string(), 5);
        assert_eq!(again.text, markup.text, "mending once is enough");
        (markup.text.to_string(), notes.into_iter().map(|note| (note.at, note.kind)).collect())
    }

    #[test]
    fn elements_know_where_they_stand() {
        let text = "\u{feff}<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY x \"<b>\">]>\n<!-- <no/> --><a k='1' m = \"2>\">&x;<b/><![CDATA[<c>]]><d>e</d></a>";
        let markup = Markup::of(text.into(), 5);
        let a = markup.document().child("a").unwrap();
        assert_eq!(&text[a.span()][..4], "<a k");
        assert_eq!((a.raw("k"), a.raw("m"), a.raw("n")), (Some("1"), Some("2>"), None));
        let names: Vec<&str> = a.children().map(Node::name).collect();
        assert_eq!(names, ["b", "d"]);
        assert_eq!(a.child("b").unwrap().content(), None);
        assert_eq!(&text[a.child("d").unwrap().content().unwrap()], "e");
        assert_eq!(mended(text), (text.to_owned(), vec![]));
    }

    #[test]
    fn a_truncated_text_is_closed() {
        let (text, notes) = mended("<a>\n<b c=\"1\"/><b c=\"2");
        assert_eq!(text, "<a>\n<b c=\"1\"/>&lt;b c=\"2</a>");
        assert_eq!(notes, [(14, FindingKind::Truncated("a".to_owned()))]);
    }

    #[test]
    fn a_tag_without_an_end_costs_only_itself() {
        let (text, notes) = mended("<a><b c=\"1/><d/></a>");
        assert_eq!(text, "<a>&lt;b c=\"1/><d/></a>");
        assert_eq!(notes, [(3, FindingKind::StrayMark)]);
    }

    #[test]
    fn ends_are_matched() {
        let (text, notes) = mended("<a><b><c></b></d></a>");
        assert_eq!(text, "<a><b><c></c></b>&lt;/d></a>");
        let kinds: Vec<_> = notes.into_iter().map(|(_, kind)| kind).collect();
        assert_eq!(
            kinds,
            [FindingKind::MissingEndTag("c".to_owned()), FindingKind::StrayEndTag("d".to_owned())]
        );
    }

    #[test]
    fn tags_are_rewritten_when_their_attributes_are_broken() {
        let (text, notes) = mended("<a b=1 c d='x<y' d='2'e=\"&\" =3/>");
        assert_eq!(text, "<a b=\"1\" c=\"\" d='x&lt;y' e=\"&amp;\"/>");
        assert!(notes.contains(&(0, FindingKind::BrokenTag("a".to_owned()))));
    }

    #[test]
    fn depth_is_bounded() {
        let deep = "<a>".repeat(10) + &"</a>".repeat(10);
        assert_eq!(Markup::of(deep.as_str().into(), 5).tree.elements.len(), 6);
        assert_eq!(mended(&deep).1, [(15, FindingKind::TooDeep)]);
    }

    #[test]
    fn damage_everywhere_takes_linear_time() {
        for junk in
            ["<!--", "<a b=\"", "<![CDATA[", "<?", "</x>", "<a", "<a><b>", "&", "<!DOCTYPE [", "<x></y>"]
        {
            let text = format!("<a>{}", junk.repeat(20_000));
            let started = std::time::Instant::now();
            Markup::mended(text, 5);
            assert!(started.elapsed().as_secs() < 5, "{junk} took {:?}", started.elapsed());
        }
    }
}
