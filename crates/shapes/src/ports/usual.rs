//! The ports of shapes that are drawn by code.
//!
//! Points are told as in drawings kept as data: `.5w,h-a` is `a` above the middle of the bottom, where `a` to `d` are what
//! the shape's parameters come to.

use kurbo::{Size, Vec2};

use super::PortSpec;
use crate::{Keys, sketch};

/// The points of a shape.
struct Points {
    /// Moved onto the outline; without values.
    outline: &'static str,
    /// Where they are.
    exact: &'static str,
    values: [f64; 4],
}

impl Points {
    fn outline(outline: &'static str) -> Self {
        Self { outline, exact: "", values: [0.0; 4] }
    }

    fn exact(exact: &'static str) -> Self {
        Self::sized(exact, [0.0; 4])
    }

    fn sized(exact: &'static str, values: [f64; 4]) -> Self {
        Self { outline: "", exact, values }
    }

    fn and_outline(self, outline: &'static str) -> Self {
        Self { outline, ..self }
    }
}

/// The ports of the shape of this name.
pub(super) fn ports(shape: &str, size: Size, keys: &Keys) -> Vec<PortSpec> {
    let params = Params { size, keys };
    let points = points(shape, &params);
    let mut ports = read(points.outline, size, &points.values, true);
    ports.extend(read(points.exact, size, &points.values, false));
    let more = more(shape, &points.values, &params);
    ports.extend(read(more, size, &points.values, false));
    ports
}

/// Points in a list; data that cannot be read gives none, and is ours, so a debug build says so.
fn read(list: &str, size: Size, values: &[f64; 4], on_outline: bool) -> Vec<PortSpec> {
    let port = |point: &str| {
        let port = read_point(point, size, values, on_outline);
        debug_assert!(port.is_some(), "cannot be read: {point}");
        port
    };
    list.split_ascii_whitespace().filter_map(port).collect()
}

/// What is told in widths and heights becomes shares, so that the port keeps its place when the shape is resized.
fn read_point(point: &str, size: Size, values: &[f64; 4], on_outline: bool) -> Option<PortSpec> {
    let (x, y) = point.split_once(',')?;
    let zero = [0.0; 4];
    let share = Vec2::new(
        sketch::coordinate(x, (1.0, 0.0), &zero)? - sketch::coordinate(x, (0.0, 0.0), &zero)?,
        sketch::coordinate(y, (0.0, 1.0), &zero)? - sketch::coordinate(y, (0.0, 0.0), &zero)?,
    );
    let at = |sum| sketch::coordinate(sum, (size.width, size.height), values);
    let by = Vec2::new(at(x)? - share.x * size.width, at(y)? - share.y * size.height);
    Some(PortSpec { share, by, on_outline })
}

/// The parameters of a shape, clamped as its drawing clamps them.
struct Params<'a> {
    size: Size,
    keys: &'a Keys,
}

