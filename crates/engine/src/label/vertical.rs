//! Text that runs downwards: it lies on its side, but the letters of East Asia and emoji stand upright in it.

use kurbo::Affine;
use scene::{Cluster, Point, TextMark, TextRun};

/// How far the middle of an upright letter is above the baseline, as a share of its size.
const MIDDLE: f64 = 0.38;

/// The marks of runs that `turn` lays on their side.
pub(super) fn marks(runs: Vec<TextRun>, turn: Affine) -> impl Iterator<Item = TextMark> {
    runs.into_iter().flat_map(pieces).map(move |run| {
        let stands = run.text.chars().next().is_some_and(stands);
        let middle = Point::new(run.origin.x + run.advance / 2.0, run.origin.y - run.size * MIDDLE);
        let back = if stands {
            Affine::rotate_about(-std::f64::consts::FRAC_PI_2, middle)
        } else {
            Affine::IDENTITY
        };
        TextMark { transform: turn * back, runs: vec![run] }
    })
}

/// A run with each upright letter by itself.
fn pieces(run: TextRun) -> Vec<TextRun> {
    let mut pieces: Vec<TextRun> = Vec::new();
    for (number, cluster) in run.clusters.iter().enumerate() {
        let next = run.clusters.get(number + 1);
        let end = next.map_or(run.text.len(), |next| next.start);
        let text = run.text.get(cluster.start..end).unwrap_or_default();
        let advance = next.map_or(run.advance, |next| next.x) - cluster.x;
        let is_upright = text.chars().next().is_some_and(stands);
        match pieces.last_mut() {
            Some(last) if !is_upright && !last.text.chars().next().is_some_and(stands) => {
                last.clusters.push(Cluster { start: last.text.len(), x: last.advance });
                last.text.push_str(text);
                last.advance += advance;
            }
            _ => pieces.push(TextRun {
                text: text.to_owned(),
                origin: Point::new(run.origin.x + cluster.x, run.origin.y),
                advance,
                clusters: vec![Cluster { start: 0, x: 0.0 }],
                ..run.clone()
            }),
        }
    }
    pieces
}

/// Whether a letter stands upright in vertical text.
fn stands(c: char) -> bool {
    matches!(c,
        '\u{1100}'..='\u{11ff}' | '\u{2e80}'..='\u{a4cf}' | '\u{a960}'..='\u{a97f}' | '\u{ac00}'..='\u{d7ff}'
        | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}' | '\u{ff01}'..='\u{ff60}' | '\u{ffe0}'..='\u{ffe6}'
        | '\u{1f000}'..='\u{1faff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use scene::{Color, FontKey};

    #[test]
    fn letters_of_east_asia_stand_alone() {
        let text = "ab縦書c";
        let starts = text.char_indices().enumerate();
        let run = TextRun {
            text: text.to_owned(),
            font: FontKey { family: String::new(), bold: false, italic: false },
            size: 10.0,
            color: Color::BLACK,
            origin: Point::ORIGIN,
            advance: 50.0,
            clusters: starts.map(|(n, (start, _))| Cluster { start, x: n as f64 * 10.0 }).collect(),
        };
        let pieces = pieces(run);
        let told: Vec<(&str, f64)> =
            pieces.iter().map(|piece| (piece.text.as_str(), piece.origin.x)).collect();
        assert_eq!(told, [("ab", 0.0), ("縦", 20.0), ("書", 30.0), ("c", 40.0)]);
        assert_eq!(pieces[0].advance, 20.0);
    }
}
