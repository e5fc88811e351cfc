//! The shapes to insert, as the page gets them.

use std::collections::HashSet;

use crate::desk::{Desk, json};

#[tokio::test]
async fn every_shape_of_the_palette_comes_with_its_picture() {
    let desk = Desk::new().await;
    let frame = desk.app.palette().unwrap();
    let length = u32::from_le_bytes(frame[..4].try_into().unwrap()) as usize;
    let scenes = &frame[4 + length..];
    let message = json(&frame);
    let shapes = message["prototypes"].as_array().unwrap();
    let place =
        |shape: &serde_json::Value, name: &str| usize::try_from(shape[name].as_u64().unwrap()).unwrap();
    let mut end = 0;
    for shape in shapes {
        assert_eq!(place(shape, "from"), end, "pictures follow one another: {shape}");
        end = place(shape, "to");
        let picture = &scenes[place(shape, "from")..end];
        assert_eq!(picture[0], 2, "a scene begins with its version: {shape}");
        let name = shape["name"].as_str().unwrap();
        assert!(picture.windows(name.len()).any(|bytes| bytes == name.as_bytes()), "{name} shows itself");
        assert!(shape["width"].as_f64().unwrap() > 0.0 && !shape["group"].as_str().unwrap().is_empty());
    }
    assert_eq!(end, scenes.len());
    let names: HashSet<&str> = shapes.iter().map(|shape| shape["name"].as_str().unwrap()).collect();
    assert!(["rectangle", "rounded", "ellipse", "rhombus", "text"].iter().all(|name| names.contains(name)));
}
