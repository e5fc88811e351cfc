//! The stylesheets of the format: `default-style2`, and `default-old` of very old files.

use model::{CellKind, Page};

/// One of the two stylesheets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sheet {
    /// `default-style2`.
    Usual,
    /// `default-old`.
    Old,
}

impl Sheet {
    /// The stylesheet that a page names.
    pub(super) fn of(page: &Page) -> Self {
        if page.settings.get("style") == Some("default-old") { Self::Old } else { Self::Usual }
    }

    /// What a cell of this kind starts from.
    pub(super) fn base(self, kind: CellKind) -> &'static str {
        match (self, kind) {
            (Self::Usual, CellKind::Connector) => CONNECTOR,
            (Self::Usual, _) => SHAPE,
            (Self::Old, CellKind::Connector) => OLD_CONNECTOR,
            (Self::Old, _) => OLD_SHAPE,
        }
    }

    /// The parts that a named style is made of, in order; `None` where the stylesheet does not know the name.
    pub(super) fn named(self, name: &str) -> Option<Vec<&'static str>> {
        let known = named(name)?;
        match self {
            Self::Usual => Some(known),
            Self::Old => OLD_NAMES.contains(&name).then(|| old(name, known)),
        }
    }
}

const OLD_SHAPE: &str = "shape=label;perimeter=rectanglePerimeter;fontSize=12;fontFamily=Verdana;align=center;\
    verticalAlign=middle;fillColor=#adc5ff;gradientColor=#7d85df;strokeColor=#5d65df;fontColor=#1d258f";

const OLD_CONNECTOR: &str = "shape=connector;labelBackgroundColor=#FFFFFF;endArrow=classic;fontSize=11;\
    fontFamily=Verdana;align=center;verticalAlign=middle;rounded=1;strokeColor=#5d65df;fontColor=#1d258f";

const OLD_NAMES: [&str; 13] = [
    "text",
    "label",
    "icon",
    "swimlane",
    "group",
    "ellipse",
    "rhombus",
    "triangle",
    "line",
    "image",
    "roundImage",
    "rhombusImage",
    "arrow",
];

/// Where the old stylesheet says something else about a name.
fn old(name: &str, usual: Vec<&'static str>) -> Vec<&'static str> {
    let change = match name {
        "label" => "spacingLeft=50;shadow=1;glass=1",
        "icon" => "shadow=1;glass=1;labelBackgroundColor=#FFFFFF",
        "group" => "pointerEvents=none",
        "line" | "image" | "roundImage" | "rhombusImage" => "labelBackgroundColor=#FFFFFF",
        "arrow" => "fillColor=#adc5ff;gradientColor=#7d85df",
        _ => return usual,
    };
    usual.into_iter().chain([change]).collect()
}

const SHAPE: &str = "shape=label;perimeter=rectanglePerimeter;fontSize=12;fontFamily=Helvetica;align=center;\
    verticalAlign=middle;fillColor=default;strokeColor=default;fontColor=default";

const CONNECTOR: &str = "shape=connector;labelBackgroundColor=default;endArrow=classic;fontSize=11;\
    fontFamily=Helvetica;align=center;verticalAlign=middle;rounded=1;strokeColor=default;fontColor=default";

const LABEL: &str = "fontStyle=1;align=left;verticalAlign=middle;spacing=2;spacingLeft=52;imageWidth=42;imageHeight=42;rounded=1";

const NAMED: [(&str, &str); 13] = [
    ("text", "fillColor=none;gradientColor=none;strokeColor=none;align=left;verticalAlign=top"),
    (
        "edgeLabel",
        "fillColor=none;gradientColor=none;strokeColor=none;align=left;verticalAlign=top;labelBackgroundColor=default;fontSize=11",
    ),
    ("label", LABEL),
    (
        "icon",
        "fontStyle=0;align=center;verticalAlign=top;verticalLabelPosition=bottom;spacing=0;spacingLeft=0;spacingTop=6;\
         imageAlign=center;imageWidth=48;imageHeight=48;rounded=1;labelBackgroundColor=default",
    ),
    ("swimlane", "shape=swimlane;fontSize=12;fontStyle=1;startSize=23"),
    ("group", "verticalAlign=top;fillColor=none;strokeColor=none;gradientColor=none;pointerEvents=0"),
    ("ellipse", "shape=ellipse;perimeter=ellipsePerimeter"),
    ("rhombus", "shape=rhombus;perimeter=rhombusPerimeter"),
    ("triangle", "shape=triangle;perimeter=trianglePerimeter"),
    ("line", "shape=line;strokeWidth=4;labelBackgroundColor=default;verticalAlign=top;spacingTop=8"),
    ("image", IMAGE),
    ("arrow", "shape=arrow;edgeStyle=none;fillColor=default"),
    ("fancy", "shadow=1;glass=1"),
];

const IMAGE: &str = "shape=image;labelBackgroundColor=default;verticalAlign=top;verticalLabelPosition=bottom";

const FAMILIES: [(&str, &str); 9] = [
    ("gray", "fillColor=#F5F5F5;gradientColor=#B3B3B3;strokeColor=#666666"),
    ("blue", "fillColor=#DAE8FC;gradientColor=#7EA6E0;strokeColor=#6C8EBF"),
    ("green", "fillColor=#D5E8D4;gradientColor=#97D077;strokeColor=#82B366"),
    ("turquoise", "fillColor=#D5E8D4;gradientColor=#67AB9F;strokeColor=#6A9153"),
    ("yellow", "fillColor=#FFF2CC;gradientColor=#FFD966;strokeColor=#D6B656"),
    ("orange", "fillColor=#FFCD28;gradientColor=#FFA500;strokeColor=#D79B00"),
    ("red", "fillColor=#F8CECC;gradientColor=#EA6B66;strokeColor=#B85450"),
    ("pink", "fillColor=#E6D0DE;gradientColor=#B5739D;strokeColor=#996185"),
    ("purple", "fillColor=#E1D5E7;gradientColor=#8C6C9C;strokeColor=#9673A6"),
];

fn named(name: &str) -> Option<Vec<&'static str>> {
    let plain = |name: &str| NAMED.iter().find(|(known, _)| *known == name).map(|(_, style)| *style);
    let family = |name: &str| FAMILIES.iter().find(|(known, _)| *known == name).map(|(_, style)| *style);
    if let Some(style) = plain(name) {
        return Some(vec![style]);
    }
    match name {
        "roundImage" => Some(vec![IMAGE, "perimeter=ellipsePerimeter"]),
        "rhombusImage" => Some(vec![IMAGE, "perimeter=rhombusPerimeter"]),
        _ => match name.strip_prefix("plain-") {
            Some(color) => Some(vec![family(color)?]),
            None => Some(vec![plain("fancy")?, family(name)?]),
        },
    }
}
