/** The resolved display list as the page holds it. All coordinates are page coordinates, y down. */

export interface Box {
  x0: number;
  y0: number;
  x1: number;
  y1: number;
}

/** What one cell paints, its label included. */
export interface Item {
  cell: string;
  /** Nothing is painted outside. */
  bounds: Box;
  /** Back to front. */
  marks: Mark[];
}

export type Mark = PathMark | TextMark | ImageMark | CompositeMark;

export interface PathMark {
  kind: "path";
  path: PathStep[];
  fill: Fill | null;
  stroke: Stroke | null;
}

/** The arguments of the canvas's method of the same meaning. */
export type PathStep =
  | { kind: "move"; to: [number, number] }
  | { kind: "line"; to: [number, number] }
  | { kind: "quad"; to: [number, number, number, number] }
  | { kind: "cubic"; to: [number, number, number, number, number, number] }
  | { kind: "close" };

export type Fill =
  | { kind: "solid"; color: string }
  | { kind: "linear"; start: [number, number]; end: [number, number]; from: string; to: string }
  | { kind: "radial"; center: [number, number]; radius: number; from: string; to: string };

export interface Stroke {
  color: string;
  width: number;
  cap: CanvasLineCap;
  join: CanvasLineJoin;
  miterLimit: number;
  dash: number[];
}

/** `a b c d e f` as a canvas takes them. */
export type Affine = [number, number, number, number, number, number];

export interface TextMark {
  kind: "text";
  transform: Affine;
  runs: TextRun[];
}

export interface TextRun {
  text: string;
  family: string;
  bold: boolean;
  italic: boolean;
  size: number;
  color: string;
  /** Where the baseline begins. */
  x: number;
  y: number;
  advance: number;
  readonly clusters: readonly Cluster[];
}

/** Starts are counted in UTF-16 units of the run's text, x from the run's origin. */
export interface Cluster {
  start: number;
  x: number;
}

export interface ImageMark {
  kind: "image";
  rect: Box;
  transform: Affine;
  /** From 0 to 1. */
  opacity: number;
  mediaType: string;
  bytes: Uint8Array;
}

/** Marks that are painted together and then cut, blurred and faded as one picture, in this order. */
export interface CompositeMark {
  kind: "composite";
  /** Nothing is painted outside of it. */
  clip: PathStep[] | null;
  /** Standard deviation of a Gaussian blur in units of the page; 0 for a sharp picture. */
  blur: number;
  /** From 0 to 1. */
  opacity: number;
  /** Back to front. */
  marks: Mark[];
}
