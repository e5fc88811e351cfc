//! The .drawio file format, in and out, without losing a byte.
