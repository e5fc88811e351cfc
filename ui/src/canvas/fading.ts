/**
 * Pictures that are painted aside, and then blurred and faded as a whole. The blur is that of the canvas's shadows: not
 * every web view has filters for a canvas, all have shadows, and what is blurred in a diagram is of one colour anyway.
 */
import type { Box, CompositeMark, Mark } from "@/canvas/marks";

/** A blur is nothing beyond so many standard deviations. */
const REACH = 3;
/** No picture is blurred more, in device pixels. */
const MOST_BLURRED = 100;
/** A canvas's shadow blur is twice the standard deviation, and is measured in device pixels. */
const SHADOW_BLUR = 2;

interface Aside {
  canvas: HTMLCanvasElement;
  context: CanvasRenderingContext2D;
}

/** Canvases to paint aside on. Composites within each other take one each, and give it back. */
const spare: Aside[] = [];

/** Paints what `paint` paints as one picture. Nothing of it lies outside `bounds`, in the units of the context. */
export function paintFaded(
  context: CanvasRenderingContext2D,
  { blur, opacity, marks }: Pick<CompositeMark, "blur" | "opacity" | "marks">,
  bounds: Box,
  paint: (on: CanvasRenderingContext2D) => void,
): void {
  const transform = context.getTransform();
  const deviation = Math.min(MOST_BLURRED, Math.max(0, blur) * Math.hypot(transform.a, transform.b));
  const part = visiblePart(bounds, transform, context.canvas, Math.ceil(REACH * deviation));
  const aside = part === null ? undefined : (spare.pop() ?? newAside());
  if (part === null || aside === undefined) return;
  prepare(aside, part);
  aside.context.setTransform(transform.a, transform.b, transform.c, transform.d, transform.e - part.x0, transform.f - part.y0);
  paint(aside.context);
  context.save();
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.globalAlpha *= Math.min(1, Math.max(0, opacity));
  if (deviation > 0) castShadow(context, aside.canvas, part, deviation, colorOf(marks) ?? "black");
  else copy(context, aside.canvas, part, part.x0);
  context.restore();
  spare.push(aside);
}

/** Paints the picture itself where nobody sees it, and its shadow in its place. */
function castShadow(context: CanvasRenderingContext2D, canvas: HTMLCanvasElement, part: Box, deviation: number, color: string): void {
  const away = context.canvas.width + part.x1 - part.x0 + REACH * MOST_BLURRED;
  context.shadowColor = opaque(color);
  context.shadowBlur = deviation * SHADOW_BLUR;
  context.shadowOffsetX = away;
  context.shadowOffsetY = 0;
  copy(context, canvas, part, part.x0 - away);
}

function copy(context: CanvasRenderingContext2D, canvas: HTMLCanvasElement, { x0, y0, x1, y1 }: Box, to: number): void {
  const [width, height] = [x1 - x0, y1 - y0];
  context.drawImage(canvas, 0, 0, width, height, to, y0, width, height);
}

/** What of a box can be seen on a canvas, or blurs into it, in device pixels. */
function visiblePart(bounds: Box, transform: DOMMatrix, canvas: HTMLCanvasElement, reach: number): Box | null {
  const corners = [bounds.x0, bounds.x1].flatMap((x) => [bounds.y0, bounds.y1].map((y) => mapped(x, y, transform)));
  const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)];
  const part = {
    x0: Math.max(-reach, Math.floor(Math.min(...xs))),
    y0: Math.max(-reach, Math.floor(Math.min(...ys))),
    x1: Math.min(canvas.width + reach, Math.ceil(Math.max(...xs))),
    y1: Math.min(canvas.height + reach, Math.ceil(Math.max(...ys))),
  };
  return part.x0 < part.x1 && part.y0 < part.y1 ? part : null;
}

function mapped(x: number, y: number, { a, b, c, d, e, f }: DOMMatrix): [number, number] {
  return [a * x + c * y + e, b * x + d * y + f];
}

/** Empty, and no smaller than the part. Canvases only grow: tiles are of one size, and so are most of their parts. */
function prepare({ canvas, context }: Aside, { x0, y0, x1, y1 }: Box): void {
  const [width, height] = [x1 - x0, y1 - y0];
  context.setTransform(1, 0, 0, 1, 0, 0);
  if (canvas.width < width) canvas.width = width;
  if (canvas.height < height) canvas.height = height;
  context.clearRect(0, 0, width, height);
}

function newAside(): Aside | undefined {
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d");
  return context === null ? undefined : { canvas, context };
}

/** The colour of marks that have one colour. */
function colorOf(marks: readonly Mark[]): string | undefined {
  for (const mark of marks) {
    const color = ownColor(mark);
    if (color !== undefined) return color;
  }
  return undefined;
}

function ownColor(mark: Mark): string | undefined {
  if (mark.kind === "composite") return colorOf(mark.marks);
  if (mark.kind === "text") return mark.runs[0]?.color;
  if (mark.kind === "image") return undefined;
  const { fill, stroke } = mark;
  return (fill?.kind === "solid" ? fill.color : fill?.from) ?? stroke?.color;
}

/** The picture has the opacity already, and a shadow's own would be multiplied with it. */
function opaque(color: string): string {
  const [red, green, blue] = color.match(/[\d.]+/g) ?? [];
  return color.startsWith("rgba(") ? `rgb(${red},${green},${blue})` : color;
}
