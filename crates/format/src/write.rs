//! From a document to the bytes of its file.

use std::collections::HashMap;
use std::sync::Arc;

use model::{Document, Page, PageId};

use crate::arrange::{self, Piece, arrange};
use crate::carrier::{self, Carrier, WriteError};
use crate::compression;
use crate::container::{self, packed_span, page_model, page_nodes};
use crate::edit_element::{self, Wish};
use crate::edit_page;
use crate::markup::{Markup, Node};
use crate::new_text;
use crate::source::{Form, PageSource, Source};
use crate::span::{Line, Splices};

/// The bytes of a document's file. A document that equals the one that was read gives the bytes that were read. A picture
/// that carries it shows what it showed: [`write_in`] takes one that was drawn anew.
///
/// A page of which nothing could be read keeps its bytes whatever its cells are now.
pub fn write(document: &Document, source: &Source) -> Vec<u8> {
    if *document == source.document {
        return source.bytes().to_vec();
    }
    let diagram = source.encoding.encode(&text(document, source));
    match &source.carried {
        // What was found there can be put there.
        Some(carried) => carried.put(&diagram, None).unwrap_or(diagram),
        None => diagram,
    }
}

/// The bytes of a document's file as this carrier, with a picture of the document where the carrier is one: a PNG, or an
/// SVG. A document that equals the one that was read gives the bytes that were read if it came in such a carrier.
///
/// # Errors
/// When there is no such picture, or no page to put it in.
pub fn write_in(
    carrier: Carrier,
    document: &Document,
    source: &Source,
    picture: Option<&[u8]>,
) -> Result<Vec<u8>, WriteError> {
    let is_own = carrier == source.carrier();
    if is_own && (*document == source.document || carrier == Carrier::Plain) {
        return Ok(write(document, source));
    }
    let text = text(document, source);
    match source.carried.as_ref().filter(|_| is_own) {
        Some(carried) => carried.put(&source.encoding.encode(&text), picture),
        None => carrier::put_new(carrier, text.trim_start_matches('\u{feff}').as_bytes(), picture),
    }
}

/// The text of the diagram itself.
fn text(document: &Document, source: &Source) -> String {
    if *document == source.document {
        return source.text.to_string();
    }
    let markup = Markup::of(source.text.clone(), source.depth);
    match markup.document().children().next() {
        Some(root) if root.name() == "mxfile" => Writer::new(document, source, root).edit_file(),
        Some(root) => Writer::new(document, source, root).edit_bare(),
        // Reading found a root element in this very text.
        None => String::new(),
    }
}

/// A page as a text of its own, without any file around it: what clipboards carry. It begins with `<mxGraphModel>` where
/// the page has no settings, and stands on one line.
pub fn write_page(page: &Page) -> String {
    new_text::model(page, &Line::none())
}

struct Writer<'w> {
    document: &'w Document,
    source: &'w Source,
    root: Node<'w>,
    nodes: Vec<Node<'w>>,
    /// Whether every page says its id and name, because those that were made up might come out otherwise now.
    explicit: bool,
}

impl<'w> Writer<'w> {
    fn new(document: &'w Document, source: &'w Source, root: Node<'w>) -> Self {
        let ids = |pages: &[Arc<Page>]| pages.iter().map(|page| page.id.clone()).collect::<Vec<PageId>>();
        let explicit = ids(document.pages()) != ids(source.document.pages());
        Self { document, source, root, nodes: page_nodes(root), explicit }
    }

    /// Edits the pages of an `<mxfile>`.
    fn edit_file(&self) -> String {
        let line = arrange::line_in(self.root, &self.nodes);
        let places: HashMap<&PageId, usize> = self
            .source
            .pages
            .iter()
            .zip(0..self.nodes.len())
            .map(|(known, index)| (&known.page.id, index))
            .collect();
        let piece = |page: &Arc<Page>| match places.get(&page.id) {
            Some(index) => Piece::Kept { index: *index, edited: self.edit_page(*index, page) },
            None => Piece::New(new_text::diagram(page, &line)),
        };
        let mut splices = Splices::default();
        arrange(self.root, &self.nodes, self.document.pages().iter().map(piece).collect(), &mut splices);
        splices.apply(&self.source.text, 0..self.source.text.len())
    }

    /// The text of a page's element, where it changed.
    fn edit_page(&self, index: usize, page: &Page) -> Option<String> {
        let (node, known) = (self.nodes[index], &self.source.pages[index]);
        let mut splices = Splices::default();
        self.edit_header(node, known, page, &mut splices);
        if !edit_page::same_content(page, &known.page) {
            self.edit_body(node, known, page, &mut splices);
        }
        (!splices.is_empty()).then(|| splices.apply(node.text(), node.span()))
    }

    fn edit_header(&self, node: Node, known: &PageSource, page: &Page, splices: &mut Splices) {
        let text = |text: &str| Some(text.to_owned().into());
        let spelled = |name: &str| container::header(node, name).map(Into::into);
        let (id, name) = if self.explicit {
            (spelled("id"), spelled("name"))
        } else {
            (text(page.id.as_str()), text(&known.page.name))
        };
        let wishes = [
            Wish { name: "id", before: id, after: text(page.id.as_str()) },
            Wish { name: "name", before: name, after: text(&page.name) },
        ];
        edit_element::attributes(node, wishes.into_iter(), splices);
    }

    fn edit_body(&self, node: Node, known: &PageSource, page: &Page, splices: &mut Splices) {
        match &known.form {
            Form::Plain | Form::Bare => {
                if let Some(model) = node.child("mxGraphModel") {
                    splices.replace(model.span(), edit_page::edited(model, known, page, self.source.depth));
                }
            }
            Form::Compressed { text, inner } => {
                let markup = Markup::of(text.clone(), self.source.depth);
                if let Some(model) = page_model(&markup) {
                    let mut inside = Splices::default();
                    inside.replace(model.span(), edit_page::edited(model, known, page, self.source.depth));
                    let xml = inside.apply(text, 0..text.len());
                    splices.replace(packed_span(node), compression::deflate(&xml, *inner));
                }
            }
            Form::Empty => {
                let line = arrange::line_in(node, &[]);
                let model = format!("{}{}", line.start(), new_text::model(page, &line));
                edit_element::put_first(node, &model, splices);
            }
            Form::Unreadable => {}
        }
    }

    /// Edits a file that is a bare `<mxGraphModel>`. It has no room for a second page or a name: then a file is
    /// written around it.
    fn edit_bare(&self) -> String {
        let Some(known) = self.source.pages.first() else { return String::new() };
        let mut splices = Splices::default();
        let text = |page: &Page| edit_page::edited(self.root, known, page, self.source.depth);
        match self.document.pages() {
            [page] if page.id == known.page.id && page.name == known.page.name => {
                splices.replace(self.root.span(), text(page));
            }
            pages => {
                let diagram = |page: &Arc<Page>| {
                    if page.id == known.page.id {
                        format!("\n{}{}</diagram>", new_text::diagram_tag(page), text(page))
                    } else {
                        format!("\n{}", new_text::diagram(page, &Line::new("\n")))
                    }
                };
                let pages: String = pages.iter().map(diagram).collect();
                splices.replace(self.root.span(), format!("<mxfile>{pages}\n</mxfile>"));
            }
        }
        splices.apply(&self.source.text, 0..self.source.text.len())
    }
}
