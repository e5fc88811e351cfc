/** Where a cell's paint lies within its box: a connector that goes around a corner leaves most of its box alone. */
import type { Affine, Box, Item, Mark, PathMark, PathStep, TextRun } from "@/canvas/marks";

/** A box that is narrower than this holds nothing worth leaving alone, in units of the page. */
const NARROW = 60;
/** How far letters reach above their baseline, below it and beyond their ends, in shares of the font's size. */
const LETTERS = 1.5;

type Point = readonly [number, number];

/** Boxes that hold everything an item paints; the item's own where it is not worth looking closer. */
export function strips(item: Item): Box[] {
  const { bounds, marks } = item;
  const isNarrow = bounds.x1 - bounds.x0 < NARROW || bounds.y1 - bounds.y0 < NARROW;
  if (isNarrow || !marks.some(isLine)) return [bounds];
  return marks.flatMap((mark) => boxesOf(mark, bounds)).map((box) => common(box, bounds));
}

function isLine(mark: Mark): boolean {
  return mark.kind === "path" && mark.fill === null && mark.stroke !== null;
}

function boxesOf(mark: Mark, bounds: Box): Box[] {
  if (mark.kind === "path") {
    const stretches = segments(mark.path);
    return (isLine(mark) ? stretches : [stretches.flat()]).map((points) => around(points, corner(mark)));
  }
  if (mark.kind === "text") return mark.runs.map((run) => around(corners(run, mark.transform), 0));
  return [bounds];
}

/** How far a line reaches beyond its path where it turns sharply. */
function corner({ stroke }: PathMark): number {
  return stroke === null ? 0 : (stroke.width * Math.max(1, stroke.miterLimit)) / 2;
}

/** The points that each stretch of a path lies between. */
function segments(path: readonly PathStep[]): Point[][] {
  let start: Point = [0, 0];
  let last: Point = start;
  return path.flatMap((step) => {
    const points = pointsOf(step, start);
    const stretch = [last, ...points];
    last = points.at(-1) ?? last;
    if (step.kind !== "move") return [stretch];
    start = last;
    return [];
  });
}

function pointsOf(step: PathStep, start: Point): Point[] {
  if (step.kind === "close") return [start];
  const { to } = step;
  return Array.from({ length: to.length / 2 }, (_, index) => [to[2 * index] as number, to[2 * index + 1] as number]);
}

function corners({ x, y, size, advance }: TextRun, [a, b, c, d, e, f]: Affine): Point[] {
  const reach = size * LETTERS;
  const sides = [x - reach, x + advance + reach];
  const levels = [y - reach, y + reach];
  return sides.flatMap((side) => levels.map((level): Point => [a * side + c * level + e, b * side + d * level + f]));
}

function around(points: readonly Point[], reach: number): Box {
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  return {
    x0: Math.min(...xs) - reach,
    y0: Math.min(...ys) - reach,
    x1: Math.max(...xs) + reach,
    y1: Math.max(...ys) + reach,
  };
}

function common(one: Box, other: Box): Box {
  return {
    x0: Math.max(one.x0, other.x0),
    y0: Math.max(one.y0, other.y0),
    x1: Math.min(one.x1, other.x1),
    y1: Math.min(one.y1, other.y1),
  };
}
