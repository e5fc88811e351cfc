//! The application without its window.
