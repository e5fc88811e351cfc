/** What the fake has instead of a document: labelled boxes and lines between them. */
import type { FakeItem, FakeMark, FakeStep, Rgba } from "@/backend/fake/sceneWriter";
import type { Rect } from "@/backend/protocol";

export interface FakeShape {
  id: string;
  kind: "rectangle" | "rounded" | "ellipse" | "rhombus" | "container";
  label: string;
  rect: Rect;
  fill: string;
  line: string;
}

export interface FakeConnector {
  id: string;
  from: string;
  to: string;
  isDashed?: boolean;
}

export interface FakePage {
  id: string;
  name: string;
  shapes: FakeShape[];
  connectors: FakeConnector[];
}

const SIZE = 12;
const INK: Rgba = [26, 31, 44, 255];
/** How much of a quarter of an ellipse a cubic's handles take. */
const ROUND = 0.5523;

export function itemsOf(page: FakePage): FakeItem[] {
  const containers = page.shapes.filter(({ kind }) => kind === "container");
  const others = page.shapes.filter(({ kind }) => kind !== "container");
  const connectors = page.connectors.flatMap((connector) => connectorItem(page, connector));
  return [...containers.map(shapeItem), ...connectors, ...others.map(shapeItem)];
}

export function shapeItem(shape: FakeShape): FakeItem {
  const { x, y, width, height } = shape.rect;
  const outline: FakeMark = {
    kind: "path",
    points: outlineOf(shape),
    fill: rgba(shape.fill),
    stroke: { color: rgba(shape.line), width: 1, dash: [] },
  };
  return { cell: shape.id, bounds: [x - 1, y - 1, x + width + 1, y + height + 1], marks: [outline, ...labelOf(shape)] };
}

export function connectorItem(page: FakePage, connector: FakeConnector): FakeItem[] {
  const from = page.shapes.find(({ id }) => id === connector.from);
  const to = page.shapes.find(({ id }) => id === connector.to);
  if (from === undefined || to === undefined) return [];
  const points = routeOf(from.rect, to.rect);
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const bounds: FakeItem["bounds"] = [Math.min(...xs) - 8, Math.min(...ys) - 8, Math.max(...xs) + 8, Math.max(...ys) + 8];
  const steps = points.map(([x, y], index): FakeStep => [index === 0 ? 0 : 1, x, y]);
  const line = rgba("#5a6478");
  const dash = connector.isDashed === true ? [6, 4] : [];
  const path: FakeMark = { kind: "path", points: steps, fill: null, stroke: { color: line, width: 1.25, dash } };
  return [{ cell: connector.id, bounds, marks: [path, arrowHead(points, line)] }];
}

type Pair = [number, number];

function routeOf(from: Rect, to: Rect): Pair[] {
  const [fx, fy] = [from.x + from.width / 2, from.y + from.height / 2];
  const [tx, ty] = [to.x + to.width / 2, to.y + to.height / 2];
  if (to.x >= from.x + from.width) return elbow([from.x + from.width, fy], [to.x, ty]);
  if (from.x >= to.x + to.width) return elbow([from.x, fy], [to.x + to.width, ty]);
  if (ty > fy) return drop([fx, from.y + from.height], [tx, to.y]);
  return drop([fx, from.y], [tx, to.y + to.height]);
}

function elbow(start: Pair, end: Pair): Pair[] {
  const middle = (start[0] + end[0]) / 2;
  return [start, [middle, start[1]], [middle, end[1]], end];
}

function drop(start: Pair, end: Pair): Pair[] {
  const middle = (start[1] + end[1]) / 2;
  return [start, [start[0], middle], [end[0], middle], end];
}

function arrowHead(points: Pair[], color: Rgba): FakeMark {
  const [x, y] = points.at(-1) ?? [0, 0];
  const [px, py] = points.at(-2) ?? [x - 1, y];
  const length = Math.hypot(x - px, y - py) || 1;
  const [dx, dy] = [(x - px) / length, (y - py) / length];
  const corner = (side: number): Pair => [x - dx * 8 - dy * 3.5 * side, y - dy * 8 + dx * 3.5 * side];
  return { kind: "path", points: [[0, x, y], [1, ...corner(1)], [1, ...corner(-1)], [4]], fill: color, stroke: null };
}

function outlineOf({ kind, rect: { x, y, width: w, height: h } }: FakeShape): FakeStep[] {
  if (kind === "rhombus") return [[0, x + w / 2, y], [1, x + w, y + h / 2], [1, x + w / 2, y + h], [1, x, y + h / 2], [4]];
  if (kind === "ellipse") return cornered(x, y, w, h, w / 2, h / 2);
  const radius = kind === "rounded" ? 8 : kind === "container" ? 4 : 0;
  return radius === 0 ? [[0, x, y], [1, x + w, y], [1, x + w, y + h], [1, x, y + h], [4]] : cornered(x, y, w, h, radius, radius);
}

function cornered(x: number, y: number, w: number, h: number, rx: number, ry: number): FakeStep[] {
  const [kx, ky] = [rx * (1 - ROUND), ry * (1 - ROUND)];
  return [
    [0, x + rx, y],
    [1, x + w - rx, y],
    [3, x + w - kx, y, x + w, y + ky, x + w, y + ry],
    [1, x + w, y + h - ry],
    [3, x + w, y + h - ky, x + w - kx, y + h, x + w - rx, y + h],
    [1, x + rx, y + h],
    [3, x + kx, y + h, x, y + h - ky, x, y + h - ry],
    [1, x, y + ry],
    [3, x, y + ky, x + kx, y, x + rx, y],
    [4],
  ];
}

function labelOf({ kind, label, rect }: FakeShape): FakeMark[] {
  const isTitle = kind === "container";
  const lines = label.split("\n");
  const height = SIZE * 1.2;
  const top = isTitle ? rect.y + 8 : rect.y + (rect.height - lines.length * height) / 2;
  return lines.map((text, index) => {
    const advance = widthOf(text, isTitle);
    const x = isTitle ? rect.x + 10 : rect.x + (rect.width - advance) / 2;
    return { kind: "text", text, bold: isTitle, size: SIZE, color: INK, x, y: top + index * height + 11, advance };
  });
}

let ruler: CanvasRenderingContext2D | null = null;

function widthOf(text: string, isBold: boolean): number {
  ruler ??= document.createElement("canvas").getContext("2d");
  if (ruler === null) return text.length * SIZE * 0.5;
  ruler.font = `${isBold ? "bold " : ""}${SIZE}px Arimo`;
  return ruler.measureText(text).width;
}

function rgba(hex: string): Rgba {
  const value = Number.parseInt(hex.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255, 255];
}
