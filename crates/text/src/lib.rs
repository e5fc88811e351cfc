//! Fonts, labels and line breaking.
