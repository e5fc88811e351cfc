//! From the scene to SVG.
