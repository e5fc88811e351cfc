//! What a page's labels may speak of besides the page itself.

/// Everything around a page that placeholders can name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Surroundings {
    /// The page's place among the tabs, from 1.
    pub page_number: usize,
    /// How many pages there are.
    pub page_count: usize,
    /// The name of the file.
    pub file_name: Option<String>,
    /// The file's own variables.
    pub variables: Vec<(String, String)>,
    /// The time that counts as now; `None` where nobody may look at a clock.
    pub now: Option<Moment>,
}

impl Default for Surroundings {
    /// The only page of a file without a name, at no time.
    fn default() -> Self {
        Self { page_number: 1, page_count: 1, file_name: None, variables: Vec::new(), now: None }
    }
}

/// A time on a calendar and a clock, UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    year: i64,
    /// From 1.
    month: i64,
    /// From 1.
    day: i64,
    /// From Sunday, which is 0.
    weekday: i64,
    /// Seconds since midnight.
    second: i64,
}

const SECONDS_OF_A_DAY: i64 = 86_400;
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const WEEKDAYS: [&str; 7] = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

impl Moment {
    /// So many seconds after the beginning of 1970.
    pub fn since_1970(seconds: i64) -> Self {
        let days = seconds.div_euclid(SECONDS_OF_A_DAY).clamp(-1_000_000, 3_000_000);
        // Years are counted from March, so that the leap day is the last of one; an era is 400 of them.
        let from_march = days + 719_468;
        let (era, day_of_era) = (from_march.div_euclid(146_097), from_march.rem_euclid(146_097));
        let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month_from_march = (5 * day_of_year + 2) / 153;
        let month = (month_from_march + 2) % 12 + 1;
        Self {
            year: era * 400 + year_of_era + i64::from(month < 3),
            month,
            day: day_of_year - (153 * month_from_march + 2) / 5 + 1,
            weekday: (days + 4).rem_euclid(7),
            second: seconds.rem_euclid(SECONDS_OF_A_DAY),
        }
    }

    /// The time in the form of a mask, or of a mask's name (`isoDate`). What is quoted, and what means nothing, stays.
    pub(crate) fn formatted(&self, mask: &str) -> String {
        let mut rest = named_mask(mask);
        let mut text = String::new();
        while let Some(first) = rest.chars().next() {
            let same = rest.chars().take_while(|letter| *letter == first).count();
            let (letters, after) = rest.split_at(same * first.len_utf8());
            rest = after;
            if first == '\'' || first == '"' {
                let (quoted, after) = rest.split_once(first).unwrap_or((rest, ""));
                text += quoted;
                rest = after;
                continue;
            }
            text += &self.part(letters).unwrap_or_else(|| letters.to_owned());
        }
        text
    }

    fn part(&self, letters: &str) -> Option<String> {
        let (hour, minute, second) = (self.second / 3600, self.second / 60 % 60, self.second % 60);
        let half_day = if hour % 12 == 0 { 12 } else { hour % 12 };
        let month = name(&MONTHS, self.month - 1);
        let weekday = name(&WEEKDAYS, self.weekday);
        Some(match letters {
            "d" => self.day.to_string(),
            "dd" => format!("{:02}", self.day),
            "ddd" => weekday[..3].to_owned(),
            "dddd" => weekday.to_owned(),
            "m" => self.month.to_string(),
            "mm" => format!("{:02}", self.month),
            "mmm" => month[..3].to_owned(),
            "mmmm" => month.to_owned(),
            "yy" => format!("{:02}", self.year.rem_euclid(100)),
            "yyyy" => format!("{:04}", self.year),
            "h" => half_day.to_string(),
            "hh" => format!("{half_day:02}"),
            "H" => hour.to_string(),
            "HH" => format!("{hour:02}"),
            "M" => minute.to_string(),
            "MM" => format!("{minute:02}"),
            "s" => second.to_string(),
            "ss" => format!("{second:02}"),
            "t" => if hour < 12 { "a" } else { "p" }.to_owned(),
            "tt" => if hour < 12 { "am" } else { "pm" }.to_owned(),
            "T" => if hour < 12 { "A" } else { "P" }.to_owned(),
            "TT" => if hour < 12 { "AM" } else { "PM" }.to_owned(),
            "Z" => "UTC".to_owned(),
            _ => return None,
        })
    }
}

fn name<'a>(names: &[&'a str], index: i64) -> &'a str {
    usize::try_from(index).ok().and_then(|index| names.get(index)).copied().unwrap_or("   ")
}

fn named_mask(mask: &str) -> &str {
    match mask {
        "" | "default" => "ddd mmm dd yyyy HH:MM:ss",
        "shortDate" => "m/d/yy",
        "mediumDate" => "mmm d, yyyy",
        "longDate" => "mmmm d, yyyy",
        "fullDate" => "dddd, mmmm d, yyyy",
        "shortTime" => "h:MM TT",
        "mediumTime" => "h:MM:ss TT",
        "longTime" => "h:MM:ss TT Z",
        "isoDate" => "yyyy-mm-dd",
        "isoTime" => "HH:MM:ss",
        "isoDateTime" => "yyyy-mm-dd'T'HH:MM:ss",
        "isoUtcDateTime" => "yyyy-mm-dd'T'HH:MM:ss'Z'",
        mask => mask.strip_prefix("UTC:").unwrap_or(mask),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_by_the_calendar() {
        let moment = Moment::since_1970(1_709_210_096);
        assert_eq!(moment.formatted("isoUtcDateTime"), "2024-02-29T12:34:56Z");
        assert_eq!(moment.formatted("dddd, d mmm yy h:MM tt"), "Thursday, 29 Feb 24 12:34 pm");
        assert_eq!(Moment::since_1970(-1).formatted("isoDateTime"), "1969-12-31T23:59:59");
        assert_eq!(Moment::since_1970(i64::MAX).formatted("'in' ü 'open"), "in ü open");
    }
}
