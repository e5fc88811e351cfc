//! The fonts at hand, and the one door to layout.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::flow::{self, HtmlStyle, Pictures, Room};
use crate::setting::Setter;
use crate::shaping::Shaper;
use crate::{Block, TextStyle, plain};

/// The fonts at hand. Cheap to clone; clones share their caches.
#[derive(Clone)]
pub struct Fonts(Arc<Inner>);

struct Inner {
    setter: Mutex<Setter>,
    cache: Mutex<HashMap<Key, Arc<Block>>>,
    name: &'static str,
}

/// Floats as bits: equal keys are equal requests.
#[derive(PartialEq, Eq, Hash)]
struct Key {
    text: String,
    family: String,
    size: u64,
    bold: bool,
    italic: bool,
    kind: Kind,
}

#[derive(PartialEq, Eq, Hash)]
enum Kind {
    Plain { wrap: Option<u64> },
    Html { color: [u8; 4], align: u64, flags: [bool; 5], room: (bool, u64, Option<u64>) },
}

/// Beyond this many remembered blocks the cache starts anew; a page of 20,000 labels fits.
const CACHE_LIMIT: usize = 60_000;

impl Fonts {
    /// The shipped fonts, and the system's for what they lack.
    pub fn shipped() -> Self {
        Self::with(Setter::Fonts(Box::new(Shaper::new())), "shipped")
    }

    /// Width by arithmetic, 0.6 em for each character, so that tests depend on no font at all.
    pub fn monospaced() -> Self {
        Self::with(Setter::Monospace, "monospaced")
    }

    fn with(setter: Setter, name: &'static str) -> Self {
        Self(Arc::new(Inner { setter: Mutex::new(setter), cache: Mutex::default(), name }))
    }

    /// Lays a text out. Line feeds break lines; with `wrap`, lines also break between words to keep within that width.
    /// A word that is too long for the width sticks out, as the format wants it.
    pub fn layout(&self, text: &str, style: &TextStyle, wrap: Option<f64>) -> Arc<Block> {
        let kind = Kind::Plain { wrap: wrap.map(f64::to_bits) };
        self.cached(Key::new(text, style, kind), |setter| plain::lay_out(text, style, wrap, setter))
    }

    /// Lays an HTML fragment out. What `pictures` says about an address must not change.
    pub fn layout_html(
        &self,
        html: &str,
        style: &HtmlStyle,
        room: Room,
        pictures: Pictures<'_>,
    ) -> Arc<Block> {
        let color = style.color;
        let kind = Kind::Html {
            color: [color.r, color.g, color.b, color.a],
            align: style.align.to_bits(),
            flags: [style.underlined, style.struck, style.wraps, style.rtl, style.math],
            room: match room {
                Room::Fit(width) => (false, width.to_bits(), None),
                Room::Exact(width, height) => (true, width.to_bits(), height.map(f64::to_bits)),
            },
        };
        self.cached(Key::new(html, &style.text, kind), |setter| {
            flow::lay_out(html, style, room, setter, pictures)
        })
    }

    fn cached(&self, key: Key, lay_out: impl FnOnce(&mut Setter) -> Block) -> Arc<Block> {
        if let Some(block) = self.cache().get(&key) {
            return block.clone();
        }
        let block = Arc::new(lay_out(&mut self.setter()));
        let mut cache = self.cache();
        if cache.len() >= CACHE_LIMIT {
            cache.clear();
        }
        cache.insert(key, block.clone());
        block
    }

    pub(crate) fn setter(&self) -> MutexGuard<'_, Setter> {
        self.0.setter.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn cache(&self) -> MutexGuard<'_, HashMap<Key, Arc<Block>>> {
        self.0.cache.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Key {
    fn new(text: &str, style: &TextStyle, kind: Kind) -> Self {
        Self {
            text: text.to_owned(),
            family: style.family.clone(),
            size: style.size.to_bits(),
            bold: style.bold,
            italic: style.italic,
            kind,
        }
    }
}

impl std::fmt::Debug for Fonts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Fonts({})", self.0.name)
    }
}
