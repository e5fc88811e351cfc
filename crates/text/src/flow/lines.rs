//! Lines: how high each is, where its pieces stand, what is painted behind and through them.

use std::rc::Rc;

use kurbo::Rect;

use super::inline::{Inline, Lines, Piece};
use super::{Laid, decorate};
use crate::css::{Leading, Style, TextAlign, VerticalAlign};
use crate::setting::{SetLine, SetRun, Setter};
use crate::{Block, Line, Run};

/// Browsers count in 64ths.
pub(super) fn fixed(length: f64) -> f64 {
    (length * 64.0).trunc() / 64.0
}

/// How far a baseline is moved up in an element of this font size.
pub(super) fn rise(align: VerticalAlign, size: f64) -> f64 {
    match align {
        VerticalAlign::Super => size / 3.0 + 1.0,
        VerticalAlign::Sub => -(size / 5.0 + 1.0),
        VerticalAlign::Up(length) => length,
        _ => 0.0,
    }
}

/// How far a line reaches from its baseline.
#[derive(Clone, Copy)]
struct Reach {
    up: f64,
    down: f64,
}

impl Reach {
    fn of(style: &Style, rise: f64, setter: &mut Setter) -> Self {
        let measures = setter.measures(&style.face());
        let height = match style.leading {
            Leading::Normal => measures.line,
            Leading::Times(times) => fixed(times * style.size),
            Leading::Units(units) => fixed(units),
        };
        let up = measures.ascent + ((height - measures.ascent - measures.descent) / 2.0).floor();
        Self { up: up + rise, down: height - up - rise }
    }

    fn join(&mut self, other: Self) {
        self.up = self.up.max(other.up);
        self.down = self.down.max(other.down);
    }

    fn join_with_all_around(&mut self, mut inline: Option<&Rc<Inline>>, setter: &mut Setter) {
        while let Some(each) = inline {
            self.join(Self::of(&each.style, each.rise, setter));
            inline = each.around.as_ref();
        }
    }
}

/// How high the first line of a block at least is, and where its baseline then is.
pub(super) fn strut(style: &Style, setter: &mut Setter) -> (f64, f64) {
    let reach = Reach::of(style, 0.0, setter);
    (reach.up, reach.up + reach.down)
}

/// Sets all lines in a width.
pub(super) fn lay_out(lines: &mut Lines, style: &Style, width: f64, setter: &mut Setter) -> Laid {
    let mut laid = Laid { width, ..Laid::default() };
    for piece in &mut lines.0 {
        let set = setter.lines(&piece.paragraph, &mut piece.shape, Some(width));
        let last = set.len().saturating_sub(1);
        for (number, line) in set.into_iter().enumerate() {
            let ends_in = piece.ends_in.clone().filter(|_| number == last);
            one(&line, piece, style, ends_in.as_ref(), &mut laid, setter);
        }
    }
    laid
}

fn one(
    set: &SetLine,
    piece: &mut Piece,
    style: &Style,
    ends_in: Option<&Rc<Inline>>,
    laid: &mut Laid,
    setter: &mut Setter,
) {
    let mut reach = Reach::of(style, 0.0, setter);
    reach.join_with_all_around(ends_in, setter);
    for run in &set.runs {
        let inline = piece.inlines.get(run.span).and_then(Option::as_ref);
        reach.join_with_all_around(inline, setter);
    }
    let tops = boxes(set, piece, style, &mut reach, setter);
    let left = begin(style, laid.width - set.width);
    let baseline = laid.height + reach.up;
    for (number, x, up) in tops {
        if let Some(atom) = piece.atoms.get_mut(number) {
            let block = std::mem::take(&mut atom.laid.block);
            laid.take(block, left + x + atom.laid.left, baseline - up);
        }
    }
    behind(set, piece, (left, baseline), &mut laid.block, setter);
    let line = painted(set, piece, style, (left, laid.height, baseline), &mut laid.block, setter);
    laid.block.lines.push(line);
    let first = laid.baselines.map_or(baseline, |(first, _)| first);
    laid.baselines = Some((first, baseline));
    laid.height += reach.up + reach.down;
}

/// Finds room for the boxes on a line: their numbers, where they stand, and how far their tops are above the baseline.
fn boxes(
    set: &SetLine,
    piece: &Piece,
    style: &Style,
    reach: &mut Reach,
    setter: &mut Setter,
) -> Vec<(usize, f64, f64)> {
    let mut tops = Vec::new();
    for (number, x) in &set.boxes {
        let Some(atom) = piece.atoms.get(*number) else { continue };
        reach.join_with_all_around(atom.around.as_ref(), setter);
        let (above, below) = (atom.laid.above.length(), atom.laid.below.length());
        let height = above + atom.laid.height + below;
        let up = match atom.style.room.vertical_align {
            VerticalAlign::Middle => {
                let around = atom.around.as_ref().map_or(style, |around| &around.style);
                height / 2.0 + (setter.measures(&around.face()).x_height / 2.0).round()
            }
            VerticalAlign::Top => reach.up,
            VerticalAlign::Bottom => height - reach.down,
            other => {
                let baseline = atom.laid.baselines.map_or(atom.laid.height + below, |(_, last)| last);
                above
                    + baseline
                    + rise(other, style.size)
                    + atom.around.as_ref().map_or(0.0, |inline| inline.rise)
            }
        };
        reach.join(Reach { up, down: height - up });
        tops.push((*number, *x, up - above));
    }
    tops
}

