//! Three states of one thing.

/// One of the two sides that have gone apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Side {
    Mine,
    Theirs,
}

impl Side {
    pub(crate) const BOTH: [Self; 2] = [Self::Mine, Self::Theirs];

    pub(crate) fn other(self) -> Self {
        match self {
            Self::Mine => Self::Theirs,
            Self::Theirs => Self::Mine,
        }
    }

    /// What belongs to this side.
    pub(crate) fn of<T>(self, mine: T, theirs: T) -> T {
        match self {
            Self::Mine => mine,
            Self::Theirs => theirs,
        }
    }
}

/// Something as it was, and as both sides have it now.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Three<T> {
    pub(crate) base: T,
    pub(crate) mine: T,
    pub(crate) theirs: T,
}

impl<T> Three<T> {
    pub(crate) fn map<U>(self, mut with: impl FnMut(T) -> U) -> Three<U> {
        Three { base: with(self.base), mine: with(self.mine), theirs: with(self.theirs) }
    }

    pub(crate) fn as_ref(&self) -> Three<&T> {
        Three { base: &self.base, mine: &self.mine, theirs: &self.theirs }
    }

    pub(crate) fn side(&self, side: Side) -> &T {
        side.of(&self.mine, &self.theirs)
    }

    pub(crate) fn into_side(self, side: Side) -> T {
        side.of(self.mine, self.theirs)
    }
}

impl<T: PartialEq> Three<T> {
    /// The side that knows the outcome: the one that changed it, any where both have the same. `None` where both changed
    /// it differently.
    pub(crate) fn decided(&self) -> Option<Side> {
        if self.mine == self.theirs || self.theirs == self.base {
            Some(Side::Mine)
        } else if self.mine == self.base {
            Some(Side::Theirs)
        } else {
            None
        }
    }
}
