//! Git LFS: pointers, and the store of what they point to.

mod pointer;
mod store;

pub(crate) use pointer::LfsPointer;
pub(crate) use store::LfsStore;
