/** The grid under the diagram: dots at its lines, coarser while zoomed out so that it stays quiet. */
import type { Box } from "@/canvas/marks";

/** Dots are never closer than this, in CSS pixels. */
const CLOSEST = 14;
/** Every so many lines one is stronger, as on squared paper. */
const STRONG_EVERY = 4;
const FAINT = 0.55;

/** The distance of the lines that are drawn, in diagram units. */
export function spacing(grid: number, scale: number): number {
  let distance = grid;
  while (distance * scale < CLOSEST) distance *= 2;
  return distance;
}

/**
 * Draws into a context whose unit is the device pixel and whose origin is the page's.
 * @param step From one line to the next in device pixels.
 * @param dot The edge of a dot in device pixels.
 */
export function paintGrid(context: CanvasRenderingContext2D, step: number, dot: number, box: Box, color: string): void {
  context.fillStyle = color;
  context.globalAlpha = FAINT;
  paintDots(context, step, dot, box);
  context.globalAlpha = 1;
  paintDots(context, step * STRONG_EVERY, dot, box);
}

/** On whole pixels: between two they would be a smear. As one path, because there are thousands. */
function paintDots(context: CanvasRenderingContext2D, step: number, dot: number, { x0, y0, x1, y1 }: Box): void {
  const [across, down] = [lines(step, dot, x0, x1), lines(step, dot, y0, y1)];
  context.beginPath();
  for (const y of down) for (const x of across) context.rect(x, y, dot, dot);
  context.fill();
}

/** The lines whose dots reach into a stretch. */
export function lines(step: number, dot: number, start: number, end: number): number[] {
  const first = Math.floor((start - dot) / step);
  const last = Math.ceil(end / step);
  const places = Array.from({ length: last - first + 1 }, (_, index) => Math.round((first + index) * step));
  return places.filter((place) => place + dot > start && place < end);
}
