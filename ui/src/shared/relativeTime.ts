/** How long ago something was, in words. */
const UNITS: [unit: Intl.RelativeTimeFormatUnit, seconds: number][] = [
  ["year", 31_557_600],
  ["month", 2_629_800],
  ["week", 604_800],
  ["day", 86_400],
  ["hour", 3600],
  ["minute", 60],
];

const format = new Intl.RelativeTimeFormat("en", { numeric: "auto" });

/** @param when Milliseconds since 1970. */
export function relativeTime(when: number, now = Date.now()): string {
  const seconds = (when - now) / 1000;
  for (const [unit, length] of UNITS) {
    if (Math.abs(seconds) >= length) return format.format(Math.round(seconds / length), unit);
  }
  return "just now";
}

const exact = new Intl.DateTimeFormat("en-GB", { dateStyle: "full", timeStyle: "medium" });
const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric" });

/** To the second, in the time zone of this computer. */
export function exactTime(when: number): string {
  return exact.format(when);
}

/** The day alone, as in `26 November 2026`. */
export function dayOf(when: number): string {
  return day.format(when);
}
