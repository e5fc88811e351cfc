//! Chance that is the same every time.

use kurbo::Vec2;

/// Numbers that look random and follow from a seed alone.
#[derive(Clone, Debug)]
pub(super) struct Random(u64);

impl Random {
    /// A series that belongs to a name.
    pub(super) fn of(name: &str) -> Self {
        // FNV-1a: equal names give equal series on every machine.
        let hash = name.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        Self(hash)
    }

    /// The next number, from 0 up to 1.
    pub(super) fn share(&mut self) -> f64 {
        // SplitMix64.
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^= mixed >> 31;
        (mixed >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// A number at most `reach` from 0.
    pub(super) fn around(&mut self, reach: f64) -> f64 {
        (self.share() * 2.0 - 1.0) * reach
    }

    /// A step of at most `reach` along each axis.
    pub(super) fn step(&mut self, reach: f64) -> Vec2 {
        Vec2::new(self.around(reach), self.around(reach))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_gives_one_series() {
        let series = |name: &str| {
            let mut random = Random::of(name);
            (0..4).map(|_| random.share()).collect::<Vec<_>>()
        };
        assert_eq!(series("cell-1"), series("cell-1"));
        assert_ne!(series("cell-1"), series("cell-2"));
        assert!(series("").iter().all(|share| (0.0..1.0).contains(share)));
    }
}
