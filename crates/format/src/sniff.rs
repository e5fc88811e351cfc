//! Telling what a file is that is no diagram.

/// Something else than a .drawio diagram.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Foreign {
    /// A PNG picture.
    Png,
    /// A JPEG picture.
    Jpeg,
    /// A GIF picture.
    Gif,
    /// A WebP picture.
    Webp,
    /// A PDF document.
    Pdf,
    /// A ZIP archive, which is also what Visio, Word and many others write.
    Zip,
    /// A gzip archive.
    Gzip,
    /// An SVG picture.
    Svg,
    /// An HTML page.
    Html,
    /// A library of shapes.
    Library,
    /// A set of stencils.
    Stencils,
    /// What stands in git for a file that is kept elsewhere.
    LfsPointer,
    /// Some other XML document.
    Xml,
}

impl Foreign {
    /// What it is, with its article.
    pub fn name(self) -> &'static str {
        match self {
            Self::Png => "a PNG picture",
            Self::Jpeg => "a JPEG picture",
            Self::Gif => "a GIF picture",
            Self::Webp => "a WebP picture",
            Self::Pdf => "a PDF document",
            Self::Zip => "a ZIP archive or an office document",
            Self::Gzip => "a gzip archive",
            Self::Svg => "an SVG picture",
            Self::Html => "an HTML page",
            Self::Library => "a draw.io library of shapes",
            Self::Stencils => "a set of draw.io stencils",
            Self::LfsPointer => "a pointer of Git LFS to a file that is kept elsewhere",
            Self::Xml => "an XML document of another kind",
        }
    }

    /// What to do instead.
    pub fn advice(self) -> &'static str {
        match self {
            Self::Png | Self::Jpeg | Self::Gif | Self::Webp | Self::Pdf | Self::Svg => {
                "There is no diagram inside it; open the one that it was exported from."
            }
            Self::Zip | Self::Gzip => "Unpack it, or open the diagram in the program that wrote it.",
            Self::Html => {
                "If it came from a web address, download the file itself rather than the page that shows it."
            }
            Self::LfsPointer => "Fetch the file itself with “git lfs pull”, or open it from GitLab.",
            Self::Library | Self::Stencils => "It holds shapes to draw with; open a diagram to use them in.",
            Self::Xml => "Open a file whose root element is <mxfile> or <mxGraphModel>.",
        }
    }

    /// What a file is by its first bytes, where they say so.
    pub(crate) fn by_first_bytes(bytes: &[u8]) -> Option<Self> {
        const MARKS: [(&[u8], Foreign); 9] = [
            (b"version https://git-lfs.github.com/spec/", Foreign::LfsPointer),
            (b"\x89PNG\r\n\x1a\n", Foreign::Png),
            (b"\xff\xd8\xff", Foreign::Jpeg),
            (b"GIF8", Foreign::Gif),
            (b"%PDF-", Foreign::Pdf),
            (b"PK\x03\x04", Foreign::Zip),
            (b"PK\x05\x06", Foreign::Zip),
            (b"\x1f\x8b", Foreign::Gzip),
            (b"RIFF", Foreign::Webp),
        ];
        MARKS.iter().find(|(mark, _)| bytes.starts_with(mark)).map(|(_, what)| *what)
    }

    /// What an XML document is by its root element.
    pub(crate) fn by_root(element: &str) -> Self {
        match element.rsplit(':').next().unwrap_or(element).to_ascii_lowercase().as_str() {
            "svg" => Self::Svg,
            "html" => Self::Html,
            "mxlibrary" => Self::Library,
            "shapes" => Self::Stencils,
            _ => Self::Xml,
        }
    }
}
