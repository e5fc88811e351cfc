/** Paints one cell's marks. Everything is decided before it gets here. */
import { paintFaded } from "@/canvas/fading";
import type { Ink } from "@/canvas/inks";
import type { Box, CompositeMark, Fill, ImageMark, Item, Mark, PathMark, PathStep, Stroke } from "@/canvas/marks";
import { paintText } from "@/canvas/paintText";
import type { Pictures } from "@/canvas/pictures";

/** What items are painted with. */
export interface Means {
  ink: Ink;
  pictures: Pictures;
  /** CSS pixels for one unit of the page. */
  scale: number;
  /** The cell whose label is in the editor, and so not painted. */
  labelOf: string | null;
}

/** Paints in a context whose unit is the page's. */
export function paintItem(context: CanvasRenderingContext2D, item: Item, means: Means): void {
  paintMarks(context, item.marks, item, means);
}

function paintMarks(context: CanvasRenderingContext2D, marks: readonly Mark[], item: Item, means: Means): void {
  for (const mark of marks) {
    if (mark.kind === "path") paintPath(context, mark, means.ink);
    else if (mark.kind === "image") paintImage(context, mark, item.bounds, means.pictures);
    else if (mark.kind === "composite") paintComposite(context, mark, item, means);
    else if (item.cell !== means.labelOf) paintText(context, mark, means.scale, means.ink);
  }
}

/** A mere cut is the canvas's own; what is blurred or faded as one has to be painted somewhere else first. */
function paintComposite(context: CanvasRenderingContext2D, mark: CompositeMark, item: Item, means: Means): void {
  const paintCut = (on: CanvasRenderingContext2D, ink: Ink) => {
    on.save();
    if (mark.clip !== null) on.clip(outline(mark, mark.clip));
    paintMarks(on, mark.marks, item, { ...means, ink });
    on.restore();
  };
  if (mark.blur <= 0 && mark.opacity >= 1) paintCut(context, means.ink);
  // A blurred picture is a shadow: it keeps its colour on dark paper, where it would shine otherwise.
  else paintFaded(context, mark, item.bounds, (on) => paintCut(on, mark.blur > 0 ? (color) => color : means.ink));
}

function paintPath(context: CanvasRenderingContext2D, mark: PathMark, ink: Ink): void {
  const path = outline(mark, mark.path);
  if (mark.fill !== null) {
    context.fillStyle = fillStyle(context, mark.fill, ink);
    context.fill(path);
  }
  if (mark.stroke !== null) {
    setStroke(context, mark.stroke, ink);
    context.stroke(path);
  }
}

const outlines = new WeakMap<Mark, Path2D>();

/** The one path of a mark as the canvas takes it. */
function outline(mark: Mark, steps: readonly PathStep[]): Path2D {
  const known = outlines.get(mark);
  if (known !== undefined) return known;
  const path = new Path2D();
  for (const step of steps) {
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
  const gradient =
    fill.kind === "linear"
      ? context.createLinearGradient(...fill.start, ...fill.end)
      : context.createRadialGradient(...fill.center, 0, ...fill.center, Math.max(0, fill.radius));
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

function paintImage(context: CanvasRenderingContext2D, mark: ImageMark, bounds: Box, pictures: Pictures): void {
  const picture = pictures.get(mark, bounds);
  if (picture === null) return;
  const { x0, y0, x1, y1 } = mark.rect;
  context.save();
  context.globalAlpha *= mark.opacity;
  context.transform(...mark.transform);
  context.drawImage(picture, x0, y0, x1 - x0, y1 - y0);
  context.restore();
}
