/**
 * The colours of a diagram on the screen. On white paper they are what they are; on dark paper light and dark change
 * places and the hue stays, so that a drawing made for white paper can be read. Only the screen does this: files and
 * exported pictures keep the diagram's own colours.
 */
export type Ink = (color: string) => string;

export interface Inks {
  paper: string;
  grid: string;
  accent: string;
  handle: string;
  band: string;
  /** Lines that say what is aligned with what. */
  guide: string;
  /** An end of a connector that is tied to nothing. */
  loose: string;
  /** What a label is moved by. */
  labelHandle: string;
  ink: Ink;
}

/** The darkest and the lightest that colours become on dark paper, as lightness from 0 to 1. */
const DARKEST = 0.11;
const LIGHTEST = 0.93;
/** A tint stays about as colourful as it was, and full colours, which would glare, become a little quieter. */
const COLORFULNESS = 1.1;
const MOST_SATURATED = 0.8;

export const WHITE_PAPER: Inks = {
  paper: "#ffffff",
  grid: "#bcc5d4",
  accent: "#2f5bea",
  handle: "#ffffff",
  band: "rgba(47, 91, 234, 0.10)",
  guide: "#e0189a",
  loose: "#d3303f",
  labelHandle: "#f0a500",
  ink: (color) => color,
};

export const DARK_PAPER: Inks = {
  paper: "#16181d",
  grid: "#3a404c",
  accent: "#8ba6ff",
  handle: "#16181d",
  band: "rgba(139, 166, 255, 0.14)",
  guide: "#ff6cc7",
  loose: "#ff7a80",
  labelHandle: "#ffc24d",
  ink: remembering(darkened),
};

function remembering(ink: Ink): Ink {
  const known = new Map<string, string>();
  return (color) => {
    const before = known.get(color);
    if (before !== undefined) return before;
    const found = ink(color);
    known.set(color, found);
    return found;
  };
}

const PARTS = /^rgba?\((\d+), ?(\d+), ?(\d+)(?:, ?([\d.]+))?\)$/;

/** A colour on dark paper. What is not written as the scene writes colours stays as it is. */
function darkened(color: string): string {
  const [red, green, blue] = channels(color);
  if (red === undefined || green === undefined || blue === undefined) return color;
  const [most, least] = [Math.max(red, green, blue) / 255, Math.min(red, green, blue) / 255];
  const lightness = (most + least) / 2;
  const spread = most - least;
  const turned = DARKEST + (1 - lightness) * (LIGHTEST - DARKEST);
  const saturation = Math.min(MOST_SATURATED, (spread * COLORFULNESS) / (1 - Math.abs(2 * turned - 1)));
  const alpha = PARTS.exec(color)?.[4];
  const hsl = `${round(hue(red, green, blue))} ${round(saturation * 100)}% ${round(turned * 100)}%`;
  return alpha === undefined ? `hsl(${hsl})` : `hsl(${hsl} / ${alpha})`;
}

function channels(color: string): number[] {
  const hex = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(color);
  if (hex !== null) return hex.slice(1).map((pair) => Number.parseInt(pair, 16));
  return PARTS.exec(color)?.slice(1, 4).map(Number) ?? [];
}

/** Degrees on the colour circle. */
function hue(red: number, green: number, blue: number): number {
  const most = Math.max(red, green, blue);
  const spread = most - Math.min(red, green, blue);
  if (spread === 0) return 0;
  const sixth =
    most === red ? (green - blue) / spread : most === green ? (blue - red) / spread + 2 : (red - green) / spread + 4;
  return (sixth * 60 + 360) % 360;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
