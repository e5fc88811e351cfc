//! Draws a stencil's steps with a pen.

use kurbo::{Affine, BezPath, Point, Rect, Size};
use scene::{Cap, Color, Fill, Join, Stroke};

use super::Stencil;
use super::step::{Setting, Step, Tint, Writing};
use crate::{Ink, Pen, Picture, library};

/// How much all stencils of one shape may draw together, in elements of paths.
const MOST: usize = 500_000;
/// Stencils that include others are followed this deep.
const DEEPEST: u8 = 4;
/// Settings are remembered this deep.
const MOST_SAVED: usize = 64;

/// Draws a stencil into the pen's box.
pub(super) fn paint(stencil: &Stencil, pen: &mut Pen<'_>) {
    let mut drawing = Drawing {
        state: State::of(pen),
        saved: Vec::new(),
        outline: BezPath::new(),
        left: MOST,
        depth: 0,
        pen,
    };
    let rect = drawing.pen.rect();
    drawing.stencil(stencil, rect);
}

/// How things are painted now.
#[derive(Clone, Debug)]
struct State {
    fill: Tint,
    stroke: Tint,
    width: f64,
    dashed: bool,
    /// Dashes for lines of width 1.
    dashes: Vec<f64>,
    /// Whether dashes keep their lengths whatever the width.
    keeps_dashes: bool,
    cap: Cap,
    join: Join,
    miter_limit: f64,
    /// Opacity in place of the style's.
    opacity: Option<f64>,
    letters: Tint,
    face: (bool, bool),
    family: String,
    letter_size: f64,
}

impl State {
    /// What the style says. Words are in the plain face, whatever the label is set in.
    fn of(pen: &Pen<'_>) -> Self {
        let look = pen.look;
        let keeps_dashes = pen.keys.flag("fixDash", false);
        let unit = if keeps_dashes || look.stroke_width <= 0.0 { 1.0 } else { look.stroke_width };
        let dashes = look.dash.iter().map(|length| length / unit).collect();
        Self {
            fill: if pen.keys.flag("lineShape", false) { Tint::Stroke } else { Tint::Fill },
            stroke: Tint::Stroke,
            width: look.stroke_width,
            dashed: !look.dash.is_empty(),
            dashes: if look.dash.is_empty() { vec![3.0, 3.0] } else { dashes },
            keeps_dashes,
            cap: look.cap,
            join: look.join,
            miter_limit: look.miter_limit,
            opacity: None,
            letters: Tint::Own(Some(Color::BLACK)),
            face: (false, false),
            family: "Helvetica".to_owned(),
            letter_size: 11.0,
        }
    }
}

struct Drawing<'d, 'p> {
    pen: &'d mut Pen<'p>,
    state: State,
    saved: Vec<State>,
    /// What is painted next.
    outline: BezPath,
    /// What may still be drawn.
    left: usize,
    depth: u8,
}

impl Drawing<'_, '_> {
    fn stencil(&mut self, stencil: &Stencil, rect: Rect) {
        if rect.width() <= 0.0 || rect.height() <= 0.0 {
            return;
        }
        let Size { width, height } = stencil.design;
        let (mut wide, mut high) = (rect.width() / width, rect.height() / height);
        let mut origin = rect.origin();
        let scale = wide.min(high);
        if stencil.keeps_ratio {
            (wide, high) = (scale, scale);
            origin = rect.center() - kurbo::Vec2::new(width, height) * scale / 2.0;
        }
        let placed = Affine::translate(origin.to_vec2()) * Affine::scale_non_uniform(wide, high);
        if let Some(width) = stencil.line_width {
            self.state.width = width * scale;
        } else {
            self.state.width = self.pen.look.stroke_width;
        }
        let saved = self.saved.len();
        for step in &stencil.steps {
            self.step(step, placed, scale);
        }
        self.saved.truncate(saved);
    }

    fn step(&mut self, step: &Step, placed: Affine, scale: f64) {
        match step {
            Step::Save if self.saved.len() < MOST_SAVED => self.saved.push(self.state.clone()),
            Step::Save => {}
            Step::Restore => {
                if let Some(state) = self.saved.pop() {
                    self.state = state;
                }
            }
            Step::Outline(outline) if self.may(outline.weight()) => self.outline = outline.path(placed),
            Step::Outline(_) => self.outline = BezPath::new(),
            Step::Paint { fill, stroke } => self.paint(*fill, *stroke),
            Step::Set(setting) => self.set(setting, scale),
            Step::Picture { source, rect, flip } if self.may(1000) => {
                self.picture(source, placed.transform_rect_bbox(*rect), *flip)
            }
            Step::Picture { .. } => {}
            Step::Write(writing) => self.write(writing, placed * writing.at),
            Step::Include { name, rect } => self.include(name, placed.transform_rect_bbox(*rect)),
        }
    }

    /// Whether so much more may be drawn.
    fn may(&mut self, weight: usize) -> bool {
        let left = self.left.checked_sub(weight + 1);
        self.left = left.unwrap_or(0);
        left.is_some()
    }