impl Params<'_> {
    fn length(&self, key: &str, default: f64, most: f64) -> f64 {
        self.keys.number(key, default).min(most).max(0.0)
    }

    fn share(&self, key: &str, default: f64) -> f64 {
        self.length(key, default, 1.0)
    }

    fn smaller_side(&self) -> f64 {
        self.size.width.min(self.size.height)
    }

    /// `size` as a cut corner.
    fn corner(&self, default: f64) -> [f64; 4] {
        [self.length("size", default, self.smaller_side()), 0.0, 0.0, 0.0]
    }

    /// The two sides of a block with a part cut out.
    fn cut(&self) -> [f64; 4] {
        [self.length("dx", 20.0, self.size.width), self.length("dy", 20.0, self.size.height), 0.0, 0.0]
    }

    /// The room above the shaft of a block arrow, and the length of its head.
    fn arrow(&self) -> [f64; 4] {
        let shaft = self.size.height * self.share("arrowWidth", 0.3);
        [(self.size.height - shaft) / 2.0, self.size.width * self.share("arrowSize", 0.2), 0.0, 0.0]
    }

    fn cross(&self) -> [f64; 4] {
        let bar = self.smaller_side() * self.share("size", 0.2);
        [(self.size.height - bar) / 2.0, (self.size.width - bar) / 2.0, bar, 0.0]
    }

    fn display(&self) -> [f64; 4] {
        let nose = self.size.width.min(self.size.height / 2.0);
        let back = self.length("size", 0.25, 1e6) * self.size.width;
        [nose, back.min(self.size.width - nose), 0.0, 0.0]
    }

    fn module(&self) -> [f64; 4] {
        let (width, height) = (self.keys.number("jettyWidth", 20.0), self.keys.number("jettyHeight", 10.0));
        let lowest = self.size.height - height / 2.0;
        [width / 2.0, height, lowest.min(1.5 * height), lowest.min(3.5 * height)]
    }

    fn callout(&self) -> [f64; 4] {
        let tail = self.length("size", 30.0, self.size.height);
        [tail, self.size.width * self.share("position2", 0.5), 0.0, 0.0]
    }

    fn folder(&self) -> [f64; 4] {
        let (width, height) = (self.size.width, self.size.height);
        [self.length("tabWidth", 60.0, width), self.length("tabHeight", 20.0, height), 0.0, 0.0]
    }

    /// The side of the largest cube that can be seen from a corner, and where its box begins.
    fn seen_cube(&self) -> [f64; 4] {
        let side = self.size.width.min(self.size.height / (0.5 + TAN_30));
        [side, (self.size.width - side) / 2.0, (self.size.height - side) / 2.0, 0.0]
    }

    /// How far the corners of a slanted cube lie below its top.
    fn slanted_cube(&self) -> [f64; 4] {
        let angle = self.keys.number("isoAngle", 15.0).clamp(0.01, 94.0) * std::f64::consts::PI / 200.0;
        [(self.size.width * angle.tan()).min(self.size.height / 2.0), 0.0, 0.0, 0.0]
    }
}

/// The tangent of 30 degrees.
const TAN_30: f64 = 0.577_350_269_189_625_8;

// The order counts: of two ports that are equally near the first is taken.

/// Corners, quarters and middles of all sides.
const BOX: &str =
    "0,0 .25w,0 .5w,0 .75w,0 w,0 0,.25h 0,.5h 0,.75h w,.25h w,.5h w,.75h 0,h .25w,h .5w,h .75w,h w,h";
/// Quarters and middles of all sides.
const SIDES: &str = ".25w,0 .5w,0 .75w,0 .25w,h .5w,h .75w,h 0,.25h 0,.5h 0,.75h w,.25h w,.5h w,.75h";
/// Corners and middles of all sides.
const ROUND: &str = "0,0 w,0 0,h w,h .5w,0 .5w,h 0,.5h w,.5h";
const NOTE: &str = "0,0 .5w-.5a,0 w-a,0 w-.5a,.5a w,a w,.5h+.5a w,h .5w,h 0,h 0,.5h";
const CARD: &str = "w,0 .5w+.5a,0 a,0 .5a,.5a 0,a 0,.5h+.5a 0,h .5w,h w,h w,.5h";
const CUBE: &str = "0,0 .5w-.5a,0 w-a,0 w-.5a,.5a w,a w,.5h+.5a w,h .5w+.5a,h a,h .5a,h-.5a 0,h-a 0,.5h-.5a";
const CYLINDER_3: &str = ".5w,0 0,.5h .5w,h w,.5h 0,a w,a w,h-a 0,h-a 0,.25h+.5a w,.25h+.5a w,.75h-.5a 0,.75h-.5a \
                          .145w,.29a .855w,.29a .855w,h-.29a .145w,h-.29a";
const FOLDER: &str = "w,b w,.25h+.75b w,.5h+.5b w,.75h+.25b w,h 0,b 0,.25h+.75b 0,.5h+.5b 0,.75h+.25b 0,h .25w,h \
                      .5w,h .75w,h";
