/** Keys written as in `Ctrl+Shift+Z`. On macOS ctrl is the command key. */

const isMac = navigator.userAgent.includes("Macintosh");

interface Keys {
  key: string;
  ctrl: boolean;
  shift: boolean;
  alt: boolean;
}

function parse(shortcut: string): Keys {
  const parts = shortcut.split("+");
  const key = parts.at(-1) ?? "";
  const has = (name: string) => parts.slice(0, -1).some((part) => part.toLowerCase() === name);
  return { key: key.toLowerCase(), ctrl: has("ctrl"), shift: has("shift"), alt: has("alt") };
}

/** Keys with two places on a keyboard, or that need shift on some keyboards. */
const SAME: Record<string, string> = { backspace: isMac ? "delete" : "backspace", "+": "=", _: "-", esc: "escape", del: "delete" };

function canonical(key: string): string {
  const lower = key.toLowerCase();
  return SAME[lower] ?? lower;
}

export function matches(event: KeyboardEvent, shortcut: string): boolean {
  const wanted = parse(shortcut);
  const ctrl = isMac ? event.metaKey : event.ctrlKey;
  if (canonical(event.key) !== canonical(wanted.key) || ctrl !== wanted.ctrl || event.altKey !== wanted.alt) return false;
  // What needs shift to be typed at all, as = does in some places, is told by the character alone.
  return event.shiftKey === wanted.shift || /^[^a-z0-9]$/.test(wanted.key);
}

/** As the system writes it. */
export function display(shortcut: string): string {
  if (!isMac) return shortcut;
  return shortcut.replace("Ctrl+", "⌘").replace("Shift+", "⇧").replace("Alt+", "⌥");
}
