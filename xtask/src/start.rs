//! `cargo xtask start`.
use crate::failure::Failure;
use crate::project::Project;
pub(crate) fn main(_: &Project, _: lexopt::Parser) -> Result<(), Failure> {
    Ok(())
}