const TEE: &str = "0,0 .5w,0 w,0 w,.5b w,b .75w+.25a,b .5w+.5a,b .5w+.5a,.5h+.5b .5w+.5a,h .5w,h .5w-.5a,h \
                   .5w-.5a,.5h+.5b .5w-.5a,b .25w-.25a,b 0,b 0,.5b";
const CORNER: &str = "0,0 .5w,0 w,0 w,.5b w,b .5w+.5a,b a,b a,.5h+.5b a,h .5a,h 0,.5h 0,h";
const CROSS: &str = "b,.5a b,0 .5w,0 b+c,0 b+c,.5a b+c,a b,h-.5a b,h .5w,h b+c,h b+c,h-.5a b+c,a+c .5w+.5b+.5c,a w,a \
                     w,.5h w,a+c .5w+.5b+.5c,a+c b,a+c .5b,a 0,a 0,.5h 0,a+c .5b,a+c b,a";
const SEEN_CUBE: &str = "b,c+.25a b+.5a,c-.038675a b+a,c+.25a b+a,c+.75a b+.5a,c+1.038675a b,c+.75a";

fn points(shape: &str, params: &Params<'_>) -> Points {
    match shape {
        "ellipse" | "rhombus" | "doubleEllipse" | "orEllipse" | "sumEllipse" | "lineEllipse" | "tapeData" => {
            Points::outline(ROUND)
        }
        "triangle" => Points::outline("0,.25h 0,.5h 0,.75h .5w,0 .5w,h w,.5h"),
        "hexagon" => Points::outline(
            ".375w,0 .5w,0 .625w,0 0,.25h 0,.5h 0,.75h w,.25h w,.5h w,.75h .375w,h .5w,h .625w,h",
        ),
        "step" => Points::outline(SIDES),
        "document" => Points::outline(".25w,0 .5w,0 .75w,0 0,.25h 0,.5h 0,.75h w,.25h w,.5h w,.75h"),
        "component" => {
            Points::outline(".25w,0 .5w,0 .75w,0 0,.3h 0,.7h w,.25h w,.5h w,.75h .25w,h .5w,h .75w,h")
        }
        "cylinder" => Points::exact(".15w,.05h .85w,.05h .15w,.95h .85w,.95h")
            .and_outline(".5w,0 0,.3h 0,.5h 0,.7h w,.3h w,.5h w,.7h .5w,h"),
        "actor" => Points::exact(".25w,.2h .1w,.5h .75w,.25h .9w,.5h")
            .and_outline(".5w,0 0,.75h w,.75h .25w,h .5w,h .75w,h"),
        "module" => Points::sized("a,0 a,h 0,c 0,d", params.module())
            .and_outline(".25w,0 .5w,0 .75w,0 w,0 w,.25h w,.5h w,.75h .25w,h .5w,h .75w,h w,h"),
        "umlActor" => Points::exact(".25w,.1h .5w,0 .75w,.1h 0,.333333h 0,h w,.333333h w,h .5w,.5h"),
        "cloud" => Points::exact(
            ".25w,.25h .4w,.1h .16w,.55h .07w,.4h .31w,.8h .13w,.77h .8w,.8h .55w,.95h .875w,.5h .96w,.7h \
             .625w,.2h .88w,.25h",
        ),
        "tape" => Points::exact("0,.35h 0,.5h 0,.65h w,.35h w,.5h w,.65h .25w,h .75w,0"),
        "line" => Points::exact("0,.5h .25w,.5h .75w,.5h w,.5h"),
        "crossbar" => Points::exact("0,0 0,.5h 0,h .25w,.5h .5w,.5h .75w,.5h w,0 w,.5h w,h"),
        "switch" => Points::exact("0,0 .5w,.25h w,0 .25w,.5h .75w,.5h 0,h .5w,.75h w,h"),
        "or" => Points::exact("0,.25h 0,.5h 0,.75h w,.5h .7w,.1h .7w,.9h"),
        "xor" => Points::exact(".175w,.25h .25w,.5h .175w,.75h w,.5h .7w,.1h .7w,.9h"),
        "lollipop" => Points::exact(".5w,0 .5w,h"),
        "requiredInterface" | "providedRequiredInterface" => Points::exact("0,.5h w,.5h"),
        "arrow" | "umlLifeline" | "isoRectangle" | "mxgraph.basic.rect" => Points::exact(""),
        "note" | "note2" | "mxgraph.bpmn.data" => Points::sized(NOTE, params.corner(30.0)),
        "card" => Points::sized(CARD, params.corner(30.0)),
        "cube" => Points::sized(CUBE, params.corner(20.0)),
        "cylinder3" => {
            Points::sized(CYLINDER_3, [params.length("size", 15.0, params.size.height), 0.0, 0.0, 0.0])
        }
        "callout" => {
            Points::sized("0,0 .25w,0 .5w,0 .75w,0 w,0 w,.5h-.5a w,h-a b,h 0,h-a 0,.5h-.5a", params.callout())
        }
        "folder" => Points::sized(FOLDER, params.folder()),
        "tee" => Points::sized(TEE, params.cut()),
        "corner" => Points::sized(CORNER, params.cut()),
        "singleArrow" => {
            Points::sized("0,.5h 0,a .5w-.5b,a w-b,0 w,.5h w-b,h .5w-.5b,h-a 0,h-a", params.arrow())
        }
        "doubleArrow" => Points::sized("0,.5h b,0 .5w,a w-b,0 w,.5h w-b,h .5w,h-a b,h", params.arrow()),
        "cross" => Points::sized(CROSS, params.cross()),
        "display" => {
            Points::sized("0,.5h b,0 .5w+.5b-.5a,0 w-a,0 w,.5h w-a,h .5w+.5b-.5a,h b,h", params.display())
        }
        "isoCube" => Points::sized(SEEN_CUBE, params.seen_cube()),
        "isoCube2" | "mxgraph.basic.isocube" => {
            Points::sized(".5w,0 w,a w,.5h w,h-a .5w,h 0,h-a 0,.5h 0,a", params.slanted_cube())
        }
        _ => Points::outline(BOX),
    }
}

