/** Where the selection is, told by what is drawn around it. */
import type { Overlay, Point, Rect } from "@/backend/protocol";

/** A box around the frames and routes of the selection; nothing where there are none. */
export function boxAround(overlay: readonly Overlay[]): Rect | null {
  const points = overlay.flatMap(cornersOf);
  if (points.length === 0) return null;
  const xs = points.map(({ x }) => x);
  const ys = points.map(({ y }) => y);
  const [x, y] = [xs.reduce(least), ys.reduce(least)];
  return { x, y, width: xs.reduce(most) - x, height: ys.reduce(most) - y };
}

/** Spreading thousands of numbers into `Math.min` would overflow the stack. */
const least = (one: number, other: number) => Math.min(one, other);
const most = (one: number, other: number) => Math.max(one, other);

function cornersOf(part: Overlay): Point[] {
  if (part.kind === "route") return part.points;
  if (part.kind !== "frame") return [];
  const { x, y, width, height } = part.rect;
  const center = { x: x + width / 2, y: y + height / 2 };
  return [[x, y], [x + width, y], [x, y + height], [x + width, y + height]].map(([px = 0, py = 0]) =>
    turned({ x: px, y: py }, center, part.rotation),
  );
}

function turned(point: Point, center: Point, degrees: number): Point {
  const [sin, cos] = [Math.sin((degrees * Math.PI) / 180), Math.cos((degrees * Math.PI) / 180)];
  const [dx, dy] = [point.x - center.x, point.y - center.y];
  return { x: center.x + dx * cos - dy * sin, y: center.y + dx * sin + dy * cos };
}
