/**
 * Marks around what differs. Each kind has a colour, a kind of line and a sign: who cannot tell the colours apart tells
 * the signs.
 */
import type { ChangeKind, Rect } from "@/backend/protocol";
import { rectToView, type Camera } from "@/canvas/camera";
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
const WIDTH_IN_FRONT = 3.5;
const SIGN = 8;

/** Draws in a context whose unit is the CSS pixel. */
export function paintBoxes(context: CanvasRenderingContext2D, boxes: readonly SceneBox[], camera: Camera, inks: Inks): void {
  const behind = boxes.filter(({ isFront }) => isFront !== true);
  for (const box of [...behind, ...boxes.filter(({ isFront }) => isFront === true)]) paintBox(context, box, camera, inks);
}

function paintBox(context: CanvasRenderingContext2D, { rect, change, isFront = false }: SceneBox, camera: Camera, inks: Inks): void {
  const { color, sign, dash } = lookOf(change, inks);
  const { x, y, width, height } = rectToView(camera, rect);
  const [left, top] = [x - GAP, y - GAP];
  context.save();
  context.beginPath();
  context.roundRect(left, top, width + 2 * GAP, height + 2 * GAP, ROUND);
  context.fillStyle = color;
  context.globalAlpha = isFront ? 0.18 : 0.09;
  context.fill();
  context.globalAlpha = 1;
  context.strokeStyle = color;
  context.lineWidth = isFront ? WIDTH_IN_FRONT : WIDTH;
  context.setLineDash(dash);
  context.stroke();
  paintSign(context, sign, left, top, inks.paper);
  context.restore();
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
