//! Drawings as if made by hand: `sketch=1`, `comic=1`, and insides filled with a pattern (`fillStyle`).
//!
//! Promises:
//! - What a shape draws is turned into what a hand would draw, path by path; words and pictures stay.
//! - The same name draws the same lines, every time and on every machine.
//! - However large a path is, the number of lines has a limit.

mod comic;
mod hachure;
mod pattern;
mod random;
mod rough;
mod segments;

use scene::{Cap, Color, Fill, Join, PathMark, Stroke};

use crate::{Drawn, Keys};
use hachure::{Filling, Grid};
use pattern::Pattern;
use random::Random;
use rough::Hand;

/// The drawing of a style, by hand where the style asks for it; `name` is what the hand's chance follows from.
pub fn by_hand(drawn: Vec<Drawn>, keys: &Keys, name: &str) -> Vec<Drawn> {
    let Some(manner) = Manner::of(keys) else { return drawn };
    let mut random = Random::of(name);
    let by_hand = |drawn: Drawn| match drawn {
        Drawn::Path(mark) => manner.path(mark, &mut random).into_iter().map(Drawn::Path).collect(),
        other => vec![other],
    };
    drawn.into_iter().flat_map(by_hand).collect()
}

/// [`by_hand`] for a single path.
pub fn path_by_hand(mark: PathMark, keys: &Keys, name: &str) -> Vec<PathMark> {
    match Manner::of(keys) {
        Some(manner) => manner.path(mark, &mut Random::of(name)),
        None => vec![mark],
    }
}

/// How a style wants its paths drawn.
enum Manner {
    Rough(Sketch),
    Comic { jiggle: f64 },
    Pattern { filling: Filling, width: f64 },
}

/// The style's way of sketching.
struct Sketch {
    hand: Hand,
    /// Whether lines of fillings are drawn twice.
    fills_twice: bool,
    /// The filling; `None` for insides of one colour.
    filling: Option<Filling>,
    /// Whether insides that are white or fade are of one colour all the same.
    is_automatic: bool,
    grid: Grid,
    /// The width of a filling's lines.
    weight: f64,
}

impl Manner {
    fn of(keys: &Keys) -> Option<Self> {
        let is_sketch = keys.flag("sketch", false);
        if is_sketch && keys.get("sketchStyle") != Some("comic") {
            return Some(Self::Rough(Sketch::of(keys)));
        }
        if is_sketch || keys.flag("comic", false) {
            return Some(Self::Comic { jiggle: keys.number("jiggle", 1.5).clamp(0.0, 100.0) });
        }
        let filling = Filling::from_name(keys.get("fillStyle")?)?;
        Some(Self::Pattern { filling, width: keys.number("strokeWidth", 1.0).clamp(0.0, 100.0) })
    }

    fn path(&self, mark: PathMark, random: &mut Random) -> Vec<PathMark> {
        match self {
            Self::Rough(sketch) => sketch.path(mark, random),
            Self::Comic { jiggle } => {
                vec![PathMark { path: comic::path(&mark.path, *jiggle, random), ..mark }]
            }
            Self::Pattern { filling, width } => patterned(mark, *filling, *width),
        }
    }
}

/// A number of the style that may say `auto`, or be below 0, for a default.
fn or_default(keys: &Keys, key: &str, default: f64) -> f64 {
    keys.optional_number(key).filter(|number| *number >= 0.0).unwrap_or(default)
}

impl Sketch {
    fn of(keys: &Keys) -> Self {
        let width = keys.number("strokeWidth", 1.0).clamp(0.0, 1000.0);
        let hand = Hand {
            roughness: keys.number("jiggle", 1.0).clamp(0.0, 20.0),
            bowing: keys.number("bowing", 1.0).clamp(-20.0, 20.0),
            twice: !keys.flag("disableMultiStroke", false),
        };
        // Dots are not among the fillings of sketches.
        let name = keys.get("fillStyle").filter(|name| *name != "dots").unwrap_or("auto");
        Self {
            hand,
            fills_twice: !keys.flag("disableMultiStrokeFill", false),
            filling: if name == "solid" {
                None
            } else {
                Some(Filling::from_name(name).unwrap_or(Filling::Hachure))
            },
            is_automatic: name == "auto",
            grid: Grid {
                gap: or_default(keys, "hachureGap", width * 4.0).max(0.1).round().max(1.0),
                angle: -keys.number("hachureAngle", -41.0),
            },
            weight: or_default(keys, "fillWeight", width / 2.0),
        }
    }

    fn path(&self, mark: PathMark, random: &mut Random) -> Vec<PathMark> {
        let mut marks = Vec::new();
        if let Some(fill) = mark.fill {
            marks.push(self.fill(&mark.path, fill, random));
        }
        if let Some(stroke) = mark.stroke {
            let stroke = Stroke { cap: Cap::Round, join: Join::Round, ..stroke };
            let path = self.hand.stroke(&mark.path, random);
            marks.push(PathMark { path, fill: None, stroke: Some(stroke) });
        }
        marks
    }

    fn fill(&self, path: &kurbo::BezPath, fill: Fill, random: &mut Random) -> PathMark {
        match (self.filling, &fill) {
            (Some(filling), Fill::Solid(color)) if !(self.is_automatic && is_white(*color)) => {
                let hand = Hand { twice: self.fills_twice, ..self.hand };
                let lines = hachure::drawn(&self.grid.lines(path, filling), hand, random);
                let stroke =
                    Stroke { cap: Cap::Round, join: Join::Round, ..Stroke::solid(*color, self.weight) };
                PathMark { path: lines, fill: None, stroke: Some(stroke) }
            }
            _ => {
                let rougher = if self.hand.roughness > 0.0 { self.hand.roughness + 0.8 } else { 0.0 };
                let hand = Hand { roughness: rougher, ..self.hand };
                PathMark { path: hand.outline(path, random), fill: Some(fill), stroke: None }
            }
        }
    }
}

fn is_white(color: Color) -> bool {
    (color.r, color.g, color.b) == (255, 255, 255)
}

/// A path whose inside is filled with a pattern; gradients stay.
fn patterned(mark: PathMark, filling: Filling, width: f64) -> Vec<PathMark> {
    let Some(Fill::Solid(color)) = mark.fill else { return vec![mark] };
    let inside = match pattern::pattern(&mark.path, filling, width) {
        Pattern::Lines(path, width) => {
            PathMark { path, fill: None, stroke: Some(Stroke::solid(color, width)) }
        }
        Pattern::Dots(path) => PathMark { path, fill: Some(Fill::Solid(color)), stroke: None },
    };
    vec![inside, PathMark { fill: None, ..mark }]
}
