//! Ids for new cells.

use std::hash::{BuildHasher, Hasher, RandomState};

use model::{CellId, Page, PageId};

/// Gives ids that nothing else has: a prefix drawn once for each session, so that two people who draw on copies of one
/// file never use the same, and a counter.
#[derive(Debug)]
pub(crate) struct FreshIds {
    prefix: String,
    last: u64,
}

impl FreshIds {
    pub(crate) fn new() -> Self {
        // The keys of a `RandomState` come from the system's randomness, which is all that is needed here.
        let random = RandomState::new().build_hasher().finish();
        Self { prefix: base36(random), last: 0 }
    }

    /// An id for a page.
    pub(crate) fn next_page(&mut self) -> PageId {
        self.last += 1;
        PageId::from(format!("{}-{}", self.prefix, self.last))
    }

    /// An id that no cell of the page has.
    pub(crate) fn next(&mut self, page: &Page) -> CellId {
        loop {
            self.last += 1;
            let id = CellId::from(format!("{}-{}", self.prefix, self.last));
            if !page.contains(&id) {
                return id;
            }
        }
    }
}

fn base36(mut number: u64) -> String {
    const DIGITS: &[u8; 36] = b"0123456789abcdefghijklmnopqrstuvwxyz";
    let mut text = String::new();
    for _ in 0..10 {
        let digit = usize::try_from(number % 36).unwrap_or(0);
        text.push(char::from(DIGITS[digit]));
        number /= 36;
    }
    text
}
