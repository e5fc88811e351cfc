import { describe, expect, it } from "vitest";

import { drift } from "@/canvas/autoScroll";

const size = { width: 400, height: 300 };

describe("the page under a drag at the edge", () => {
  it("stands still away from the edges", () => {
    expect(drift({ x: 200, y: 150 }, size)).toEqual({ x: 0, y: 0 });
  });

  it("comes from where the hand points, the faster the farther out", () => {
    const [near, out] = [drift({ x: 395, y: 150 }, size), drift({ x: 430, y: 150 }, size)];
    expect(near.x).toBeLessThan(0);
    expect(out.x).toBeLessThan(near.x);
    expect(drift({ x: 200, y: -10 }, size).y).toBeGreaterThan(0);
  });

  it("has a highest speed", () => {
    expect(drift({ x: -5000, y: 150 }, size).x).toBe(drift({ x: -6000, y: 150 }, size).x);
  });
});
