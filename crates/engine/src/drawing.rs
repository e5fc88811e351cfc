//! From what a shape draws to marks: its words are set, its shadow is cast.

use kurbo::Affine;
use model::Cell;
use scene::{Composite, Fill, Mark, PathMark, Point, Stroke, TextMark, TextRun};
use shapes::{Drawn, Shadow, Words};
use text::{Fonts, TextStyle};

use crate::picture;
use crate::style::Style;

/// The marks of a drawing that `placed` maps to the page, over their shadow.
pub(crate) fn marks(drawn: Vec<Drawn>, placed: Affine, style: &Style, fonts: &Fonts) -> Vec<Mark> {
    let mut marks = unshadowed(drawn, placed, style, fonts);
    if let Some(shadow) = &style.look.shadow {
        marks.insert(0, cast(&marks, shadow));
    }
    marks
}

/// [`marks`] without a shadow.
pub(crate) fn unshadowed(drawn: Vec<Drawn>, placed: Affine, style: &Style, fonts: &Fonts) -> Vec<Mark> {
    let mut marks = Vec::with_capacity(drawn.len());
    for drawn in drawn {
        match drawn {
            Drawn::Path(path) => marks.push(Mark::Path(shapes::moved(path, placed))),
            Drawn::Words(words) => {
                marks.push(Mark::Text(set(&words, placed, &style.label.text.family, fonts)))
            }
            Drawn::Picture(picture) => marks.extend(picture::mark(&picture, placed)),
        }
    }
    marks
}

/// The paths among marks drawn by hand, where the style asks for it.
pub(crate) fn by_hand(marks: Vec<Mark>, style: &Style, cell: &Cell) -> Vec<Mark> {
    let by_hand = |mark: Mark| match mark {
        Mark::Path(path) => {
            shapes::path_by_hand(path, &style.keys, cell.id.as_str()).into_iter().map(Mark::Path).collect()
        }
        other => vec![other],
    };
    marks.into_iter().flat_map(by_hand).collect()
}

/// The shadow of marks: their silhouettes, moved, in one colour, blurred.
fn cast(marks: &[Mark], shadow: &Shadow) -> Mark {
    let silhouettes = marks.iter().filter_map(|mark| match mark {
        Mark::Path(path) => Some(Mark::Path(silhouette(path, shadow))),
        _ => None,
    });
    Mark::Composite(Composite {
        clip: None,
        blur: shadow.blur,
        opacity: f64::from(shadow.color.a) / 255.0,
        marks: silhouettes.collect(),
    })
}

fn silhouette(mark: &PathMark, shadow: &Shadow) -> PathMark {
    let color = scene::Color { a: 255, ..shadow.color };
    PathMark {
        path: Affine::translate(shadow.offset) * mark.path.clone(),
        fill: mark.fill.as_ref().map(|_| Fill::Solid(color)),
        stroke: mark.stroke.as_ref().map(|stroke| Stroke { color, ..stroke.clone() }),
    }
}

/// How far apart the lines of a drawing's words are, as a multiple of the size, rounded.
const LEADING: f64 = 1.2;

/// Sets the words of a drawing. Where the lines stand depends on the size alone and not on the font: as draw.io's
/// canvas has it, the first one's baseline is a size minus 1 below the top.
fn set(words: &Words, placed: Affine, family: &str, fonts: &Fonts) -> TextMark {
    let face = TextStyle {
        family: words.family.clone().unwrap_or_else(|| family.to_owned()),
        size: words.size,
        bold: words.bold,
        italic: words.italic,
    };
    let block = fonts.layout(&words.text, &face, None);
    let leading = (words.size * LEADING).round();
    let height = words.size + leading * block.lines.len().saturating_sub(1) as f64;
    let first = words.at.y + words.size - 1.0 - height * words.align.1.share();
    let runs = block.lines.iter().enumerate().flat_map(|(index, line)| {
        let baseline = first + leading * index as f64;
        let left = words.at.x - line.width * words.align.0.share();
        line.runs.iter().map(move |run| TextRun {
            text: run.text.clone(),
            font: run.font.clone(),
            size: words.size,
            color: words.color,
            origin: Point::new(left + run.x, baseline),
            advance: run.advance,
            clusters: run.clusters.clone(),
        })
    });
    TextMark { transform: placed * words.transform, runs: runs.collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use shapes::Align;

    #[test]
    fn the_baseline_depends_on_the_size_alone() {
        let words = |text: &str, down| Words {
            text: text.to_owned(),
            at: Point::new(50.0, 50.0),
            align: (Align::Center, down),
            size: 12.0,
            color: scene::Color::BLACK,
            bold: false,
            italic: false,
            family: None,
            transform: Affine::IDENTITY,
        };
        let baselines = |words: &Words| -> Vec<f64> {
            let set = set(words, Affine::IDENTITY, "", &Fonts::shipped());
            set.runs.iter().map(|run| run.origin.y).collect()
        };
        assert_eq!(baselines(&words("a", Align::Center)), [55.0]);
        assert_eq!(baselines(&words("a\nb", Align::Center)), [48.0, 62.0]);
        assert_eq!(baselines(&words("a", Align::Start)), [61.0]);
    }
}
