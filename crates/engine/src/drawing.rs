//! From what a shape draws to marks: its words are set, its shadow is cast.

use kurbo::Affine;
use model::Cell;
use scene::{Composite, Fill, Mark, PathMark, Point, Stroke, TextMark, TextRun};
use shapes::{Drawn, Shadow, Words};
use text::{Fonts, TextStyle};

use crate::picture;
use crate::style::Style;

/// The marks of a drawing that `placed` maps to the page.
pub(crate) fn marks(drawn: Vec<Drawn>, placed: Affine, style: &Style, fonts: &Fonts) -> Vec<Mark> {
    let mut marks = Vec::with_capacity(drawn.len());
    for drawn in drawn {
        match drawn {
            Drawn::Path(path) => marks.push(Mark::Path(shapes::moved(path, placed))),
            Drawn::Words(words) => marks.push(Mark::Text(set(&words, placed, style, fonts))),
            Drawn::Picture(picture) => marks.extend(picture::mark(&picture, placed)),
        }
    }
    if let Some(shadow) = &style.look.shadow {
        marks.insert(0, cast(&marks, shadow));
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

/// Sets the words of a drawing.
fn set(words: &Words, placed: Affine, style: &Style, fonts: &Fonts) -> TextMark {
    let face = TextStyle {
        family: words.family.clone().unwrap_or_else(|| style.label.text.family.clone()),
        size: words.size,
        bold: words.bold,
        italic: words.italic,
    };
    let block = fonts.layout(&words.text, &face, None);
    let top = words.at.y - block.height * words.align.1.share();
    let runs = block.lines.iter().flat_map(|line| {
        let left = words.at.x - line.width * words.align.0.share();
        line.runs.iter().map(move |run| TextRun {
            text: run.text.clone(),
            font: run.font.clone(),
            size: words.size,
            color: words.color,
            origin: Point::new(left + run.x, top + line.baseline),
            advance: run.advance,
            clusters: run.clusters.clone(),
        })
    });
    TextMark { transform: placed * words.transform, runs: runs.collect() }
}
