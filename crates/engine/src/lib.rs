//! From the model to the scene.
