import { describe, expect, it } from "vitest";

import { scaleOf } from "@/canvas/thumbnail";

describe("a shape in small", () => {
  const box = { width: 33, height: 23 };

  it("fits with room for its lines, and is never enlarged", () => {
    expect(scaleOf({ x0: 0, y0: 0, x1: 60, y1: 20 }, box)).toBe(0.5);
    expect(scaleOf({ x0: 0, y0: 0, x1: 20, y1: 40 }, box)).toBe(0.5);
    expect(scaleOf({ x0: 5, y0: 5, x1: 10, y1: 10 }, box)).toBe(1);
  });

  it("needs no height", () => {
    expect(scaleOf({ x0: 0, y0: 0, x1: 60, y1: 0 }, box)).toBe(0.5);
  });
});
