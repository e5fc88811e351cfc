/** Paints a scene: a plain loop over what is visible. Everything is decided before it gets here. */
import { toPage, type Camera, type Size } from "@/canvas/camera";
import type { Ink } from "@/canvas/inks";
import type { Box, Fill, ImageMark, Item, PathMark, Stroke } from "@/canvas/marks";
import { paintText } from "@/canvas/paintText";
import type { Pictures } from "@/canvas/pictures";
import type { Scene } from "@/canvas/scene";

export interface Painting {
  scene: Scene;
  camera: Camera;
  /** The canvas in CSS pixels. */
  size: Size;
  pictures: Pictures;
  ink: Ink;
  /** The cell whose label is in the editor, and so not painted. */
  labelOf: string | null;
}

/** Paints in a context whose unit is the CSS pixel, and leaves it so. */
export function paintScene(context: CanvasRenderingContext2D, painting: Painting): void {
  const { scene, camera } = painting;
  context.save();
  context.translate(camera.x, camera.y);
  context.scale(camera.scale, camera.scale);
  context.textBaseline = "alphabetic";
  context.textAlign = "left";
  for (const item of scene.within(visible(painting))) paintItem(context, item, painting);
  context.restore();
}

function visible({ camera, size }: Painting): Box {
  const start = toPage(camera, { x: 0, y: 0 });
  const end = toPage(camera, { x: size.width, y: size.height });
  return { x0: start.x, y0: start.y, x1: end.x, y1: end.y };
}

function paintItem(context: CanvasRenderingContext2D, item: Item, painting: Painting): void {
  for (const mark of item.marks) {
    if (mark.kind === "path") paintPath(context, mark, painting.ink);
    else if (mark.kind === "image") paintImage(context, mark, painting.pictures);
    else if (item.cell !== painting.labelOf) paintText(context, mark, painting.camera.scale, painting.ink);
  }
}

function paintPath(context: CanvasRenderingContext2D, mark: PathMark, ink: Ink): void {
  const path = outline(mark);
  if (mark.fill !== null) {
    context.fillStyle = fillStyle(context, mark.fill, ink);
    context.fill(path);
  }
  if (mark.stroke !== null) {
    setStroke(context, mark.stroke, ink);
    context.stroke(path);
  }
}

const outlines = new WeakMap<PathMark, Path2D>();

function outline(mark: PathMark): Path2D {
  const known = outlines.get(mark);
  if (known !== undefined) return known;
  const path = new Path2D();
  for (const step of mark.path) {
    if (step.kind === "move") path.moveTo(...step.to);
    else if (step.kind === "line") path.lineTo(...step.to);
    else if (step.kind === "quad") path.quadraticCurveTo(...step.to);
    else if (step.kind === "cubic") path.bezierCurveTo(...step.to);
    else path.closePath();
  }
  outlines.set(mark, path);
  return path;
}

function fillStyle(context: CanvasRenderingContext2D, fill: Fill, ink: Ink): string | CanvasGradient {
  if (fill.kind === "solid") return ink(fill.color);
  const gradient = context.createLinearGradient(...fill.start, ...fill.end);
  gradient.addColorStop(0, ink(fill.from));
  gradient.addColorStop(1, ink(fill.to));
  return gradient;
}

function setStroke(context: CanvasRenderingContext2D, stroke: Stroke, ink: Ink): void {
  context.strokeStyle = ink(stroke.color);
  context.lineWidth = stroke.width;
  context.lineCap = stroke.cap;
  context.lineJoin = stroke.join;
  context.miterLimit = stroke.miterLimit;
  context.setLineDash(stroke.dash);
}

function paintImage(context: CanvasRenderingContext2D, mark: ImageMark, pictures: Pictures): void {
  const picture = pictures.get(mark);
  if (picture === null) return;
  const { x0, y0, x1, y1 } = mark.rect;
  context.save();
  context.transform(...mark.transform);
  context.drawImage(picture, x0, y0, x1 - x0, y1 - y0);
  context.restore();
}
