//! Failures on demand.

use super::Sim;
use crate::faults::{Fault, FaultKind};

impl Sim {
    /// Lets requests of a kind fail.
    pub fn inject(&self, fault: Fault) {
        self.instance.faults.inject(fault);
    }

    /// Lets a fraction of all requests fail, each in one of these ways, drawn from a seed. Replaces an earlier choice.
    pub fn inject_randomly(&self, seed: u64, rate: f64, kinds: &[FaultKind]) {
        self.instance.faults.inject_randomly(seed, rate, kinds);
    }

    /// Ends every fault that is still to come.
    pub fn end_faults(&self) {
        self.instance.faults.clear();
    }

    /// How many requests failed so far because they were told to.
    pub fn faults_met(&self) -> usize {
        self.instance.faults.met()
    }
}
