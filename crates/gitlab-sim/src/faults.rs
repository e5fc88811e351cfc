//! What goes wrong between a client and the server, on demand.

use std::sync::Mutex;
use std::time::Duration;

use http::Method;

use crate::instance::lock;

/// One way in which an exchange fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FaultKind {
    /// The connection ends before the server has done anything.
    DropBefore,
    /// The server does what was asked, and the connection ends before the answer.
    DropAfter,
    /// The connection ends at once, and the server does what was asked so much later.
    Late(Duration),
    /// The answer takes this much longer.
    Delay(Duration),
    /// The server takes this much longer before it does anything; whoever goes away meanwhile leaves nothing done.
    Hold(Duration),
    /// `500 Internal Server Error`; nothing is done.
    Status500,
    /// `502 Bad Gateway` with the page of a proxy; nothing is done.
    BadGatewayHtml,
    /// `503 Service Unavailable`; nothing is done.
    Unavailable {
        /// Seconds.
        retry_after: u64,
    },
    /// `429 Too Many Requests` in plain text; nothing is done.
    TooManyRequests {
        /// Seconds.
        retry_after: u64,
    },
    /// Status 200 with a page, as of a proxy that wants somebody to sign in to the network; nothing is done.
    PortalPage,
    /// `409 Conflict: Resource lock`; nothing is done, and asking again is right.
    ResourceLock,
    /// The server does what was asked, and the connection ends in the middle of the answer's body.
    TruncatedBody,
}

/// Which requests fail, how, and how many of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The method; `None` means any.
    pub method: Option<Method>,
    /// What the path contains, as it is sent, still percent-encoded.
    pub path: String,
    /// How they fail.
    pub kind: FaultKind,
    /// How many requests fail.
    pub times: usize,
}

impl Fault {
    /// The next request of this kind fails, once.
    pub fn once(method: Method, path: &str, kind: FaultKind) -> Self {
        Self { method: Some(method), path: path.to_owned(), kind, times: 1 }
    }

    fn is_for(&self, method: &Method, path: &str) -> bool {
        self.times > 0
            && self.method.as_ref().is_none_or(|wanted| wanted == method)
            && path.contains(&self.path)
    }
}

/// Failures by chance: a fraction of all requests, drawn from a seed.
#[derive(Debug)]
struct Chance {
    state: u64,
    rate: f64,
    kinds: Vec<FaultKind>,
}

impl Chance {
    /// The next number of the row (splitmix64), which the seed alone decides.
    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.state ^ (self.state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn draw(&mut self) -> Option<FaultKind> {
        // The upper 32 bits as a fraction of one.
        let fraction = f64::from(u32::try_from(self.next() >> 32).unwrap_or(u32::MAX)) / 4_294_967_296.0;
        // Drawn in any case, so that the rate does not change what the next request meets.
        let which = self.next();
        let count = u64::try_from(self.kinds.len()).ok().filter(|count| *count > 0)?;
        let index = usize::try_from(which % count).ok()?;
        self.kinds.get(index).copied().filter(|_| fraction < self.rate)
    }
}

#[derive(Debug, Default)]
struct Plan {
    ordered: Vec<Fault>,
    chance: Option<Chance>,
    met: usize,
}

/// The faults that are still to come.
#[derive(Debug, Default)]
pub(crate) struct Faults(Mutex<Plan>);

impl Faults {
    pub(crate) fn inject(&self, fault: Fault) {
        lock(&self.0).ordered.push(fault);
    }

    pub(crate) fn inject_randomly(&self, seed: u64, rate: f64, kinds: &[FaultKind]) {
        lock(&self.0).chance = Some(Chance { state: seed, rate, kinds: kinds.to_vec() });
    }

    pub(crate) fn clear(&self) {
        let mut plan = lock(&self.0);
        plan.ordered.clear();
        plan.chance = None;
    }

    pub(crate) fn met(&self) -> usize {
        lock(&self.0).met
    }

    /// What happens to this request, if anything does. Ordered faults come before those by chance.
    pub(crate) fn next(&self, method: &Method, path: &str) -> Option<FaultKind> {
        let mut plan = lock(&self.0);
        let ordered = plan.ordered.iter_mut().find(|fault| fault.is_for(method, path)).map(|fault| {
            fault.times -= 1;
            fault.kind
        });
        let kind = ordered.or_else(|| plan.chance.as_mut().and_then(Chance::draw));
        plan.met += usize::from(kind.is_some());
        kind
    }
}

#[cfg(test)]
mod tests {
    use super::{FaultKind, Faults};
    use http::Method;

    fn row(seed: u64, rate: f64) -> Vec<Option<FaultKind>> {
        let faults = Faults::default();
        faults.inject_randomly(seed, rate, &[FaultKind::DropBefore, FaultKind::Status500]);
        (0..1000).map(|_| faults.next(&Method::GET, "/")).collect()
    }

    #[test]
    fn a_seed_always_gives_the_same_faults_at_about_the_rate() {
        assert_eq!(row(7, 0.2), row(7, 0.2));
        assert_ne!(row(7, 0.2), row(8, 0.2));
        let met = row(7, 0.2).iter().flatten().count();
        assert!((150..250).contains(&met), "{met}");
        assert_eq!(row(7, 0.0).iter().flatten().count(), 0);
        assert_eq!(row(7, 1.0).iter().flatten().count(), 1000);
    }
}
