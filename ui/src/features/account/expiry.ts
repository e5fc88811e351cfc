/** When a token ends, in words. */
import { relativeTime } from "@/shared/relativeTime";

const DAY = 86_400_000;
const SOON = 14 * DAY;
const date = new Intl.DateTimeFormat("en", { day: "numeric", month: "short", year: "numeric" });

export interface Expiry {
  text: string;
  /** Whether it is time to do something about it. */
  isSoon: boolean;
}

/** @param at Seconds since 1970. */
export function expiryOf(at: number, now = Date.now()): Expiry {
  const when = at * 1000;
  if (when <= now) return { text: "Token has ended", isSoon: true };
  if (when - now < SOON) return { text: `Token ends ${relativeTime(when, now)}`, isSoon: true };
  return { text: `Token until ${date.format(when)}`, isSoon: false };
}
