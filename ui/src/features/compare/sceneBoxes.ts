/**
 * Marks around what differs. Each kind has a colour, a kind of line and a sign: who cannot tell the colours apart tells
 * the signs.
 */
import type { ChangeKind, Rect } from "@/backend/protocol";
import { rectToView, type Camera, type Size } from "@/canvas/camera";
import { DARK_PAPER, type Inks } from "@/canvas/inks";

export interface SceneBox {
  /** In page coordinates. */
  rect: Rect;
  change: ChangeKind;
  /** Whether it is the one that is talked about. */
  isFront?: boolean;
}

export interface Look {
  color: string;
  sign: string;
  dash: number[];
}

/** Blue, yellow and vermilion differ in hue and in lightness to every kind of eye. */
const ON_WHITE: Record<ChangeKind, Look> = {
  added: { color: "#0060b5", sign: "+", dash: [] },
  changed: { color: "#b07a00", sign: "~", dash: [9, 4] },
  removed: { color: "#c0390b", sign: "−", dash: [2.5, 3.5] },
};
const ON_DARK: Record<ChangeKind, Look> = {
  added: { color: "#62b5f2", sign: "+", dash: [] },
  changed: { color: "#f3cf52", sign: "~", dash: [9, 4] },
  removed: { color: "#ff8257", sign: "−", dash: [2.5, 3.5] },
};

export function lookOf(change: ChangeKind, inks: Inks): Look {
  return (inks === DARK_PAPER ? ON_DARK : ON_WHITE)[change];
}

/** Between a box and the line around it, in CSS pixels. */
const GAP = 5;
const ROUND = 5;
const WIDTH = 2;
const WIDTH_IN_FRONT = 3;
/** Around the one that is talked about. */
const HALO = 12;
const SIGN = 8;

/** Draws in a context whose unit is the CSS pixel, on a canvas of a size in the same unit. */
export function paintBoxes(context: CanvasRenderingContext2D, boxes: readonly SceneBox[], camera: Camera, size: Size, inks: Inks): void {
  const seen = boxes.map((box) => ({ ...box, rect: rectToView(camera, box.rect) })).filter(({ rect }) => isIn(rect, size));
  const behind = seen.filter(({ isFront }) => isFront !== true);
  for (const box of [...behind, ...seen.filter(({ isFront }) => isFront === true)]) paintBox(context, box, inks);
}

function isIn({ x, y, width, height }: Rect, size: Size): boolean {
  const reach = GAP + SIGN;
  return x < size.width + reach && y < size.height + reach && x + width > -reach && y + height > -reach;
}

function paintBox(context: CanvasRenderingContext2D, { rect: { x, y, width, height }, change, isFront = false }: SceneBox, inks: Inks): void {
  const { color, sign, dash } = lookOf(change, inks);
  const ring = { x: x - GAP, y: y - GAP, width: width + 2 * GAP, height: height + 2 * GAP };
  context.save();
  context.strokeStyle = context.fillStyle = color;
  if (isFront) paintRing(context, ring, HALO, []);
  paintRing(context, ring, isFront ? WIDTH_IN_FRONT : WIDTH, dash);
  paintSign(context, sign, ring.x, ring.y, inks.paper);
  context.restore();
}

/** Nothing is painted within: what differs keeps its colours. */
function paintRing(context: CanvasRenderingContext2D, { x, y, width, height }: Rect, line: number, dash: number[]): void {
  context.beginPath();
  context.roundRect(x, y, width, height, ROUND);
  context.globalAlpha = line === HALO ? 0.28 : 1;
  context.lineWidth = line;
  context.setLineDash(dash);
  context.stroke();
}

/** A disc at the upper left corner. */
function paintSign(context: CanvasRenderingContext2D, sign: string, x: number, y: number, paper: string): void {
  context.beginPath();
  context.arc(x, y, SIGN, 0, 2 * Math.PI);
  context.fill();
  context.fillStyle = paper;
  context.font = `bold ${SIGN * 1.75}px Arimo`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillText(sign, x, y + 0.5);
}
