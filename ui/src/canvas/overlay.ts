/** What is drawn over the diagram: placed in page coordinates, drawn in CSS pixels, so that it stays fine at any zoom. */
import type { Overlay, Point, Rect } from "@/backend/protocol";
import { rectToView, toView, type Camera } from "@/canvas/camera";
import type { Inks } from "@/canvas/inks";

/** The line, the inside of handles, and the inside of the rubber band. */
export type OverlayColors = Pick<Inks, "accent" | "handle" | "band">;

const HANDLE = 8;
/** Frames smaller than this on the screen have handles at their corners only. */
const ROOM_FOR_SIDES = 48;

/** A route passes over its connector's label, which stays readable below it. */
const ROUTE_OPACITY = 0.4;

/** Draws in a context whose unit is the CSS pixel. */
export function paintOverlay(
  context: CanvasRenderingContext2D,
  overlay: readonly Overlay[],
  camera: Camera,
  colors: OverlayColors,
): void {
  for (const part of overlay) {
    context.save();
    context.strokeStyle = colors.accent;
    if (part.kind === "frame") paintFrame(context, rectToView(camera, part.rect), part, colors);
    else if (part.kind === "band") paintBand(context, rectToView(camera, part.rect), colors);
    else paintRoute(context, part.points.map((point) => toView(camera, point)));
    context.restore();
  }
}

function paintFrame(
  context: CanvasRenderingContext2D,
  rect: Rect,
  { rotation, handles }: { rotation: number; handles: boolean },
  colors: OverlayColors,
): void {
  const center = { x: rect.x + rect.width / 2, y: rect.y + rect.height / 2 };
  context.translate(center.x, center.y);
  context.rotate((rotation * Math.PI) / 180);
  context.translate(-center.x, -center.y);
  context.lineWidth = 1.5;
  context.strokeRect(rect.x, rect.y, rect.width, rect.height);
  if (handles) for (const place of handlePlaces(rect)) paintHandle(context, place, colors);
}

/** Where the handles of an upright frame stand. */
export function handlePlaces(rect: Rect): Point[] {
  const [left, middle, right] = [rect.x, rect.x + rect.width / 2, rect.x + rect.width];
  const [top, center, bottom] = [rect.y, rect.y + rect.height / 2, rect.y + rect.height];
  const corners = [left, right].flatMap((x) => [top, bottom].map((y) => ({ x, y })));
  const across = rect.width < ROOM_FOR_SIDES ? [] : [top, bottom].map((y) => ({ x: middle, y }));
  const down = rect.height < ROOM_FOR_SIDES ? [] : [left, right].map((x) => ({ x, y: center }));
  return [...corners, ...across, ...down];
}

function paintHandle(context: CanvasRenderingContext2D, place: Point, colors: OverlayColors): void {
  context.fillStyle = colors.handle;
  context.beginPath();
  context.roundRect(place.x - HANDLE / 2, place.y - HANDLE / 2, HANDLE, HANDLE, 2);
  context.fill();
  context.stroke();
}

function paintBand(context: CanvasRenderingContext2D, rect: Rect, colors: OverlayColors): void {
  context.fillStyle = colors.band;
  context.lineWidth = 1;
  context.fillRect(rect.x, rect.y, rect.width, rect.height);
  context.strokeRect(rect.x, rect.y, rect.width, rect.height);
}

function paintRoute(context: CanvasRenderingContext2D, points: Point[]): void {
  const [first, ...rest] = points;
  if (first === undefined) return;
  context.globalAlpha = ROUTE_OPACITY;
  context.lineWidth = 3;
  context.lineJoin = "round";
  context.beginPath();
  context.moveTo(first.x, first.y);
  for (const point of rest) context.lineTo(point.x, point.y);
  context.stroke();
}
