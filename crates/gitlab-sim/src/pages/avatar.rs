//! Pictures of users: their initials on a colour of their own, drawn here as a PNG.

use std::io::Write as _;

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use flate2::Compression;
use flate2::write::ZlibEncoder;
use http::header;

use super::letters::strokes;
use super::not_found;
use crate::directory::User;
use crate::instance::SharedInstance;

const SIZE: u16 = 96;
/// Half the width of the pen, and the size of a letter's unit, in pixels.
const PEN: f32 = 2.6;
const UNIT: f32 = 5.2;
/// From the left edge of one letter to that of the next, in units.
const ADVANCE: f32 = 5.8;

const COLOURS: [[u8; 3]; 8] = [
    [0x3b, 0x5b, 0xdb],
    [0x0c, 0x83, 0x99],
    [0x9c, 0x36, 0xb5],
    [0xc2, 0x41, 0x0c],
    [0x2b, 0x7a, 0x3d],
    [0xa6, 0x1e, 0x4d],
    [0x66, 0x5c, 0x1e],
    [0x49, 0x50, 0x57],
];

/// Where a user's picture is.
pub(crate) fn path(user: &User) -> String {
    format!("/uploads/-/system/user/avatar/{}/avatar.png", user.id)
}

/// `GET /uploads/-/system/user/avatar/:id/avatar.png`
pub(crate) async fn show(State(instance): State<SharedInstance>, Path(id): Path<u64>) -> Response {
    let Some(user) = instance.directory.user(id) else { return not_found(&instance, None) };
    match picture(user) {
        Ok(png) => {
            let headers =
                [(header::CONTENT_TYPE, "image/png"), (header::CACHE_CONTROL, "public, max-age=3600")];
            (headers, png).into_response()
        }
        Err(error) => {
            tracing::error!("could not draw a picture: {error}");
            http::StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

fn picture(user: &User) -> std::io::Result<Vec<u8>> {
    let colour =
        COLOURS.iter().cycle().nth(usize::try_from(user.id).unwrap_or(0)).copied().unwrap_or_default();
    let initials: Vec<char> =
        user.name.split_whitespace().filter_map(|word| word.chars().next()).take(2).collect();
    let lines = lines(&initials);
    let mut rows = Vec::new();
    for y in 0..SIZE {
        // Every row of a PNG starts with its filter; 0 is "as it is".
        rows.push(0);
        for x in 0..SIZE {
            let ink = coverage(&lines, f32::from(x) + 0.5, f32::from(y) + 0.5);
            rows.extend(colour.map(|channel| blend(channel, ink)));
        }
    }
    encode(&rows)
}

type Segment = [(f32, f32); 2];

/// The strokes of all letters in pixels, centred.
fn lines(initials: &[char]) -> Vec<Segment> {
    let count = f32::from(u8::try_from(initials.len()).unwrap_or(0));
    let width = (count * ADVANCE - (ADVANCE - 4.0)) * UNIT;
    let (mut left, top) = ((f32::from(SIZE) - width) / 2.0, (f32::from(SIZE) - 6.0 * UNIT) / 2.0);
    let mut segments = Vec::new();
    for letter in initials {
        let place = |(x, y): (f32, f32)| (left + x * UNIT, top + y * UNIT);
        for line in strokes(letter.to_ascii_uppercase()) {
            let pairs = line.iter().zip(line.iter().skip(1));
            segments.extend(pairs.map(|(from, to)| [place(*from), place(*to)]));
        }
        left += ADVANCE * UNIT;
    }
    segments
}

/// How much of a pixel the pen covers, by the distance to the nearest stroke.
fn coverage(lines: &[Segment], x: f32, y: f32) -> f32 {
    let nearest = lines.iter().map(|line| distance(*line, x, y)).fold(f32::INFINITY, f32::min);
    (PEN + 0.5 - nearest).clamp(0.0, 1.0)
}

fn distance([(ax, ay), (bx, by)]: Segment, x: f32, y: f32) -> f32 {
    let (dx, dy) = (bx - ax, by - ay);
    let length = dx * dx + dy * dy;
    let along = if length > 0.0 { (((x - ax) * dx + (y - ay) * dy) / length).clamp(0.0, 1.0) } else { 0.0 };
    (x - ax - along * dx).hypot(y - ay - along * dy)
}

fn blend(channel: u8, ink: f32) -> u8 {
    let value = f32::from(channel) + (255.0 - f32::from(channel)) * ink;
    // Between 0 and 255 by construction.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a blend of two bytes is a byte"
    )]
    let byte = value.round() as u8;
    byte
}

/// The smallest PNG: header, one block of pixels, end.
fn encode(rows: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut pixels = ZlibEncoder::new(Vec::new(), Compression::best());
    pixels.write_all(rows)?;
    let pixels = pixels.finish()?;
    let mut header = Vec::new();
    header.extend(u32::from(SIZE).to_be_bytes());
    header.extend(u32::from(SIZE).to_be_bytes());
    // Eight bits a channel, red green blue, and the only compression, filter and interlacing there are.
    header.extend([8, 2, 0, 0, 0]);
    let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
    for (kind, data) in [(b"IHDR", header.as_slice()), (b"IDAT", &pixels), (b"IEND", &[])] {
        let length = u32::try_from(data.len()).map_err(std::io::Error::other)?;
        png.extend(length.to_be_bytes());
        png.extend(kind);
        png.extend(data);
        let mut crc = flate2::Crc::new();
        crc.update(kind);
        crc.update(data);
        png.extend(crc.sum().to_be_bytes());
    }
    Ok(png)
}

#[cfg(test)]
mod tests {
    use super::{SIZE, coverage, encode, lines};

    #[test]
    fn initials_leave_ink_on_both_halves() {
        let lines = lines(&['M', 'K']);
        let ink = |columns: std::ops::Range<u16>| -> f32 {
            let points = columns.flat_map(|x| (0..SIZE).map(move |y| (f32::from(x), f32::from(y))));
            points.map(|(x, y)| coverage(&lines, x, y)).sum()
        };
        let (left, right) = (ink(0..SIZE / 2), ink(SIZE / 2..SIZE));
        assert!(left > 100.0 && right > 100.0, "{left} {right}");
        assert!(ink(0..8) < 1.0 && ink(SIZE - 8..SIZE) < 1.0, "the letters reach the edge");
    }

    #[test]
    fn the_end_chunk_is_the_well_known_one() {
        let png = encode(&[0; 4]).unwrap();
        assert!(png.ends_with(&[0, 0, 0, 0, b'I', b'E', b'N', b'D', 0xae, 0x42, 0x60, 0x82]));
    }
}