/// Where a line begins, with that much room left beside it. Lines that are too long stick out where they end.
fn begin(style: &Style, free: f64) -> f64 {
    let align = match (style.align, style.rtl) {
        (TextAlign::Start, false) => TextAlign::Left,
        (TextAlign::Start, true) => TextAlign::Right,
        (align, _) => align,
    };
    match align {
        TextAlign::Center | TextAlign::Everything if style.rtl && free < 0.0 => free,
        TextAlign::Center | TextAlign::Everything => (free / 2.0).max(0.0),
        TextAlign::Right if style.rtl => free,
        TextAlign::Right => free.max(0.0),
        _ if style.rtl => free.min(0.0),
        _ => 0.0,
    }
}

/// Turns a line as it was set into one to be painted, at its left end, its top and its baseline.
fn painted(
    set: &SetLine,
    piece: &Piece,
    style: &Style,
    (left, top, baseline): (f64, f64, f64),
    block: &mut Block,
    setter: &mut Setter,
) -> Line {
    let mut line = Line {
        left,
        top,
        baseline,
        ascent: 0.0,
        descent: 0.0,
        width: set.width,
        rtl: set.rtl,
        runs: Vec::with_capacity(set.runs.len()),
    };
    for run in &set.runs {
        let inline = piece.inlines.get(run.span).and_then(Option::as_ref);
        let own = inline.map_or(style, |inline| &inline.style);
        let rise = inline.map_or(0.0, |inline| inline.rise);
        let measures = setter.measures(&own.face());
        line.ascent = line.ascent.max(measures.ascent + rise);
        line.descent = line.descent.max(measures.descent - rise);
        if own.invisible {
            continue;
        }
        let stretch = stretch(run, set);
        let (from, to) = (left + stretch.0, left + stretch.1);
        decorate::text_lines(own, (from, to), baseline - rise, &measures, &mut block.over);
        line.runs.push(Run {
            text: run.text.clone(),
            font: run.font.clone(),
            size: own.size,
            color: own.color,
            x: run.x,
            rise,
            advance: run.advance,
            clusters: run.clusters.clone(),
        });
    }
    line
}

/// The part of a run that is not a space at the line's end.
fn stretch(run: &SetRun, set: &SetLine) -> (f64, f64) {
    let end = run.x + run.advance;
    if set.rtl { (run.x, end) } else { (run.x.min(set.width), end.min(set.width)) }
}

/// Paints what is behind and around the elements of a line, the outer ones first.
fn behind(
    set: &SetLine,
    piece: &Piece,
    (left, baseline): (f64, f64),
    block: &mut Block,
    setter: &mut Setter,
) {
    let mut painted: Vec<(Rc<Inline>, f64, f64)> = Vec::new();
    for run in &set.runs {
        let (from, to) = stretch(run, set);
        extend(&mut painted, piece.inlines.get(run.span).and_then(Option::as_ref), from, to);
    }
    for (number, x) in &set.boxes {
        if let Some(atom) = piece.atoms.get(*number) {
            extend(&mut painted, atom.around.as_ref(), *x, x + atom.laid.left + atom.laid.width);
        }
    }
    painted.sort_by_key(|(inline, ..)| inline.depth());
    for (inline, from, to) in painted {
        let measures = setter.measures(&inline.style.face());
        let (frame, y) = (inline.frame(), baseline - inline.rise);
        let (top, bottom) = (y - measures.ascent - frame.top, y + measures.descent + frame.bottom);
        let rect = Rect::new(left + from, top, left + to, bottom);
        if let Some(color) = inline.style.room.background {
            block.under.push(decorate::filled(rect, color));
        }
        decorate::border(rect, &inline.style.room.border, inline.style.color, &mut block.under);
    }
}

/// Counts a stretch of a line to all painted elements around it.
fn extend(painted: &mut Vec<(Rc<Inline>, f64, f64)>, mut inline: Option<&Rc<Inline>>, from: f64, to: f64) {
    while let Some(each) = inline {
        if each.is_painted() && !each.style.invisible {
            match painted.iter_mut().find(|(known, ..)| Rc::ptr_eq(known, each)) {
                Some((_, start, end)) => (*start, *end) = (start.min(from), end.max(to)),
                None => painted.push((each.clone(), from, to)),
            }
        }
        inline = each.around.as_ref();
    }
}
