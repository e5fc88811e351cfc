//! From the bytes of a file to its pages.

use std::sync::Arc;

use model::{Document, Page};

use crate::carrier::Carried;
use crate::compression;
use crate::encoding::Encoding;
use crate::escape;
use crate::findings::{Lines, Note};
use crate::library;
use crate::markup::{Markup, Node};
use crate::page::PageContent;
use crate::repair::Names;
use crate::source::{Form, PageSource, PageState, Source};
use crate::{Finding, FindingKind, Foreign, Limits, ReadError, Unreadable};

/// A file that could be opened.
#[derive(Clone, Debug)]
pub struct Opened {
    /// Its diagram. There is always at least one page.
    pub document: Document,
    /// What to write it back with.
    pub source: Source,
    /// What was odd about it.
    pub findings: Vec<Finding>,
    /// Whether the file is a library of shapes: then the source is a new file, and must not take the library's place.
    pub is_library: bool,
}

/// Opens whatever holds a diagram: a file, a picture or page that carries one, a library of shapes.
///
/// A library becomes a new diagram that shows its shapes; written, it is no library any more.
///
/// # Errors
/// As for [`read`].
pub fn open(bytes: &[u8], limits: &Limits) -> Result<Opened, ReadError> {
    if bytes.len() > limits.file_bytes {
        return Err(ReadError::TooLarge { bytes: bytes.len(), limit: limits.file_bytes });
    }
    if let Some((diagram, carried)) = Carried::find(bytes, limits) {
        let mut opened = read(&diagram, limits)?;
        opened.source.carried = Some(carried);
        return Ok(opened);
    }
    match read(bytes, limits) {
        Err(ReadError::WrongRoot { what: Foreign::Library, .. }) => library::open(bytes, limits),
        read => read,
    }
}

/// Reads a .drawio file.
///
/// # Errors
/// When the file cannot be a diagram at all. Damage within a diagram is told in the findings.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Opened, ReadError> {
    if bytes.len() > limits.file_bytes {
        return Err(ReadError::TooLarge { bytes: bytes.len(), limit: limits.file_bytes });
    }
    if let Some(foreign) = Foreign::by_first_bytes(bytes) {
        return Err(ReadError::Foreign(foreign));
    }
    let (text, encoding) = Encoding::decode(bytes);
    if text.trim_matches(['\u{feff}', '\0', ' ', '\t', '\r', '\n']).is_empty() {
        return Err(ReadError::Empty);
    }
    let (markup, notes) = Markup::mended(text, limits.depth);
    let root = root(&markup)?;
    let mut reader = Reader::new(&markup.text, &notes, limits, &encoding);
    reader.read_pages(root);
    Ok(reader.finish(bytes, encoding))
}

/// The root element of a diagram file.
fn root(markup: &Markup) -> Result<Node<'_>, ReadError> {
    let text = &markup.text;
    let Some(root) = markup.document().children().next() else {
        let begin =
            text.trim_start_matches('\u{feff}').trim_start().chars().filter(|c| !c.is_control()).take(30);
        return Err(ReadError::NotXml { begin: begin.collect(), lines: text.lines().count() });
    };
    if matches!(root.name(), "mxfile" | "mxGraphModel") {
        return Ok(root);
    }
    let line = Lines::of(text).line(root.span().start);
    Err(ReadError::WrongRoot { what: Foreign::by_root(root.name()), element: root.name().to_owned(), line })
}

/// The elements of a file's pages: those of `<mxfile>`, or the file itself.
pub(crate) fn page_nodes(root: Node<'_>) -> Vec<Node<'_>> {
    match root.name() {
        "mxfile" => root.children().filter(|node| node.name() == "diagram").collect(),
        _ => vec![root],
    }
}

struct Reader<'r> {
    text: &'r Arc<str>,
    /// What was mended in the text.
    mended: &'r [Note],
    limits: &'r Limits,
    lines: Lines,
    /// How many bytes compressed pages may still inflate to.
    inflatable: usize,
    pages: Vec<PageSource>,
    findings: Vec<Finding>,
}

impl<'r> Reader<'r> {
    fn new(text: &'r Arc<str>, mended: &'r [Note], limits: &'r Limits, encoding: &Encoding) -> Self {
        let lines = Lines::of(text);
        let inflatable = limits.inflated_bytes;
        let mut reader =
            Self { text, mended, limits, lines, inflatable, pages: Vec::new(), findings: Vec::new() };
        if encoding.has_stray_bytes() {
            reader.find(0, FindingKind::StrayBytes);
        }
        for note in mended {
            reader.find(note.at, note.kind.clone());
        }
        reader
    }

    fn find(&mut self, at: usize, kind: FindingKind) {
        self.findings.push(Finding { page: None, cell: None, line: self.lines.line(at), kind });
    }

    fn read_pages(&mut self, root: Node) {
        let nodes = page_nodes(root);
        let raw: Vec<String> = nodes.iter().map(|node| header(*node, "id").unwrap_or_default()).collect();
        let mut names = Names::of(raw.iter().map(String::as_str));
        let mut seen = std::collections::HashSet::new();
        for (index, (node, raw)) in nodes.into_iter().zip(&raw).enumerate() {
            let id = match (raw.as_str(), seen.insert(raw.as_str())) {
                ("", _) => names.numbered("page-"),
                (id, true) => id.to_owned(),
                (id, false) => {
                    let given = names.another(id);
                    let kind = FindingKind::DuplicatePageId { id: id.to_owned(), given: given.clone() };
                    self.find(node.span().start, kind);
                    given
                }
            };
            let name = header(node, "name").unwrap_or_else(|| format!("Page-{}", index + 1));
            self.read_page(node, &id, name);
        }
    }

