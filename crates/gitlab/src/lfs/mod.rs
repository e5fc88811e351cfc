//! Files that are kept outside of git (Git LFS): in the repository lies a pointer of three lines, the contents lie in
//! a store that is asked for by their SHA-256.
//!
//! What this promises: whoever reads such a file gets the contents, checked against the pointer, and whoever saves one
//! leaves exactly one pointer in the repository, whose contents the store has.

mod attributes;
mod pointer;
mod transfer;

pub use pointer::Pointer;
