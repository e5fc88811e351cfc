//! How much a file may ask of the reader.

/// Bounds that a reader keeps to. What goes beyond the first is refused; what goes beyond the others costs one page or
/// one element, and a finding says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file itself.
    pub file_bytes: usize,
    /// Bytes that the compressed pages of a file may inflate to, all together.
    pub inflated_bytes: usize,
    /// How many times its own size a compressed page may inflate to, once it is larger than `ratio_floor`.
    pub ratio: usize,
    /// Inflated bytes that need no look at the ratio: small pages compress well.
    pub ratio_floor: usize,
    /// How deep elements may be nested; what lies deeper is kept and not looked at.
    pub depth: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_bytes: 512 << 20,
            inflated_bytes: 256 << 20,
            ratio: 400,
            ratio_floor: 16 << 20,
            depth: 256,
        }
    }
}
