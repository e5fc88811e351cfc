/** Shapes in small: fitted into a box, with lines that are still seen. */
import type { Size } from "@/canvas/camera";
import type { Inks } from "@/canvas/inks";
import type { Box, Item, Mark } from "@/canvas/marks";
import { paintItem } from "@/canvas/paintItem";
import { Pictures } from "@/canvas/pictures";

/** Lines are never thinner, in CSS pixels. */
const THINNEST = 1.1;
/** Room around the picture for half a line, in CSS pixels. */
const MARGIN = 1.5;

/** Paints into a canvas of `box` CSS pixels with `ratio` device pixels to each. */
export function paintThumbnail(
  context: CanvasRenderingContext2D,
  items: Item[],
  shape: Size,
  box: Size,
  ratio: number,
  inks: Inks,
): void {
  const around = boundsOf(items, shape);
  const scale = scaleOf(around, box);
  const middle = { x: (around.x0 + around.x1) / 2, y: (around.y0 + around.y1) / 2 };
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, box.width, box.height);
  context.translate(box.width / 2, box.height / 2);
  context.scale(scale, scale);
  context.translate(-middle.x, -middle.y);
  context.textBaseline = "alphabetic";
  const means = { ink: inks.ink, pictures: new Pictures(() => undefined), scale, labelOf: null };
  for (const item of items) paintItem(context, thickened(item, THINNEST / scale), means);
}

/** How much smaller a shape is drawn; never larger than it is. */
export function scaleOf(around: Box, box: Size): number {
  const across = (box.width - 2 * MARGIN) / Math.max(around.x1 - around.x0, 1);
  const down = (box.height - 2 * MARGIN) / Math.max(around.y1 - around.y0, 1);
  return Math.min(1, across, down);
}

/** All that is painted, and the shape itself where that is more. */
function boundsOf(items: Item[], { width, height }: Size): Box {
  const [first, ...rest] = items.map(({ bounds }) => bounds);
  return rest.reduce(united, first ?? { x0: 0, y0: 0, x1: width, y1: height });
}

function united(one: Box, other: Box): Box {
  return {
    x0: Math.min(one.x0, other.x0),
    y0: Math.min(one.y0, other.y0),
    x1: Math.max(one.x1, other.x1),
    y1: Math.max(one.y1, other.y1),
  };
}

function thickened(item: Item, thinnest: number): Item {
  return { ...item, marks: item.marks.map((mark) => thicker(mark, thinnest)) };
}

function thicker(mark: Mark, thinnest: number): Mark {
  if (mark.kind === "composite") return { ...mark, marks: mark.marks.map((part) => thicker(part, thinnest)) };
  if (mark.kind !== "path" || mark.stroke === null) return mark;
  return { ...mark, stroke: { ...mark.stroke, width: Math.max(thinnest, mark.stroke.width) } };
}