/// Points that are there only when there is room for them, or the shape is turned inside out.
fn more(shape: &str, [a, b, ..]: &[f64; 4], params: &Params<'_>) -> &'static str {
    let Size { width, height } = params.size;
    match shape {
        "note" | "note2" | "card" | "mxgraph.bpmn.data" if width >= 2.0 * a => ".5w,0",
        "folder" if params.keys.get("tabPosition") == Some("left") => "0,0 .5a,0 a,0 a,b .5w+.5a,b",
        "folder" => "w,0 w-.5a,0 w-a,0 w-a,b .5w-.5a,b",
        "module" if height > 15.0 * b => "a,.75h a,.5h a,.25h",
        "module" if height > 8.0 * b => "a,.75h a,.5h",
        "module" if height > 5.0 * b => "a,.75h",
        _ => "",
    }
}

/// The names of shapes with ports of their own.
#[cfg(test)]
pub(super) const NAMES: &[&str] = &[
    "rectangle",
    "ellipse",
    "triangle",
    "hexagon",
    "step",
    "document",
    "component",
    "cylinder",
    "actor",
    "module",
    "umlActor",
    "cloud",
    "tape",
    "line",
    "crossbar",
    "switch",
    "or",
    "xor",
    "lollipop",
    "requiredInterface",
    "arrow",
    "note",
    "card",
    "cube",
    "cylinder3",
    "callout",
    "folder",
    "tee",
    "corner",
    "singleArrow",
    "doubleArrow",
    "cross",
    "display",
    "isoCube",
    "isoCube2",
];
