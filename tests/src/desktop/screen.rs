//! What is on the screen, read where the X server keeps it. A look is a copy of some rows and no request to anybody, so
//! that looking a thousand times a second does not disturb what is looked at.

use std::fs::File;
use std::hash::{DefaultHasher, Hasher as _};
use std::os::unix::fs::FileExt as _;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use super::Failure;

/// Between two looks.
const LOOK: Duration = Duration::from_millis(1);

/// Changes closer than this are one frame, of which a look saw a part.
const ONE_FRAME: Duration = Duration::from_millis(4);

/// How many rows of points lie between two that are looked at.
const ROWS_APART: u64 = 12;

const BYTES_PER_POINT: u64 = 4;

/// The screen.
#[derive(Debug)]
pub struct Screen {
    memory: File,
    /// Where the first row begins.
    start: u64,
    row: u64,
}

/// A part of the screen, in points.
#[derive(Clone, Copy, Debug)]
pub struct Area {
    /// Left edge.
    pub x: u64,
    /// Upper edge.
    pub y: u64,
    /// Width.
    pub width: u64,
    /// Height.
    pub height: u64,
}

/// Something new was to be seen.
#[derive(Clone, Copy, Debug)]
struct Sight {
    at: Instant,
    picture: u64,
}

/// What was to be seen while something was done.
#[derive(Debug)]
pub struct Watched {
    begun: Instant,
    sights: Vec<Sight>,
}

impl Screen {
    /// Opens the file that the X server keeps its picture in: an X window dump.
    ///
    /// # Errors
    /// When it is not there or is none.
    pub(super) fn open(path: &Path) -> Result<Self, Failure> {
        let memory = File::open(path).map_err(Failure::at(path))?;
        let field = |index: u64| {
            let mut bytes = [0; 4];
            memory.read_exact_at(&mut bytes, index * 4).map(|()| u64::from(u32::from_be_bytes(bytes)))
        };
        let numbers = || Ok([field(0)?, field(11)?, field(12)?, field(19)?]);
        let [header, bits, row, colors] = numbers().map_err(Failure::at(path))?;
        if bits != BYTES_PER_POINT * 8 {
            return Err(Failure::Unexpected(format!("{} has {bits} bits a point", path.display())));
        }
        Ok(Self { memory, start: header + colors * 12, row })
    }

    /// Looks at an area all the time while something is done.
    ///
    /// # Errors
    /// When the screen is gone.
    pub fn watch<R>(&self, area: Area, work: impl FnOnce() -> R) -> Result<(R, Watched), Failure> {
        let is_done = AtomicBool::new(false);
        std::thread::scope(|scope| {
            let watcher = scope.spawn(|| self.sights(area, &is_done));
            let result = work();
            is_done.store(true, Ordering::Relaxed);
            let watched = watcher.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
            watched.map(|watched| (result, watched)).map_err(Failure::at(Path::new("the screen")))
        })
    }

    fn sights(&self, area: Area, is_done: &AtomicBool) -> std::io::Result<Watched> {
        let mut watched = Watched { begun: Instant::now(), sights: Vec::new() };
        let mut before = self.picture(area)?;
        while !is_done.load(Ordering::Relaxed) {
            std::thread::sleep(LOOK);
            let picture = self.picture(area)?;
            if picture != before {
                watched.sights.push(Sight { at: Instant::now(), picture });
                before = picture;
            }
        }
        Ok(watched)
    }

    /// A number that stands for what an area shows.
    fn picture(&self, area: Area) -> std::io::Result<u64> {
        let length = usize::try_from(area.width * BYTES_PER_POINT).unwrap_or_default();
        let mut row = vec![0; length];
        let mut hasher = DefaultHasher::new();
        for y in (0..area.height).step_by(usize::try_from(ROWS_APART).unwrap_or(1)) {
            self.memory
                .read_exact_at(&mut row, self.start + (area.y + y) * self.row + area.x * BYTES_PER_POINT)?;
            hasher.write(&row);
        }
        Ok(hasher.finish())
    }
}

impl Watched {
    /// The times between the frames that were shown, in milliseconds.
    #[must_use]
    pub fn intervals(&self) -> Vec<f64> {
        let mut frames: Vec<Instant> = Vec::new();
        for sight in &self.sights {
            match frames.last_mut() {
                Some(last) if sight.at - *last < ONE_FRAME => {}
                _ => frames.push(sight.at),
            }
        }
        frames.windows(2).map(|pair| (pair[1] - pair[0]).as_secs_f64() * 1000.0).collect()
    }

    /// How long it took until the picture was the one that it came to rest at, in milliseconds.
    #[must_use]
    pub fn until_final(&self) -> Option<f64> {
        let last = self.sights.last()?;
        let unfinished = self.sights.iter().rposition(|sight| sight.picture != last.picture);
        let done = self.sights.get(unfinished.map_or(0, |index| index + 1))?;
        Some((done.at - self.begun).as_secs_f64() * 1000.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn watched(sights: &[(u64, u64)]) -> Watched {
        let begun = Instant::now();
        let sights = sights
            .iter()
            .map(|(at, picture)| Sight { at: begun + Duration::from_millis(*at), picture: *picture });
        Watched { begun, sights: sights.collect() }
    }

    #[test]
    fn parts_of_one_frame_are_one_frame() {
        assert_eq!(watched(&[(10, 1), (12, 2), (26, 3), (42, 4)]).intervals(), [16.0, 16.0]);
    }

    #[test]
    fn the_final_picture_counts_from_when_it_stayed() {
        assert_eq!(watched(&[(10, 1), (50, 7), (60, 2), (90, 7)]).until_final(), Some(90.0));
        assert_eq!(watched(&[(10, 7)]).until_final(), Some(10.0));
        assert_eq!(watched(&[]).until_final(), None);
    }
}