    fn read_page(&mut self, node: Node, id: &str, name: String) {
        let mut notes = Vec::new();
        let (form, content) = self.read_body(node, &mut notes);
        let state = self.state(node, &form, &notes);
        let compressed = matches!(form, Form::Compressed { .. });
        for Note { at, cell, kind } in notes {
            // The text of a compressed page has no lines in the file.
            let line = self.lines.line(if compressed { node.span().start } else { at });
            self.findings.push(Finding { page: Some(id.into()), cell, line, kind });
        }
        let PageContent { settings, cells, ids, differs } = content;
        let page = Arc::new(Page::new(id, name, settings, cells));
        self.pages.push(PageSource { page, form, state, ids, differs });
    }

    fn read_body(&mut self, node: Node, notes: &mut Vec<Note>) -> (Form, PageContent) {
        if node.name() == "mxGraphModel" {
            return (Form::Bare, PageContent::read(node, notes));
        }
        if let Some(model) = node.child("mxGraphModel") {
            return (Form::Plain, PageContent::read(model, notes));
        }
        let packed = packed_text(node);
        let has_elements = node.children().next().is_some();
        if packed.is_empty() && !has_elements {
            return (Form::Empty, PageContent::blank());
        }
        let read = if has_elements { Err(Unreadable::NoModel) } else { self.read_compressed(packed, notes) };
        read.unwrap_or_else(|why| {
            notes.push(Note { at: node.span().start, cell: None, kind: FindingKind::UnreadablePage(why) });
            (Form::Unreadable, PageContent::blank())
        })
    }

    fn read_compressed(
        &mut self,
        packed: &str,
        notes: &mut Vec<Note>,
    ) -> Result<(Form, PageContent), Unreadable> {
        let (text, inner, whole) = compression::inflate(packed, self.limits, &mut self.inflatable)?;
        let (markup, mended) = Markup::mended(text, self.limits.depth);
        let model = page_model(&markup).ok_or(Unreadable::NoModel)?;
        if !whole {
            notes.push(Note { at: 0, cell: None, kind: FindingKind::StrayBytes });
        }
        notes.extend(mended);
        let content = PageContent::read(model, notes);
        Ok((Form::Compressed { text: markup.text.clone(), inner }, content))
    }

    fn state(&self, node: Node, form: &Form, notes: &[Note]) -> PageState {
        let span = node.span();
        let from = self.mended.partition_point(|note| note.at < span.start);
        let mut inside = self.mended[from..].iter().take_while(|note| note.at <= span.end);
        match form {
            Form::Unreadable => PageState::Unreadable,
            Form::Compressed { .. } if notes.iter().any(is_damage) => PageState::Salvaged,
            _ if inside.any(is_damage) => PageState::Salvaged,
            _ => PageState::Intact,
        }
    }

    fn finish(mut self, bytes: &[u8], encoding: Encoding) -> Opened {
        let pages = self.pages.iter().map(|known| Page::clone(&known.page));
        let mut document = Document::new(pages);
        if document.pages().is_empty() {
            document = Document::blank();
        }
        // The document and the source share their pages, so that "is it unchanged?" compares pointers.
        for (known, page) in self.pages.iter_mut().zip(document.pages()) {
            known.page = page.clone();
        }
        let source = Source {
            bytes: bytes.into(),
            carried: None,
            encoding,
            text: self.text.clone(),
            depth: self.limits.depth,
            document: document.clone(),
            pages: self.pages,
        };
        Opened { document, source, findings: self.findings, is_library: false }
    }
}

fn is_damage(note: &Note) -> bool {
    matches!(
        note.kind,
        FindingKind::Truncated(_)
            | FindingKind::MissingEndTag(_)
            | FindingKind::StrayEndTag(_)
            | FindingKind::StrayMark
            | FindingKind::TooBroken
            | FindingKind::BrokenTag(_)
            | FindingKind::StrayBytes
    )
}

/// The `<mxGraphModel>` that is the root of a compressed page's text.
pub(crate) fn page_model(markup: &Markup) -> Option<Node<'_>> {
    markup.document().child("mxGraphModel")
}

/// An attribute of a page's element, which a bare model has none of.
pub(crate) fn header(node: Node, name: &str) -> Option<String> {
    let raw = (node.name() == "diagram").then(|| node.raw(name)).flatten()?;
    Some(escape::unescape(raw).text.into_owned())
}

/// Where the compressed text of a page's element stands in it, without the white space around it.
pub(crate) fn packed_span(node: Node) -> crate::span::Span {
    let content = node.content().unwrap_or(node.span().end..node.span().end);
    let text = &node.text()[content.clone()];
    let start = content.start + (text.len() - text.trim_start().len());
    start..start + text.trim().len()
}

/// The compressed text of a page's element.
fn packed_text(node: Node<'_>) -> &str {
    let text = &node.text()[packed_span(node)];
    text.strip_prefix("<![CDATA[").and_then(|text| text.strip_suffix("]]>")).unwrap_or(text)
}
