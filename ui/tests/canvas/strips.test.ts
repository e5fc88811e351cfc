import { describe, expect, it } from "vitest";

import type { Item, Mark, PathMark } from "@/canvas/marks";
import { strips } from "@/canvas/strips";

const stroke = { color: "black", width: 2, cap: "butt", join: "miter", miterLimit: 4, dash: [] } as const;
const line: PathMark = {
  kind: "path",
  path: [
    { kind: "move", to: [10, 10] },
    { kind: "line", to: [400, 10] },
    { kind: "line", to: [400, 300] },
  ],
  fill: null,
  stroke: { ...stroke, dash: [] },
};

function item(marks: Mark[], x1 = 410, y1 = 310): Item {
  return { cell: "c", bounds: { x0: 0, y0: 0, x1, y1 }, marks };
}

const numbers = (given: Item) => strips(given).map(({ x0, y0, x1, y1 }) => [x0, y0, x1, y1]);

describe("the strips of an item", () => {
  it("go along a line with room for its corners, and never out of the item's box", () => {
    expect(numbers(item([line]))).toEqual([
      [6, 6, 404, 14],
      [396, 6, 404, 304],
    ]);
    expect(numbers(item([line], 402))[1]).toEqual([396, 6, 402, 304]);
  });

  it("hold an arrow head and a turned label too", () => {
    const head: PathMark = { ...line, path: [...line.path, { kind: "close" }], fill: { kind: "solid", color: "red" }, stroke: null };
    const run = { text: "a", family: "Arimo", bold: false, italic: false, size: 10, color: "black", x: 0, y: 0, advance: 20, clusters: [] };
    const label: Mark = { kind: "text", transform: [0, 1, -1, 0, 100, 100], runs: [run] };
    expect(numbers(item([line, head, label])).slice(2)).toEqual([
      [10, 10, 400, 300],
      [85, 85, 115, 135],
    ]);
  });

  it("hold curves with all their control points", () => {
    const path: PathMark["path"] = [{ kind: "move", to: [50, 50] }, { kind: "cubic", to: [60, 20, 90, 120, 100, 60] }];
    expect(numbers(item([{ ...line, path }]))).toEqual([[46, 16, 104, 124]]);
  });

  it("are the box itself for what is filled, narrow or a picture", () => {
    const filled: PathMark = { ...line, fill: { kind: "solid", color: "red" } };
    expect(numbers(item([filled]))).toEqual([[0, 0, 410, 310]]);
    expect(numbers(item([line], 410, 20))).toEqual([[0, 0, 410, 20]]);
  });
});
