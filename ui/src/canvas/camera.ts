/** How page coordinates come onto the screen: `view = page * scale + offset`, in CSS pixels of the canvas. */
import type { Point, Rect } from "@/backend/protocol";

export interface Camera {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

export interface Size {
  width: number;
  height: number;
}

const SMALLEST = 0.05;
const LARGEST = 16;
/** Steps of the zoom buttons. */
const STEPS = [0.05, 0.1, 0.25, 0.5, 0.75, 1, 1.25, 1.5, 2, 3, 4, 6, 8, 12, 16];
/** Room around a diagram that is fitted into the window, in CSS pixels. */
const MARGIN = 48;

export function toPage(camera: Camera, view: Point): Point {
  return { x: (view.x - camera.x) / camera.scale, y: (view.y - camera.y) / camera.scale };
}

export function toView(camera: Camera, page: Point): Point {
  return { x: page.x * camera.scale + camera.x, y: page.y * camera.scale + camera.y };
}

export function rectToView(camera: Camera, rect: Rect): Rect {
  const { x, y } = toView(camera, rect);
  return { x, y, width: rect.width * camera.scale, height: rect.height * camera.scale };
}

export function pan(camera: Camera, dx: number, dy: number): Camera {
  return { scale: camera.scale, x: camera.x + dx, y: camera.y + dy };
}

/** Zooms so that the page's point under `view` stays there. */
export function zoomTo(camera: Camera, view: Point, scale: number): Camera {
  const bounded = Math.min(LARGEST, Math.max(SMALLEST, scale));
  const still = toPage(camera, view);
  return { scale: bounded, x: view.x - still.x * bounded, y: view.y - still.y * bounded };
}

/** The next step of the zoom buttons. */
export function stepUp(scale: number): number {
  return STEPS.find((step) => step > scale * 1.001) ?? LARGEST;
}

/** The step before. */
export function stepDown(scale: number): number {
  return STEPS.findLast((step) => step < scale * 0.999) ?? SMALLEST;
}

/** Shows a whole extent in the middle, enlarged to `largest` at most. */
export function fit(extent: Rect | null, size: Size, largest = LARGEST): Camera {
  if (extent === null) return { scale: 1, x: MARGIN, y: MARGIN };
  const across = (size.width - 2 * MARGIN) / Math.max(extent.width, 1);
  const down = (size.height - 2 * MARGIN) / Math.max(extent.height, 1);
  const scale = Math.min(largest, LARGEST, Math.max(SMALLEST, Math.min(across, down)));
  return {
    scale,
    x: (size.width - extent.width * scale) / 2 - extent.x * scale,
    y: (size.height - extent.height * scale) / 2 - extent.y * scale,
  };
}

/** Moves as little as it takes for a box to be seen, or its middle where it is larger than the canvas. */
export function reveal(camera: Camera, box: Rect, size: Size): Camera {
  const { x, y, width, height } = rectToView(camera, box);
  const [dx, dy] = [wayIn(x, width, size.width), wayIn(y, height, size.height)];
  return dx === 0 && dy === 0 ? camera : pan(camera, dx, dy);
}

function wayIn(start: number, length: number, room: number): number {
  if (length > room - 2 * MARGIN) return start < room && start + length > 0 ? 0 : (room - length) / 2 - start;
  if (start >= 0 && start + length <= room) return 0;
  return start < 0 ? MARGIN - start : room - MARGIN - length - start;
}

/** How a page is first shown: whole, in the middle, and never larger than it is. */
export function firstLook(extent: Rect | null, size: Size): Camera {
  return fit(extent, size, 1);
}
