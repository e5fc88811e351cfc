/** What is drawn over the diagram: placed in page coordinates, drawn in CSS pixels, so that it stays fine at any zoom. */
import type { Overlay, Point, Rect } from "@/backend/protocol";
import { rectToView, toView, type Camera } from "@/canvas/camera";
import { paintHandle } from "@/canvas/handles";
import type { Inks } from "@/canvas/inks";

/** The lines, the inside of handles, the inside of the rubber band, and what stands out from all of them. */
export type OverlayColors = Pick<Inks, "accent" | "handle" | "band" | "guide" | "loose" | "labelHandle">;

const FRAME = 1.25;
const TARGET = 2;
/** A route passes over its connector's label, which stays readable below it. */
const ROUTE_OPACITY = 0.4;
/** Half the length of the marks at the ends of a guide. */
const GUIDE_MARK = 3;
const GAP_MARK = 4;

/** Draws in a context whose unit is the CSS pixel, of which the screen has `ratio` to a side. */
export function paintOverlay(
  context: CanvasRenderingContext2D,
  overlay: readonly Overlay[],
  camera: Camera,
  colors: OverlayColors,
  ratio = window.devicePixelRatio || 1,
): void {
  const isUpright = (part: Overlay) => part.kind === "frame" && part.rotation === 0;
  paintUpright(context, overlay.filter(isUpright), camera, colors, ratio);
  for (const part of overlay) {
    if (isUpright(part)) continue;
    context.save();
    context.strokeStyle = colors.accent;
    paintPart(context, part, camera, colors, ratio);
    context.restore();
  }
}

/** The frames of hundreds of shapes in one stroke. */
function paintUpright(context: CanvasRenderingContext2D, frames: readonly Overlay[], camera: Camera, colors: OverlayColors, ratio: number): void {
  if (frames.length === 0) return;
  context.save();
  context.strokeStyle = colors.accent;
  context.lineWidth = wholeWidth(FRAME, ratio);
  context.beginPath();
  for (const frame of frames) {
    if (frame.kind !== "frame") continue;
    const { x, y, width, height } = rectOnPixels(rectToView(camera, frame.rect), context.lineWidth, ratio);
    context.rect(x, y, width, height);
  }
  context.stroke();
  context.restore();
}

function paintPart(context: CanvasRenderingContext2D, part: Overlay, camera: Camera, colors: OverlayColors, ratio: number): void {
  if (part.kind === "frame") paintFrame(context, rectToView(camera, part.rect), part.rotation, ratio);
  else if (part.kind === "target") paintTarget(context, rectToView(camera, part.rect), part.rotation, colors, ratio);
  else if (part.kind === "route") paintRoute(context, part.points.map((point) => toView(camera, point)));
  else if (part.kind === "guide") {
    context.strokeStyle = colors.guide;
    paintGuide(context, toView(camera, part.from), toView(camera, part.to), part.guide === "gap", ratio);
  } else if (part.kind === "band") paintBand(context, rectToView(camera, part.rect), colors, ratio);
  else paintHandle(context, part, camera, colors);
}

/** The nearest line width that is a whole number of the screen's pixels. */
export function wholeWidth(width: number, ratio: number): number {
  return Math.max(1, Math.round(width * ratio)) / ratio;
}

/** The nearest place where a line of this width covers whole pixels of the screen. */
export function onPixels(place: number, width: number, ratio: number): number {
  const isOdd = Math.round(width * ratio) % 2 === 1;
  return (isOdd ? Math.floor(place * ratio) + 0.5 : Math.round(place * ratio)) / ratio;
}

function rectOnPixels(rect: Rect, width: number, ratio: number): Rect {
  const on = (place: number) => onPixels(place, width, ratio);
  const [x, y] = [on(rect.x), on(rect.y)];
  return { x, y, width: on(rect.x + rect.width) - x, height: on(rect.y + rect.height) - y };
}

/** Turns a box about its centre; one that stands upright comes onto the screen's pixels. */
function turned(context: CanvasRenderingContext2D, rect: Rect, rotation: number, ratio: number): Rect {
  if (rotation === 0) return rectOnPixels(rect, context.lineWidth, ratio);
  const center = { x: rect.x + rect.width / 2, y: rect.y + rect.height / 2 };
  context.translate(center.x, center.y);
  context.rotate((rotation * Math.PI) / 180);
  context.translate(-center.x, -center.y);
  return rect;
}

function paintFrame(context: CanvasRenderingContext2D, rect: Rect, rotation: number, ratio: number): void {
  context.lineWidth = wholeWidth(FRAME, ratio);
  const { x, y, width, height } = turned(context, rect, rotation, ratio);
  context.strokeRect(x, y, width, height);
}

function paintTarget(context: CanvasRenderingContext2D, rect: Rect, rotation: number, colors: OverlayColors, ratio: number): void {
  context.lineWidth = wholeWidth(TARGET, ratio);
  context.lineJoin = "round";
  context.fillStyle = colors.band;
  const { x, y, width, height } = turned(context, rect, rotation, ratio);
  context.fillRect(x, y, width, height);
  context.strokeRect(x, y, width, height);
}

function paintGuide(context: CanvasRenderingContext2D, from: Point, to: Point, isGap: boolean, ratio: number): void {
  context.lineWidth = wholeWidth(1, ratio);
  const on = ({ x, y }: Point) => ({ x: onPixels(x, context.lineWidth, ratio), y: onPixels(y, context.lineWidth, ratio) });
  const [start, end] = [on(from), on(to)];
  context.beginPath();
  line(context, start, end);
  for (const place of [start, end]) {
    if (isGap) bar(context, place, start, end);
    else cross(context, place);
  }
  context.stroke();
}

function line(context: CanvasRenderingContext2D, from: Point, to: Point): void {
  context.moveTo(from.x, from.y);
  context.lineTo(to.x, to.y);
}

/** A mark at the end of an aligned guide. */
function cross(context: CanvasRenderingContext2D, { x, y }: Point): void {
  line(context, { x: x - GUIDE_MARK, y: y - GUIDE_MARK }, { x: x + GUIDE_MARK, y: y + GUIDE_MARK });
  line(context, { x: x - GUIDE_MARK, y: y + GUIDE_MARK }, { x: x + GUIDE_MARK, y: y - GUIDE_MARK });
}

/** The end of a gap, across its line. */
function bar(context: CanvasRenderingContext2D, { x, y }: Point, from: Point, to: Point): void {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const across = { x: (-(to.y - from.y) / length) * GAP_MARK, y: ((to.x - from.x) / length) * GAP_MARK };
  line(context, { x: x - across.x, y: y - across.y }, { x: x + across.x, y: y + across.y });
}

function paintBand(context: CanvasRenderingContext2D, band: Rect, colors: OverlayColors, ratio: number): void {
  context.fillStyle = colors.band;
  context.lineWidth = wholeWidth(1, ratio);
  const { x, y, width, height } = rectOnPixels(band, context.lineWidth, ratio);
  context.fillRect(x, y, width, height);
  context.strokeRect(x, y, width, height);
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
