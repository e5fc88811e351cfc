//! The fonts at hand, and the one door to layout.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::shaping::Shaper;
use crate::{Block, TextStyle, monospace};

/// A font file that ships with the product.
#[derive(Clone, Copy, Debug)]
pub struct FontFile {
    /// The family it belongs to.
    pub family: &'static str,
    /// Bold or regular.
    pub bold: bool,
    /// Italic or upright.
    pub italic: bool,
    /// The TrueType file.
    pub bytes: &'static [u8],
}

/// The fonts that ship with the product: what the core measures with, the page and the exports must draw with.
pub fn shipped() -> [FontFile; 4] {
    let family = crate::families::SHIPPED;
    [
        FontFile {
            family,
            bold: false,
            italic: false,
            bytes: include_bytes!("../../../assets/fonts/Arimo-Regular.ttf"),
        },
        FontFile {
            family,
            bold: false,
            italic: true,
            bytes: include_bytes!("../../../assets/fonts/Arimo-Italic.ttf"),
        },
        FontFile {
            family,
            bold: true,
            italic: false,
            bytes: include_bytes!("../../../assets/fonts/Arimo-Bold.ttf"),
        },
        FontFile {
            family,
            bold: true,
            italic: true,
            bytes: include_bytes!("../../../assets/fonts/Arimo-BoldItalic.ttf"),
        },
    ]
}

/// The fonts at hand. Cheap to clone; clones share their caches.
#[derive(Clone)]
pub struct Fonts(Arc<Inner>);

struct Inner {
    engine: Engine,
    cache: Mutex<HashMap<Key, Arc<Block>>>,
}

pub(crate) enum Engine {
    Shaping(Box<Mutex<Shaper>>),
    Monospace,
}

/// Floats as bits: equal keys are equal requests.
#[derive(PartialEq, Eq, Hash)]
struct Key {
    text: String,
    family: String,
    size: u64,
    bold: bool,
    italic: bool,
    wrap: Option<u64>,
}

/// Beyond this many remembered blocks the cache starts anew; a page of 20,000 labels fits.
const CACHE_LIMIT: usize = 60_000;

impl Fonts {
    /// The shipped fonts, and the system's for what they lack.
    pub fn shipped() -> Self {
        Self::with(Engine::Shaping(Box::new(Mutex::new(Shaper::new()))))
    }

    /// Width by arithmetic, 0.6 em for each character, so that tests depend on no font at all.
    pub fn monospaced() -> Self {
        Self::with(Engine::Monospace)
    }

    fn with(engine: Engine) -> Self {
        Self(Arc::new(Inner { engine, cache: Mutex::default() }))
    }

    /// Lays a text out. Line feeds break lines; with `wrap`, lines also break between words to keep within that width.
    /// A word that is too long for the width sticks out, as the format wants it.
    pub fn layout(&self, text: &str, style: &TextStyle, wrap: Option<f64>) -> Arc<Block> {
        let key = Key {
            text: text.to_owned(),
            family: style.family.clone(),
            size: style.size.to_bits(),
            bold: style.bold,
            italic: style.italic,
            wrap: wrap.map(f64::to_bits),
        };
        if let Some(block) = self.cache().get(&key) {
            return block.clone();
        }
        let block = Arc::new(self.lay_out_afresh(text, style, wrap));
        let mut cache = self.cache();
        if cache.len() >= CACHE_LIMIT {
            cache.clear();
        }
        cache.insert(key, block.clone());
        block
    }

    fn lay_out_afresh(&self, text: &str, style: &TextStyle, wrap: Option<f64>) -> Block {
        match &self.0.engine {
            Engine::Shaping(shaper) => {
                shaper.lock().unwrap_or_else(PoisonError::into_inner).layout(text, style, wrap)
            }
            Engine::Monospace => monospace::layout(text, style, wrap),
        }
    }

    pub(crate) fn engine(&self) -> &Engine {
        &self.0.engine
    }

    fn cache(&self) -> std::sync::MutexGuard<'_, HashMap<Key, Arc<Block>>> {
        self.0.cache.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl std::fmt::Debug for Fonts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self.0.engine {
            Engine::Shaping(_) => "Fonts(shipped)",
            Engine::Monospace => "Fonts(monospaced)",
        })
    }
}
