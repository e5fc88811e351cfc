//! Drawings kept as data: SVG path data whose coordinates may be measured from any side of the box.
//!
//! - A coordinate is a sum without spaces: `12`, `.5w`, `w-10`, `.5h+.25s`. `w` and `h` are the box's sides, `s` is the
//!   smaller one, and `a` to `g` are the values given along with the data.
//! - The commands are `M L H V Q C A Z` of SVG, absolute, and three for whole outlines: `R x y width height` is a
//!   rectangle, `B x y width height rx ry` one with round corners, `O x y width height` an ellipse. A command's letter
//!   may be left out when it repeats; after `M` that is `L`.
//! - Data that cannot be read draws nothing; it is ours, so a debug build says so.

use kurbo::{Affine, BezPath, Point, Rect, RoundedRect, Shape as _, SvgArc, Vec2};
use scene::Color;

use crate::outline::arc_to;
use crate::pen::ellipse;
use crate::{Ink, Pen};

/// One step of a drawing and what it is painted with.
#[derive(Clone, Copy, Debug)]
pub enum Part<'a> {
    /// Filled and outlined as the style says.
    Area(&'a str),
    /// Drawn with the style's lines.
    Line(&'a str),
    /// Drawn with the style's lines, dashed.
    Dashes(&'a str),
    /// Filled as the style says, without an outline.
    Bare(&'a str),
    /// Filled with the colour of the lines (black where there is none), and outlined.
    Blot(&'a str),
    /// Filled with the colour of the lines (black where there is none), without an outline.
    Spot(&'a str),
}

impl Pen<'_> {
    /// Draws parts one after another.
    pub fn sketch(&mut self, parts: &[Part<'_>]) {
        self.sketch_with(&[], parts);
    }

    /// Draws parts one after another; `values` are what they call `a` to `g`.
    pub fn sketch_with(&mut self, values: &[f64], parts: &[Part<'_>]) {
        for part in parts {
            match *part {
                Part::Area(data) => self.fill_stroke(self.trace_with(values, data)),
                Part::Line(data) => self.stroke(self.trace_with(values, data)),
                Part::Dashes(data) => {
                    let path = self.trace_with(values, data);
                    let ink = self.dashed_ink();
                    self.paint(path, &ink);
                }
                Part::Bare(data) => self.fill_only(self.trace_with(values, data)),
                Part::Spot(data) => self.stain(self.trace_with(values, data)),
                Part::Blot(data) if self.look.stroke.is_some() => self.blot(self.trace_with(values, data)),
                Part::Blot(data) => self.stain(self.trace_with(values, data)),
            }
        }
    }

    /// Fills a path in the colour of the lines; where there is none it is black.
    fn stain(&mut self, path: BezPath) {
        let ink = self.ink().filled(self.look.stroke.unwrap_or(Color::BLACK)).bare();
        self.paint(path, &ink);
    }

    /// The style's lines, dashed if they are not already.
    pub fn dashed_ink(&self) -> Ink {
        let ink = self.ink().hollow();
        if self.look.dash.is_empty() { ink.dashed(&[3.0 * self.look.stroke_width; 2]) } else { ink }
    }

    /// The path of data.
    pub fn trace(&self, data: &str) -> BezPath {
        self.trace_with(&[], data)
    }

    /// The point of two coordinates.
    pub(crate) fn spot(&self, data: &str) -> Point {
        self.trace(data).elements().first().and_then(kurbo::PathEl::end_point).unwrap_or_default()
    }

    /// The path of data; `values` are what it calls `a` to `g`.
    pub fn trace_with(&self, values: &[f64], data: &str) -> BezPath {
        let scale = Scale { w: self.w, h: self.h, values };
        let path = read(&scale, data);
        debug_assert!(path.is_some(), "cannot be read: {data}");
        path.unwrap_or_default()
    }
}

/// The value of a coordinate in a box of `w` by `h`.
pub(crate) fn coordinate(sum: &str, (w, h): (f64, f64), values: &[f64]) -> Option<f64> {
    Scale { w, h, values }.coordinate(sum)
}

/// What the letters of a coordinate stand for.
struct Scale<'a> {
    w: f64,
    h: f64,
    values: &'a [f64],
}

impl Scale<'_> {
    /// The value of a sum of terms.
    fn coordinate(&self, sum: &str) -> Option<f64> {
        let bytes = sum.as_bytes();
        let mut total = 0.0;
        let mut start = 0;
        for end in 1..=bytes.len() {
            if end == bytes.len() || matches!(bytes[end], b'+' | b'-') {
                total += self.term(&sum[start..end])?;
                start = end;
            }
        }
        Some(total)
    }

    /// The value of a number, a letter, or a number of times a letter.
    fn term(&self, term: &str) -> Option<f64> {
        let (factor, unit) = match term.as_bytes().last()? {
            b'w' => (&term[..term.len() - 1], self.w),
            b'h' => (&term[..term.len() - 1], self.h),
            b's' => (&term[..term.len() - 1], self.w.min(self.h)),
            letter @ b'a'..=b'g' => (&term[..term.len() - 1], *self.values.get(usize::from(letter - b'a'))?),
            _ => (term, 1.0),
        };
        let factor = match factor {
            "" | "+" => 1.0,
            "-" => -1.0,
            number => number.parse().ok()?,
        };
        Some(factor * unit)
    }
}

/// How many numbers a command takes.
fn arity(command: u8) -> Option<usize> {
    Some(match command {
        b'Z' => 0,
        b'H' | b'V' => 1,
        b'M' | b'L' => 2,
        b'Q' | b'R' | b'O' => 4,
        b'B' | b'C' => 6,
        b'A' => 7,
        _ => return None,
    })
}

fn read(scale: &Scale<'_>, data: &str) -> Option<BezPath> {
    let mut path = BezPath::new();
    let mut at = Point::ORIGIN;
    let mut command = b'M';
    let mut numbers = Vec::with_capacity(7);
    for token in data.split_ascii_whitespace() {
        let first = token.as_bytes()[0];
        let mut rest = token;
        if first.is_ascii_uppercase() {
            if !numbers.is_empty() {
                return None;
            }
            command = first;
            rest = &token[1..];
        }
        if !rest.is_empty() {
            numbers.push(scale.coordinate(rest)?);
        }
        if numbers.len() == arity(command)? {
            at = draw(&mut path, command, &numbers, at);
            numbers.clear();
            command = if command == b'M' { b'L' } else { command };
        }
    }
    numbers.is_empty().then_some(path)
}

/// Draws one command with as many numbers as it takes, and says where the pen is then.
fn draw(path: &mut BezPath, command: u8, n: &[f64], at: Point) -> Point {
    let to = match *n {
        [x] if command == b'H' => Point::new(x, at.y),
        [y] => Point::new(at.x, y),
        [.., x, y] => Point::new(x, y),
        [] => at,
    };
    match (command, n) {
        (b'Z', _) => path.close_path(),
        (b'M', _) => path.move_to(to),
        (b'Q', &[x, y, ..]) => path.quad_to(Point::new(x, y), to),
        (b'C', &[x1, y1, x2, y2, ..]) => path.curve_to(Point::new(x1, y1), Point::new(x2, y2), to),
        (b'A', &[rx, ry, turn, large, sweep, ..]) => {
            arc_to(
                path,
                &SvgArc {
                    from: at,
                    to,
                    radii: Vec2::new(rx, ry),
                    x_rotation: turn.to_radians(),
                    large_arc: large != 0.0,
                    sweep: sweep != 0.0,
                },
            );
        }
        // Outlines without extent are not painted, not even as lines.
        (b'R' | b'B' | b'O', &[_, _, w, h, ..]) if w <= 0.0 || h <= 0.0 => {}
        (b'R', &[x, y, w, h]) => path.extend(Rect::new(x, y, x + w, y + h).to_path(0.1)),
        (b'B', &[x, y, w, h, rx, ry]) => path.extend(rounded(Rect::new(x, y, x + w, y + h), rx, ry)),
        (b'O', &[x, y, w, h]) => path.extend(ellipse(Rect::new(x, y, x + w, y + h))),
        _ => path.line_to(to),
    }
    to
}

/// A rectangle with elliptical corners, which fit into it.
fn rounded(rect: Rect, rx: f64, ry: f64) -> BezPath {
    let rect = rect.abs();
    let (rx, ry) = (rx.min(rect.width() / 2.0), ry.min(rect.height() / 2.0));
    if rx <= 0.0 || ry <= 0.0 {
        return rect.to_path(0.1);
    }
    // Circular corners in a box that is stretched until they are elliptical.
    let circular = Rect::new(rect.x0 / rx, rect.y0 / ry, rect.x1 / rx, rect.y1 / ry);
    Affine::scale_non_uniform(rx, ry) * RoundedRect::from_rect(circular, 1.0).to_path(0.05 / rx.max(ry))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn svg(values: &[f64], data: &str) -> Option<String> {
        read(&Scale { w: 100.0, h: 50.0, values }, data).map(|path| path.to_svg())
    }

    #[test]
    fn coordinates_are_sums_of_what_the_box_measures() {
        assert_eq!(svg(&[], "M0 .5h-5 w-10 h").unwrap(), "M0,20 L90,50");
        assert_eq!(svg(&[7.0], "Ma -a Hw V-.5s+a Z").unwrap(), "M7,-7 L100,-7 L100,-18 Z");
    }

    #[test]
    fn whole_outlines_are_one_command() {
        assert_eq!(svg(&[], "R0 0 w 5").unwrap(), "M0,0 L100,0 L100,5 L0,5 Z");
        assert_eq!(svg(&[], "R0 0 w 5 0 0 w 5").unwrap().matches('M').count(), 2);
        assert_eq!(svg(&[], "R0 0 w 0 O5 5 h-50 h").unwrap(), "");
    }

    #[test]
    fn round_corners_fit_into_their_box() {
        let scale = Scale { w: 100.0, h: 50.0, values: &[] };
        let pill = read(&scale, "B0 0 w h 500 10").unwrap();
        let bounds = pill.bounding_box();
        assert!((bounds.x1 - 100.0).abs() < 1e-6 && (bounds.y1 - 50.0).abs() < 1e-6, "{bounds}");
        assert_eq!(svg(&[], "B0 0 w h 0 10"), svg(&[], "R0 0 w h"));
    }

    #[test]
    fn blots_are_black_where_there_are_no_lines() {
        let (keys, look) = (crate::Keys::default(), crate::Look { stroke: None, ..crate::Look::plain() });
        let mut pen = Pen::new(kurbo::Size::new(10.0, 10.0), &keys, &look);
        pen.sketch(&[Part::Blot("R0 0 w h"), Part::Spot("R0 0 w h"), Part::Line("R0 0 w h")]);
        let black = Some(scene::Fill::Solid(Color::BLACK));
        let fills = pen.finish().into_iter().map(|drawn| match drawn {
            crate::Drawn::Path(mark) => mark.fill,
            _ => None,
        });
        assert_eq!(fills.collect::<Vec<_>>(), [black.clone(), black]);
    }

    #[test]
    fn an_arc_without_radius_is_a_line() {
        assert_eq!(svg(&[], "M0 0 A0 0 0 0 1 w 0").unwrap(), "M0,0 L100,0");
        assert!(svg(&[], "M0 0 A50 50 0 0 1 w 0").unwrap().contains('C'));
    }

    #[test]
    fn nonsense_is_no_path() {
        for data in ["M0", "X1 2", "M0 x", "M0 a", "M0 0 L1 M2 2"] {
            assert_eq!(svg(&[], data), None, "{data}");
        }
    }
}
