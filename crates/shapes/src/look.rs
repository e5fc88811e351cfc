//! What a shape is painted with.

use kurbo::Rect;
use scene::{Cap, Color, Fill, Join, Stroke, Vec2};

/// The paints of a shape or connector, resolved: colours carry their opacity, `None` paints nothing.
#[derive(Clone, Debug, PartialEq)]
pub struct Look {
    /// What insides are filled with.
    pub fill: Option<Color>,
    /// Where the fill fades to.
    pub gradient: Option<Gradient>,
    /// What outlines are drawn with.
    pub stroke: Option<Color>,
    /// The width of outlines.
    pub stroke_width: f64,
    /// Dashes and gaps in diagram units; empty for solid lines.
    pub dash: Vec<f64>,
    /// The ends of open lines.
    pub cap: Cap,
    /// The corners of lines.
    pub join: Join,
    /// Where a mitred corner becomes a bevelled one.
    pub miter_limit: f64,
    /// The shadow it throws.
    pub shadow: Option<Shadow>,
    /// Whether corners are rounded.
    pub rounded: bool,
    /// The opacity of fills, for a shape's further colours.
    pub fill_opacity: f64,
    /// The opacity of lines, for a shape's further colours.
    pub stroke_opacity: f64,
}

/// What the fill of a path fades to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Gradient {
    /// The colour at the far end.
    pub to: Color,
    /// Across the path's box in this direction; from its middle to all sides where there is none.
    pub direction: Option<Direction>,
}

impl Gradient {
    /// A fill of a colour that fades across a box.
    pub fn fill(self, from: Color, across: Rect) -> Fill {
        let (center, to) = (across.center(), self.to);
        let Some(direction) = self.direction else {
            let radius = (across.width() + across.height()) / 4.0;
            return Fill::Radial { center, radius, from, to };
        };
        let length = if direction.is_vertical() { across.height() } else { across.width() };
        let half = direction.vector() * length / 2.0;
        Fill::Linear { start: center - half, end: center + half, from, to }
    }
}

/// A shadow: all that is painted once more, moved, in one colour and blurred.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shadow {
    /// How far it is moved.
    pub offset: Vec2,
    /// How blurred it is: the standard deviation in diagram units.
    pub blur: f64,
    /// Its colour.
    pub color: Color,
}

/// Where something points.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Direction {
    /// To the right: how shapes are drawn by themselves.
    #[default]
    East,
    /// Down.
    South,
    /// To the left.
    West,
    /// Up.
    North,
}

impl Direction {
    /// Reads the format's word for a direction.
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "east" => Self::East,
            "south" => Self::South,
            "west" => Self::West,
            "north" => Self::North,
            _ => return None,
        })
    }

    /// Quarter turns clockwise from east.
    pub fn quarter_turns(self) -> u8 {
        match self {
            Self::East => 0,
            Self::South => 1,
            Self::West => 2,
            Self::North => 3,
        }
    }

    /// Whether it lies along the y axis.
    pub fn is_vertical(self) -> bool {
        matches!(self, Self::South | Self::North)
    }

    /// The unit vector that points there.
    pub fn vector(self) -> Vec2 {
        match self {
            Self::East => Vec2::new(1.0, 0.0),
            Self::South => Vec2::new(0.0, 1.0),
            Self::West => Vec2::new(-1.0, 0.0),
            Self::North => Vec2::new(0.0, -1.0),
        }
    }

    /// The direction a quarter turn clockwise from here.
    #[must_use]
    pub fn turned(self) -> Self {
        match self {
            Self::East => Self::South,
            Self::South => Self::West,
            Self::West => Self::North,
            Self::North => Self::East,
        }
    }

    /// The other way.
    #[must_use]
    pub fn opposite(self) -> Self {
        self.turned().turned()
    }
}

impl Look {
    /// Lines of this look in a colour.
    pub fn stroke_of(&self, color: Color) -> Stroke {
        Stroke {
            color,
            width: self.stroke_width,
            dash: self.dash.clone(),
            cap: self.cap,
            join: self.join,
            miter_limit: self.miter_limit,
        }
    }

    /// The lines of this look, where it has any.
    pub fn stroke(&self) -> Option<Stroke> {
        self.stroke.map(|color| self.stroke_of(color))
    }
}

impl Look {
    /// Black lines of width 1 around white.
    pub fn plain() -> Self {
        Self {
            fill: Some(Color::WHITE),
            gradient: None,
            stroke: Some(Color::BLACK),
            stroke_width: 1.0,
            dash: Vec::new(),
            cap: Cap::Flat,
            join: Join::Miter,
            miter_limit: 10.0,
            shadow: None,
            rounded: false,
            fill_opacity: 1.0,
            stroke_opacity: 1.0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gradients_cross_the_box() {
        let across = Rect::new(0.0, 0.0, 100.0, 20.0);
        let fill = |direction| Gradient { to: Color::BLACK, direction }.fill(Color::WHITE, across);
        let Fill::Linear { start, end, .. } = fill(Some(Direction::North)) else { panic!("a linear one") };
        assert_eq!((start.y, end.y), (20.0, 0.0));
        assert!(matches!(fill(None), Fill::Radial { radius: 30.0, .. }));
    }
}
