//! What the hand did.

use model::Point;

/// The modifier keys that are down. On macOS the command key counts as `ctrl`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Modifiers {
    /// Shift.
    pub shift: bool,
    /// Control, or command on macOS.
    pub ctrl: bool,
    /// Alt, or option.
    pub alt: bool,
}

impl Modifiers {
    /// No key down.
    pub const NONE: Self = Self { shift: false, ctrl: false, alt: false };

    /// Whether a click adds to the selection or takes from it.
    pub(crate) fn toggles(self) -> bool {
        self.shift || self.ctrl
    }
}

/// What the pointer did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PointerKind {
    /// The main button went down.
    Press,
    /// It moved, with or without the button.
    Move,
    /// The main button went up.
    Release,
    /// A menu is asked for at this place.
    Menu,
    /// The gesture was taken away by the system.
    Cancel,
}

/// An event of the main button or of no button. Panning and zooming are the page's own.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PointerEvent {
    /// What it did.
    pub kind: PointerKind,
    /// Where, in page coordinates.
    pub at: Point,
    /// The keys that are down.
    pub modifiers: Modifiers,
    /// 1 for a click, 2 for the second press of a double click.
    pub clicks: u32,
    /// View pixels per diagram unit, so that tolerances are in view pixels.
    pub scale: f64,
}

/// How far from a line a press still hits it, in view pixels.
const REACH: f64 = 4.0;
/// How far the hand may slip before a click becomes a drag, in view pixels.
const SLOP: f64 = 3.0;

impl PointerEvent {
    /// Whether its numbers can be used at all.
    pub(crate) fn is_sound(&self) -> bool {
        self.at.is_finite() && self.scale.is_finite() && self.scale > 0.0
    }

    /// How far from a line it still hits, in diagram units.
    pub(crate) fn reach(&self) -> f64 {
        REACH / self.scale
    }

    /// Whether it has left the place of the press.
    pub(crate) fn has_left(&self, press: Point) -> bool {
        (self.at - press).hypot() * self.scale > SLOP
    }
}

/// A key that went down on the canvas.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyEvent {
    /// The key as the web's `KeyboardEvent.key` names it: `a`, `Delete`, `ArrowLeft`.
    pub key: String,
    /// The keys that are down with it.
    pub modifiers: Modifiers,
}
