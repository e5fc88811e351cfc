//! What carries a diagram that does not stand in a file of its own: a picture of it, or a page that shows it.
//!
//! A PNG carries it in a text chunk, an SVG in the attribute `content` of its root, a page in `data-mxgraph`. What is found
//! is a file for [`crate::read`]. Put back, it stands where it was found and in the same way; a picture is drawn by
//! somebody else and handed in finished.

mod html;
mod png;
mod svg;

use std::sync::Arc;

use thiserror::Error;

use crate::Limits;

/// In what a diagram stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Carrier {
    /// In nothing: the file is the diagram.
    Plain,
    /// In an SVG picture.
    Svg,
    /// In a PNG picture.
    Png,
    /// In an HTML page that shows it.
    Html,
}

impl Carrier {
    /// What a file of this name would be.
    pub fn by_name(name: &str) -> Self {
        let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
        match ending.as_str() {
            "svg" => Self::Svg,
            "png" => Self::Png,
            "html" | "htm" => Self::Html,
            _ => Self::Plain,
        }
    }

    /// Whether it is a picture, which shows the diagram as it was when it was drawn.
    pub fn is_picture(self) -> bool {
        matches!(self, Self::Svg | Self::Png)
    }
}

/// Why a diagram cannot be put into what should carry it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum WriteError {
    /// There is no picture, or it is of another kind.
    #[error("there is no picture that the diagram could be put into")]
    NoPicture,
    /// Such a page comes from an export alone.
    #[error(
        "a web page cannot be made of a diagram here; a name that ends in .drawio, .svg or .png can be saved"
    )]
    NoPage,
}

/// A file that carries a diagram, and where in it that stands.
#[derive(Clone, Debug)]
pub(crate) struct Carried {
    pub(crate) bytes: Arc<[u8]>,
    way: Way,
}

/// How a diagram stands in its carrier.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Way {
    Svg(svg::Way),
    Png(png::Way),
    Html,
}

impl Carried {
    /// The diagram file that some bytes carry, and how.
    pub(crate) fn find(bytes: &[u8], limits: &Limits) -> Option<(Vec<u8>, Self)> {
        let (diagram, way) = png::find(bytes, limits)
            .map(|(diagram, way)| (diagram, Way::Png(way)))
            .or_else(|| svg::find(bytes, limits).map(|(diagram, way)| (diagram, Way::Svg(way))))
            .or_else(|| html::find(bytes).map(|diagram| (diagram, Way::Html)))?;
        Some((diagram, Self { bytes: bytes.into(), way }))
    }

    pub(crate) fn carrier(&self) -> Carrier {
        match self.way {
            Way::Svg(_) => Carrier::Svg,
            Way::Png(_) => Carrier::Png,
            Way::Html => Carrier::Html,
        }
    }

    /// Width and height in pixels, of a picture that has such.
    pub(crate) fn pixels(&self) -> Option<(u32, u32)> {
        png::pixels(&self.bytes)
    }

    /// The file with another diagram in it. A picture shows what it showed, unless it comes drawn anew.
    pub(crate) fn put(&self, diagram: &[u8], picture: Option<&[u8]>) -> Result<Vec<u8>, WriteError> {
        let put = match (&self.way, picture) {
            (Way::Svg(way), None) => svg::replace(way, diagram, &self.bytes),
            (Way::Svg(way), Some(picture)) => svg::put(way, diagram, picture, Some(&self.bytes)),
            (Way::Png(way), None) => png::replace(way, diagram, &self.bytes),
            (Way::Png(way), Some(picture)) => png::put(way, diagram, picture, Some(&self.bytes)),
            (Way::Html, _) => html::replace(diagram, &self.bytes),
        };
        put.ok_or(WriteError::NoPicture)
    }
}

/// A new carrier with a diagram in it.
pub(crate) fn put_new(
    carrier: Carrier,
    diagram: &[u8],
    picture: Option<&[u8]>,
) -> Result<Vec<u8>, WriteError> {
    let picture = picture.ok_or(WriteError::NoPicture);
    match carrier {
        Carrier::Plain => return Ok(diagram.to_vec()),
        Carrier::Html => return Err(WriteError::NoPage),
        Carrier::Svg => svg::put(&svg::Way::Text, diagram, picture?, None),
        Carrier::Png => png::put(&png::Way::usual(), diagram, picture?, None),
    }
    .ok_or(WriteError::NoPicture)
}
