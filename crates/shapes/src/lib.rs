//! Built-in shapes, their outlines, perimeters and connector markers.
