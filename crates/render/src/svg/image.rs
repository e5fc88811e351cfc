//! Pictures as `<image>` with their bytes in them.

use std::fmt::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use scene::Image;

use super::attributes::{escaped, opacity, transform};
use super::{Writer, frame};

impl Writer {
    /// The address has the namespace of SVG 1.1: browsers know both, older programs only this one.
    pub(super) fn image(&mut self, image: &Image) {
        self.has_pictures = true;
        let _ = write!(
            self.body,
            "<image{}{}{} preserveAspectRatio=\"none\" xlink:href=\"data:{};base64,{}\"/>",
            frame(image.rect),
            transform(image.transform),
            opacity(image.opacity),
            escaped(&image.media_type),
            STANDARD.encode(&image.bytes)
        );
    }
}
