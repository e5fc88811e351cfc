//! The resolved display list that every renderer reads.
