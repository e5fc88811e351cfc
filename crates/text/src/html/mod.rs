//! HTML as data: a fragment becomes a tree of elements and text, as a browser would read it.
//!
//! Promises: no fragment fails; what is beyond the limits below is left out; nothing is ever run or fetched.

mod sink;

use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::{ParseOpts, QualName, local_name, ns, parse_fragment};

use sink::Sink;

/// The most bytes that are read.
const LONGEST: usize = 4 << 20;

/// How many bytes the parser sees between two looks at its size. A few tags may copy every open format.
const STEP: usize = 64;

/// The most elements and texts of a tree.
const MOST_NODES: usize = 8_192;

/// How deep a tree may be. What lies deeper is left out, and what comes after something much deeper as well: the parser
/// looks through all open elements again and again.
pub(crate) const DEEPEST: usize = 128;

/// The number of a node in its tree.
pub(crate) type NodeId = usize;

/// A fragment as a tree. The node 0 holds everything.
#[derive(Debug)]
pub(crate) struct Tree {
    nodes: Vec<Node>,
}

/// An element, a text, or nothing (a comment, say).
#[derive(Debug, Default)]
pub(crate) struct Node {
    /// What it is.
    pub(crate) data: Data,
    /// What is in it, in order.
    pub(crate) children: Vec<NodeId>,
    parent: Option<NodeId>,
    /// How deep it lay when it was put in.
    depth: usize,
}

/// What a node is.
#[derive(Debug, Default)]
pub(crate) enum Data {
    /// Nothing that is shown.
    #[default]
    Nothing,
    /// Characters.
    Text(String),
    /// An element.
    Element(Element),
}

/// An element's name and attributes.
#[derive(Debug)]
pub(crate) struct Element {
    name: QualName,
    attributes: Vec<(String, String)>,
}

impl Element {
    /// The tag's name in lower case.
    pub(crate) fn tag(&self) -> &str {
        &self.name.local
    }

    /// An attribute's value.
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

impl Tree {
    /// Reads a fragment.
    pub(crate) fn parse(html: &str) -> Self {
        let html = first_bytes(html, LONGEST);
        if !html.contains(['<', '&', '\0', '\r']) {
            return Self::of_text(html);
        }
        let context = QualName::new(None, ns!(html), local_name!("div"));
        let mut parser = parse_fragment(Sink::default(), ParseOpts::default(), context, Vec::new(), false);
        let mut rest = html;
        while !rest.is_empty() && !parser.tokenizer.sink.sink.is_full() {
            let piece = first_bytes(rest, STEP.max(next_tag(rest)));
            rest = &rest[piece.len()..];
            parser.process(StrTendril::from_slice(piece));
        }
        parser.finish()
    }

    fn of_text(text: &str) -> Self {
        let root = Node { children: vec![1], ..Node::default() };
        let words = Node { data: Data::Text(text.to_owned()), parent: Some(0), ..Node::default() };
        Self { nodes: vec![root, words] }
    }

    /// A node; one that does not exist is empty.
    pub(crate) fn node(&self, id: NodeId) -> Option<&Node> {
        self.nodes.get(id)
    }

    /// What is in a node, in order.
    pub(crate) fn children(&self, id: NodeId) -> &[NodeId] {
        self.nodes.get(id).map_or(&[], |node| &node.children)
    }
}

/// Long runs of plain text, a picture's data among them, are one step.
fn next_tag(html: &str) -> usize {
    html.bytes().skip(1).position(|byte| byte == b'<').map_or(html.len(), |at| at + 1)
}

/// At most so many bytes of a text, cut between characters.
fn first_bytes(text: &str, count: usize) -> &str {
    let mut end = count.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    if end == 0 { text } else { &text[..end] }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(tree: &Tree, id: NodeId) -> String {
        let inner: String = tree.children(id).iter().map(|child| shown(tree, *child)).collect();
        match &tree.node(id).unwrap().data {
            Data::Nothing => inner,
            Data::Text(text) => text.clone(),
            Data::Element(element) => format!("[{} {inner}]", element.tag()),
        }
    }

    #[test]
    fn fragments_are_read_as_browsers_do() {
        for (html, tree) in [
            ("a &amp; b", "a & b"),
            ("1 < 2&nbsp;&euro;&#x65e5;", "1 < 2\u{a0}€日"),
            ("<P>a<p>b", "[p a][p b]"),
            ("<b>a<i>b</b>c</i>", "[b a[i b]][i c]"),
            ("<table><tr><td>x</table>", "[table [tbody [tr [td x]]]]"),
            ("<!-- no -->x<br/>y", "x[br ]y"),
        ] {
            assert_eq!(shown(&Tree::parse(html), 0), tree, "{html}");
        }
    }

    #[test]
    fn attributes_are_kept() {
        let tree = Tree::parse("<font COLOR='#ff0000' size=4>x</font>");
        let Data::Element(font) = &tree.node(tree.children(0)[0]).unwrap().data else { panic!() };
        assert_eq!((font.attribute("color"), font.attribute("size")), (Some("#ff0000"), Some("4")));
    }

    #[test]
    fn hostile_fragments_end_early() {
        let formats: String = (0..3000).map(|n| format!("<font size={n}>")).collect();
        for html in ["<div>".repeat(500_000), formats + &"<p>".repeat(100_000), "<b><i>".repeat(100_000)] {
            assert!(Tree::parse(&html).nodes.len() < 2 * MOST_NODES);
        }
    }
}
