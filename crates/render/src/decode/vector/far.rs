//! Numbers beyond every picture: an arc of a radius like 1e66 is cut into pieces without end before anybody sees how far
//! it goes, so such documents are refused while they are still text.

use resvg::usvg::roxmltree::Document;

/// The attributes that outlines are made from.
const OUTLINES: [&str; 9] = ["d", "points", "r", "rx", "ry", "x", "y", "width", "height"];
/// Numbers of more digits than these before their point are beyond every picture.
const MOST_DIGITS: usize = 8;

/// Whether an outline of the document goes beyond every picture.
pub(super) fn goes_far(document: &Document<'_>) -> bool {
    let mut attributes = document.descendants().flat_map(|node| node.attributes());
    attributes.any(|attribute| OUTLINES.contains(&attribute.name()) && has_far_number(attribute.value()))
}

fn has_far_number(data: &str) -> bool {
    let bytes = data.as_bytes();
    let (mut digits, mut is_fraction) = (0, false);
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            b'0'..=b'9' if is_fraction => {}
            b'0' if digits == 0 => {}
            b'0'..=b'9' => digits += 1,
            b'.' => is_fraction = true,
            b'e' | b'E' if exponent(&bytes[at + 1..]) + digits > MOST_DIGITS => return true,
            _ => (digits, is_fraction) = (0, false),
        }
        if digits > MOST_DIGITS {
            return true;
        }
    }
    false
}

/// The exponent that begins here; 0 where it is negative or none.
fn exponent(bytes: &[u8]) -> usize {
    let bytes = bytes.strip_prefix(b"+").unwrap_or(bytes);
    let digits = bytes.iter().take_while(|byte| byte.is_ascii_digit());
    digits.fold(0, |value: usize, digit| value.saturating_mul(10).saturating_add(usize::from(digit - b'0')))
}

#[cfg(test)]
mod tests {
    use super::has_far_number;

    #[test]
    fn only_what_no_picture_needs_is_far() {
        for near in ["M0 0L99999999 1", "1e-66", "12.123456789012", "M1e3-2e5", "a1e6 2", "0000000000001"] {
            assert!(!has_far_number(near), "{near}");
        }
        for far in ["A1e66 1 9 1 1 0 0", "999999999", "5E+9", "M0 0L-1234567890.5 3", "12e8"] {
            assert!(has_far_number(far), "{far}");
        }
    }
}