    fn paint(&mut self, fill: bool, stroke: bool) {
        let weight = self.outline.elements().len();
        if weight > 0 && self.may(weight) {
            let ink = self.ink(fill, stroke);
            self.pen.paint(self.outline.clone(), &ink);
        }
    }

    fn ink(&self, fill: bool, stroke: bool) -> Ink {
        let mut ink = self.pen.ink();
        match self.state.fill {
            _ if !fill => ink.fill = None,
            Tint::Fill => {}
            tint => ink.fill = self.color(tint, ink.fill_opacity).map(Fill::Solid),
        }
        ink.stroke = match self.color(self.state.stroke, ink.stroke_opacity) {
            Some(color) if stroke && self.state.width > 0.0 => Some(self.line(color)),
            _ => None,
        };
        if let Some(opacity) = self.state.opacity {
            self.replace_opacity(&mut ink, opacity);
        }
        ink
    }

    /// The colour of a tint, faded as the style wants.
    fn color(&self, tint: Tint, opacity: f64) -> Option<Color> {
        match tint {
            Tint::Fill => self.pen.look.fill,
            Tint::Stroke => self.pen.look.stroke,
            Tint::Own(color) => color.map(|color| color.faded(opacity)),
        }
    }

    fn line(&self, color: Color) -> Stroke {
        let state = &self.state;
        let unit = if state.keeps_dashes { 1.0 } else { state.width };
        Stroke {
            color,
            width: state.width,
            dash: if state.dashed {
                state.dashes.iter().map(|length| length * unit).collect()
            } else {
                Vec::new()
            },
            cap: state.cap,
            join: state.join,
            miter_limit: state.miter_limit,
        }
    }

    /// Fades by `opacity` what was faded by the style's.
    fn replace_opacity(&self, ink: &mut Ink, opacity: f64) {
        let style = self.pen.keys.number("opacity", 100.0).clamp(1.0, 100.0) / 100.0;
        let again = |color: Color| {
            let share = f64::from(color.a) / 255.0 / style * opacity;
            Color { a: 255, ..color }.faded(share)
        };
        ink.fill = ink.fill.take().map(|fill| match fill {
            Fill::Solid(color) => Fill::Solid(again(color)),
            Fill::Linear { start, end, from, to } => {
                Fill::Linear { start, end, from: again(from), to: again(to) }
            }
            Fill::Radial { center, radius, from, to } => {
                Fill::Radial { center, radius, from: again(from), to: again(to) }
            }
        });
        if let Some(stroke) = &mut ink.stroke {
            stroke.color = again(stroke.color);
        }
    }

    fn set(&mut self, setting: &Setting, scale: f64) {
        let state = &mut self.state;
        match setting {
            Setting::LineWidth { width, fixed } => state.width = if *fixed { *width } else { width * scale },
            Setting::Dashed(dashed) => state.dashed = *dashed,
            Setting::Dashes(dashes) => state.dashes = dashes.iter().map(|length| length * scale).collect(),
            Setting::Cap(cap) => state.cap = *cap,
            Setting::Join(join) => state.join = *join,
            Setting::MiterLimit(limit) => state.miter_limit = *limit,
            Setting::Opacity(opacity) => state.opacity = Some(*opacity),
            Setting::Fill(tint) => state.fill = *tint,
            Setting::Stroke(tint) => state.stroke = *tint,
            Setting::Letters(tint) => state.letters = *tint,
            Setting::Face(bold, italic) => state.face = (*bold, *italic),
            Setting::Family(family) => family.clone_into(&mut state.family),
            Setting::LetterSize(size) => state.letter_size = size * scale,
        }
    }

    fn picture(&mut self, source: &str, rect: Rect, (horizontal, vertical): (bool, bool)) {
        let sign = |flipped: bool| if flipped { -1.0 } else { 1.0 };
        let flip = Affine::scale_non_uniform(sign(horizontal), sign(vertical));
        let center = rect.center().to_vec2();
        self.pen.picture(Picture {
            keeps_ratio: false,
            opacity: self.opacity(),
            transform: Affine::translate(center) * flip * Affine::translate(-center),
            ..Picture::new(source, rect)
        });
    }

    fn write(&mut self, writing: &Writing, at: Point) {
        let opacity = self.opacity();
        let Some(color) = self.color(self.state.letters, opacity) else { return };
        let mut degrees = writing.rotation;
        if writing.upright {
            let keys = self.pen.keys;
            let turned = keys.number("rotation", 0.0);
            let mirrored = keys.flag("flipH", false) != keys.flag("flipV", false);
            degrees += if mirrored { turned } else { -turned };
        }
        if !self.may(writing.text.len()) {
            return;
        }
        let state = &self.state;
        self.pen.write(&writing.text, at, state.letter_size, |words| {
            words.align = writing.align;
            words.color = color;
            (words.bold, words.italic) = state.face;
            words.family = Some(state.family.clone());
            words.transform = Affine::rotate_about(degrees.to_radians(), at);
        });
    }

