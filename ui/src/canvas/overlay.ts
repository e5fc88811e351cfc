/** What is drawn over the diagram: placed in page coordinates, drawn in CSS pixels, so that it stays fine at any zoom. */
import type { Overlay, Point, Rect } from "@/backend/protocol";
import { rectToView, toView, type Camera } from "@/canvas/camera";
import type { Inks } from "@/canvas/inks";

/** The line, the inside of handles, and the inside of the rubber band. */
export type OverlayColors = Pick<Inks, "accent" | "handle" | "band">;

const HANDLE = 8;

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
    paintPart(context, part, camera, colors);
    context.restore();
  }
}

function paintPart(context: CanvasRenderingContext2D, part: Overlay, camera: Camera, colors: OverlayColors): void {
  if (part.kind === "frame") paintFrame(context, rectToView(camera, part.rect), part.rotation, 1.5);
  else if (part.kind === "target") paintFrame(context, rectToView(camera, part.rect), part.rotation, 3);
  else if (part.kind === "route") paintRoute(context, part.points.map((point) => toView(camera, point)));
  else if (part.kind === "guide") paintGuide(context, toView(camera, part.from), toView(camera, part.to));
  else if (part.kind === "band") paintBand(context, rectToView(camera, part.rect), colors);
  else {
    const at = toView(camera, part.at);
    paintHandle(context, { x: at.x + part.offset.x, y: at.y + part.offset.y }, colors);
  }
}

function paintFrame(context: CanvasRenderingContext2D, rect: Rect, rotation: number, width: number): void {
  const center = { x: rect.x + rect.width / 2, y: rect.y + rect.height / 2 };
  context.translate(center.x, center.y);
  context.rotate((rotation * Math.PI) / 180);
  context.translate(-center.x, -center.y);
  context.lineWidth = width;
  context.strokeRect(rect.x, rect.y, rect.width, rect.height);
}

function paintGuide(context: CanvasRenderingContext2D, from: Point, to: Point): void {
  context.lineWidth = 1;
  context.beginPath();
  context.moveTo(from.x, from.y);
  context.lineTo(to.x, to.y);
  context.stroke();
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
