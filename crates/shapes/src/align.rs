//! Where something sits along an axis.

/// The beginning, the middle or the end of an axis: left to right, or top to bottom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// Left, or top.
    Start,
    /// In the middle.
    Center,
    /// Right, or bottom.
    End,
}

impl Align {
    /// The share of the room that is left before the thing aligned: 0, one half or 1.
    pub fn share(self) -> f64 {
        match self {
            Self::Start => 0.0,
            Self::Center => 0.5,
            Self::End => 1.0,
        }
    }
}