    fn include(&mut self, name: &str, rect: Rect) {
        if self.depth < DEEPEST
            && self.may(100)
            && let Some(stencil) = library::stencil(name)
        {
            self.depth += 1;
            self.stencil(&stencil, rect);
            self.depth -= 1;
        }
    }

    fn opacity(&self) -> f64 {
        let style = self.pen.keys.number("opacity", 100.0).clamp(0.0, 100.0) / 100.0;
        self.state.opacity.unwrap_or(style)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Drawn, Keys, Look};
    use scene::PathMark;

    /// What a stencil of 10 by 10 draws into 40 by 20.
    fn drawn(attributes: &str, inside: &str, style: &[(&str, &str)]) -> Vec<Drawn> {
        let xml = format!("<shape w='10' h='10' {attributes}><foreground>{inside}</foreground></shape>");
        let mut keys = Keys::default();
        style.iter().for_each(|(key, value)| keys.set(key, value));
        let look = Look { stroke_width: 3.0, ..Look::plain() };
        let mut pen = Pen::new(Size::new(40.0, 20.0), &keys, &look);
        Stencil::read(&xml).unwrap().paint(&mut pen);
        pen.finish()
    }

    fn paths(attributes: &str, inside: &str) -> Vec<PathMark> {
        let path = |drawn| if let Drawn::Path(path) = drawn { Some(path) } else { None };
        drawn(attributes, inside, &[]).into_iter().filter_map(path).collect()
    }

    const WHOLE: &str = "<rect x='0' y='0' w='10' h='10'/><fillstroke/>";

    fn width(attributes: &str, inside: &str) -> f64 {
        paths(attributes, inside)[0].stroke.as_ref().map_or(0.0, |stroke| stroke.width)
    }

    #[test]
    fn a_fixed_ratio_is_kept_in_the_middle() {
        use kurbo::Shape as _;
        let boxed = |attributes| paths(attributes, WHOLE)[0].path.bounding_box();
        assert_eq!(boxed("aspect='fixed'"), Rect::new(10.0, 0.0, 30.0, 20.0));
        assert_eq!(boxed("aspect='variable'"), Rect::new(0.0, 0.0, 40.0, 20.0));
    }

    #[test]
    fn lines_are_as_wide_as_the_style_says_or_grow_by_the_smaller_scale() {
        assert_eq!(width("strokewidth='inherit'", WHOLE), 3.0);
        assert_eq!(width("strokewidth='1.5'", WHOLE), 3.0);
        assert_eq!(width("", WHOLE), 2.0);
        assert_eq!(width("", &format!("<strokewidth width='4'/>{WHOLE}")), 8.0);
        assert_eq!(width("", &format!("<strokewidth width='4' fixed='1'/>{WHOLE}")), 4.0);
    }

    #[test]
    fn settings_come_back_and_colours_may_be_the_styles() {
        let inside = "<save/><fillcolor color='#ff0000'/><alpha alpha='0.5'/><rect w='9' h='9'/><fill/><restore/><fill/>\
            <fillcolor color='stroke'/><fill/><fillcolor color='none'/><fill/>";
        let fills: Vec<_> = paths("", inside).into_iter().map(|path| path.fill).collect();
        let solid = |color| Some(Fill::Solid(color));
        let red = Color { r: 255, g: 0, b: 0, a: 128 };
        assert_eq!(fills, [solid(red), solid(Color::WHITE), solid(Color::BLACK)]);
    }

    #[test]
    fn dashes_grow_with_the_stencil_and_with_the_line() {
        let inside = format!(
            "<dashed dashed='1'/><dashpattern pattern='1 2'/><strokewidth width='2' fixed='1'/>{WHOLE}"
        );
        assert_eq!(paths("", &inside)[0].stroke.as_ref().unwrap().dash, [4.0, 8.0]);
    }

    #[test]
    fn words_keep_their_size_until_it_is_set() {
        let text = "<text str='a' x='5' y='5' align='center' valign='middle'/>";
        let sizes: Vec<f64> = drawn("", &format!("{text}<fontsize size='5'/>{text}"), &[])
            .into_iter()
            .filter_map(|drawn| if let Drawn::Words(words) = drawn { Some(words.size) } else { None })
            .collect();
        assert_eq!(sizes, [11.0, 10.0]);
    }

    #[test]
    fn stencils_include_others_and_there_is_an_end_to_it() {
        let star = "<include-shape name='mxgraph.basic.star' x='1' y='1' w='5' h='5'/>";
        assert!(!paths("", star).is_empty());
        assert!(
            paths("", "<include-shape name='mxgraph.basic.nothing' x='1' y='1' w='5' h='5'/>").is_empty()
        );
        let many = format!("<rect w='9' h='9'/>{}", "<fill/>".repeat(99_000));
        assert!(paths("", &many).len() < 99_000);
    }
}
