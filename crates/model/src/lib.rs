//! Pages, layers, shapes and connectors as plain values, and the patches between them.
