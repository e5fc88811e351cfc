//! A Gaussian blur: three averages over a few neighbours, which nobody can tell from it.

use std::f64::consts::TAU;

use resvg::tiny_skia::Pixmap;

/// Below this deviation, in pixels, nothing is to be seen of a blur.
const SHARP: f64 = 0.3;

type Pixel = [u8; 4];

/// Blurs with a standard deviation in pixels. What is transparent around the picture has to be in it.
pub(super) fn blur(pixmap: &mut Pixmap, deviation: f64) {
    if deviation < SHARP {
        return;
    }
    let (width, height) = (pixmap.width() as usize, pixmap.height() as usize);
    let windows = windows(deviation);
    let across = blurred_and_turned(pixmap.data().as_chunks().0, width, windows);
    let both = blurred_and_turned(&across, height, windows);
    pixmap.data_mut().copy_from_slice(both.as_flattened());
}

/// How many neighbours before and behind a pixel each of the three passes takes in. An even window cannot have its pixel
/// in the middle, so that two of them lean to either side.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few hundred at most")]
fn windows(deviation: f64) -> [(usize, usize); 3] {
    let size = (deviation * 3.0 * TAU.sqrt() / 4.0 + 0.5).floor().max(1.0) as usize;
    let half = size / 2;
    if size % 2 == 1 { [(half, half); 3] } else { [(half, half - 1), (half - 1, half), (half, half)] }
}

/// The rows blurred, as the columns of a new picture: to do it twice blurs both ways and turns it back.
fn blurred_and_turned(pixels: &[Pixel], width: usize, windows: [(usize, usize); 3]) -> Vec<Pixel> {
    let height = pixels.len() / width;
    let mut turned = vec![Pixel::default(); pixels.len()];
    let mut row = vec![Pixel::default(); width];
    let mut scratch = row.clone();
    for (y, from) in pixels.chunks_exact(width).enumerate() {
        row.copy_from_slice(from);
        for window in windows {
            average(&row, &mut scratch, window);
            std::mem::swap(&mut row, &mut scratch);
        }
        turned.iter_mut().skip(y).step_by(height).zip(&row).for_each(|(to, pixel)| *to = *pixel);
    }
    turned
}

/// Every pixel as the average of itself and its neighbours; beyond the ends all is transparent.
#[expect(clippy::cast_possible_truncation, reason = "an average of bytes is a byte")]
fn average(from: &[Pixel], to: &mut [Pixel], (before, behind): (usize, usize)) {
    let count = (before + behind + 1) as u32;
    let mut sum = [0_u32; 4];
    let add = |sum: &mut [u32; 4], pixel: &Pixel| {
        sum.iter_mut().zip(pixel).for_each(|(sum, channel)| *sum += u32::from(*channel));
    };
    let remove = |sum: &mut [u32; 4], pixel: &Pixel| {
        sum.iter_mut().zip(pixel).for_each(|(sum, channel)| *sum -= u32::from(*channel));
    };
    from.iter().take(behind).for_each(|pixel| add(&mut sum, pixel));
    for (x, pixel) in to.iter_mut().enumerate() {
        if let Some(coming) = from.get(x + behind) {
            add(&mut sum, coming);
        }
        *pixel = sum.map(|sum| ((sum + count / 2) / count) as u8);
        if let Some(going) = x.checked_sub(before).and_then(|x| from.get(x)) {
            remove(&mut sum, going);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dot_becomes_a_bell() {
        let mut pixmap = Pixmap::new(41, 41).expect("a picture");
        pixmap.data_mut().as_chunks_mut().0[20 * 41 + 20] = [255_u8; 4];
        // Rounding to bytes would lose a single dot, so that a square of them is blurred.
        for y in 15..26 {
            for x in 15..26 {
                pixmap.data_mut().as_chunks_mut().0[y * 41 + x] = [255_u8; 4];
            }
        }
        blur(&mut pixmap, 2.0);
        let at = |x: u32, y: u32| pixmap.pixel(x, y).expect("a pixel").alpha();
        // The edge of a wide square is half there, and three quarters of a deviation out less than a quarter.
        assert!(at(20, 20) > 245, "{}", at(20, 20));
        assert!((115..=145).contains(&((u32::from(at(15, 20)) + u32::from(at(14, 20))) / 2)));
        assert!((50..=70).contains(&at(13, 20)), "{}", at(13, 20));
        assert_eq!((at(13, 20), at(27, 20)), (at(20, 13), at(20, 27)));
        assert!(at(13, 20).abs_diff(at(27, 20)) <= 1, "{} {}", at(13, 20), at(27, 20));
        assert_eq!(at(5, 20), 0);
    }

    #[test]
    fn a_picture_smaller_than_the_blur_stays_finite() {
        let mut pixmap = Pixmap::new(1, 3).expect("a picture");
        pixmap.data_mut().fill(255);
        blur(&mut pixmap, 100.0);
        assert!(pixmap.data().iter().all(|channel| *channel < 20));
    }
}
