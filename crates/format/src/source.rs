//! What a document was read from, kept so that writing can leave it as it is.

use std::sync::Arc;

use model::{CellId, Document, Page, PageId};

use crate::Carrier;
use crate::carrier::Carried;
use crate::compression::Inner;
use crate::encoding::Encoding;
use crate::markup::Markup;

/// The file that a document was read from: its bytes and where its pages stand. It never changes; writing is always
/// relative to what was read.
#[derive(Clone, Debug)]
pub struct Source {
    /// The bytes of the diagram itself.
    pub(crate) bytes: Arc<[u8]>,
    /// What it stands in, where that is more than itself.
    pub(crate) carried: Option<Carried>,
    pub(crate) encoding: Encoding,
    /// The text of the file, made well-formed where it was not.
    pub(crate) text: Arc<str>,
    /// How deep the text was looked into.
    pub(crate) depth: usize,
    pub(crate) document: Document,
    /// The pages in the file's order, which is the document's.
    pub(crate) pages: Vec<PageSource>,
}

/// How a page stands in the file.
#[derive(Clone, Debug)]
pub(crate) struct PageSource {
    pub(crate) page: Arc<Page>,
    pub(crate) form: Form,
    pub(crate) state: PageState,
    /// The ids of the cells' elements, in order.
    pub(crate) ids: Vec<CellId>,
    /// Whether some id or parent is another than the file says.
    pub(crate) differs: bool,
}

/// What a page's element holds.
#[derive(Clone, Debug)]
pub(crate) enum Form {
    /// An `<mxGraphModel>` element.
    Plain,
    /// The page is an `<mxGraphModel>` itself, without any file around it.
    Bare,
    /// This text, compressed.
    Compressed { text: Arc<str>, inner: Inner },
    /// Nothing at all.
    Empty,
    /// Something that is kept as it is.
    Unreadable,
}

/// How much of a page could be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PageState {
    /// All of it.
    Intact,
    /// What damage left of it. Writing the document repairs the page.
    Salvaged,
    /// Nothing. It is shown empty, its bytes are kept by every write, and changes to its cells are not written.
    Unreadable,
}

impl Source {
    /// A file that is yet to be written, for new diagrams.
    pub fn blank() -> Self {
        const TEXT: &str = "<mxfile>\n</mxfile>\n";
        Self {
            bytes: TEXT.as_bytes().into(),
            carried: None,
            encoding: Encoding::utf8(),
            text: TEXT.into(),
            depth: crate::Limits::default().depth,
            document: Document::default(),
            pages: Vec::new(),
        }
    }

    /// The bytes that were read, with the picture or page around the diagram.
    pub fn bytes(&self) -> &[u8] {
        self.carried.as_ref().map_or(&self.bytes, |carried| &carried.bytes)
    }

    /// The bytes that were read, to keep without a copy of them.
    pub fn shared_bytes(&self) -> Arc<[u8]> {
        self.carried.as_ref().map_or(&self.bytes, |carried| &carried.bytes).clone()
    }

    /// In what the diagram stands.
    pub fn carrier(&self) -> Carrier {
        self.carried.as_ref().map_or(Carrier::Plain, Carried::carrier)
    }

    /// Width and height in pixels of the picture that carries the diagram, where that has such.
    pub fn pixels(&self) -> Option<(u32, u32)> {
        self.carried.as_ref().and_then(Carried::pixels)
    }

    /// A number that the file's root says about its picture: `scale`, in pixels for each diagram unit, or `border`, in
    /// diagram units around it.
    pub fn picture_setting(&self, name: &str) -> Option<f64> {
        let markup = Markup::of(self.text.clone(), self.depth);
        let number = markup.document().child("mxfile")?.raw(name)?.trim().parse::<f64>().ok();
        number.filter(|number| number.is_finite() && *number >= 0.0)
    }

    /// The document that was read.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// How much of a page could be read. Pages that were added since are intact.
    pub fn page_state(&self, page: &PageId) -> PageState {
        self.pages.iter().find(|known| known.page.id == *page).map_or(PageState::Intact, |known| known.state)
    }

    /// Whether the file stores this page compressed, and would go on doing so.
    pub fn is_compressed(&self, page: &PageId) -> bool {
        let mut pages = self.pages.iter();
        pages.any(|known| known.page.id == *page && matches!(known.form, Form::Compressed { .. }))
    }
}
