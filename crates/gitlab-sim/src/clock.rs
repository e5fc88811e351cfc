//! The one place where the stand-in asks what time it is.

use std::time::{SystemTime, UNIX_EPOCH};

/// Milliseconds since 1970; a clock set before that counts as 1970.
pub(crate) fn unix_millis() -> u64 {
    let elapsed = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(elapsed.as_millis()).unwrap_or(u64::MAX)
}

/// The year, month and day of a count of days since 1970-01-01.
pub(crate) fn civil(days: u64) -> (u64, u64, u64) {
    // Counted from 1 March of the year 0, so that a leap day is the last of its year.
    let days = days + 719_468;
    let (era, day_of_era) = (days / 146_097, days % 146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    (era * 400 + year_of_era + u64::from(month <= 2), month, day)
}

/// `2026-11-26`
pub(crate) fn date(millis: u64) -> String {
    let (year, month, day) = civil(millis / 86_400_000);
    format!("{year:04}-{month:02}-{day:02}")
}

/// `2026-11-26T14:46:56.123Z`
pub(crate) fn timestamp(millis: u64) -> String {
    let time = millis % 86_400_000;
    format!(
        "{}T{:02}:{:02}:{:02}.{:03}Z",
        date(millis),
        time / 3_600_000,
        time % 3_600_000 / 60_000,
        time % 60_000 / 1000,
        time % 1000
    )
}

/// How many whole days lie between now and the beginning of a date like `2026-12-31`; `None` for what is none.
pub(crate) fn days_until(date: &str, now_millis: u64) -> Option<u64> {
    let today = now_millis / 86_400_000;
    let numbers: Vec<u64> = date.split('-').map(|part| part.parse().ok()).collect::<Option<_>>()?;
    let [year, month, day] = numbers[..] else { return None };
    // Fifty years are enough for any token.
    (0..18_300).find(|days| civil(today + days) == (year, month, day))
}

#[cfg(test)]
mod tests {
    use super::{days_until, timestamp};

    #[test]
    fn moments_are_written_as_gitlab_writes_them() {
        assert_eq!(timestamp(1_709_210_096_123), "2024-02-29T12:34:56.123Z");
    }

    #[test]
    fn a_date_is_so_many_days_away() {
        let now = 1_709_210_096_123;
        assert_eq!(days_until("2024-02-29", now), Some(0));
        assert_eq!(days_until("2024-03-01", now), Some(1));
        assert_eq!(days_until("2025-02-28", now), Some(365));
        assert_eq!(days_until("2024-02-28", now), None);
        assert_eq!(days_until("tomorrow", now), None);
    }
}
