/** The grid under the diagram: dots at its lines, coarser while zoomed out so that it stays quiet. */
import type { Camera, Size } from "@/canvas/camera";

/** Dots are never closer than this, in CSS pixels. */
const CLOSEST = 14;
/** Every so many lines one is stronger, as on squared paper. */
const STRONG_EVERY = 4;

/** The distance of the lines that are drawn, in diagram units. */
export function spacing(grid: number, scale: number): number {
  let distance = grid;
  while (distance * scale < CLOSEST) distance *= 2;
  return distance;
}

/** Draws into a canvas whose unit is the CSS pixel. */
export function paintGrid(context: CanvasRenderingContext2D, grid: number, camera: Camera, size: Size, color: string): void {
  if (!(grid > 0)) return;
  const distance = spacing(grid, camera.scale);
  const fine = lines(distance, camera, size);
  const strong = lines(distance * STRONG_EVERY, camera, size);
  context.fillStyle = color;
  context.globalAlpha = 0.55;
  paintDots(context, fine);
  context.globalAlpha = 1;
  paintDots(context, strong);
}

interface Lines {
  across: number[];
  down: number[];
}

function lines(distance: number, camera: Camera, size: Size): Lines {
  const step = distance * camera.scale;
  return { across: along(camera.x, step, size.width), down: along(camera.y, step, size.height) };
}

function along(offset: number, step: number, length: number): number[] {
  const places: number[] = [];
  for (let at = ((offset % step) + step) % step; at < length; at += step) places.push(at);
  return places;
}

/** Dots of one CSS pixel, on whole pixels: between two they would be a smear. */
function paintDots(context: CanvasRenderingContext2D, { across, down }: Lines): void {
  for (const y of down) for (const x of across) context.fillRect(Math.round(x), Math.round(y), 1, 1);
}
