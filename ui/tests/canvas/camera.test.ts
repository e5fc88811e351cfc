import { describe, expect, it } from "vitest";

import { firstLook, fit, pan, reveal, stepDown, stepUp, toPage, toView, zoomTo } from "@/canvas/camera";

const camera = { scale: 2, x: 30, y: -10 };

describe("the camera", () => {
  it("moves as little as it takes for a box to be seen", () => {
    const size = { width: 800, height: 600 };
    const plain = { scale: 1, x: 0, y: 0 };
    expect(reveal(plain, { x: 10, y: 10, width: 100, height: 100 }, size)).toBe(plain);
    expect(reveal(plain, { x: 900, y: 10, width: 100, height: 100 }, size)).toEqual({ scale: 1, x: 800 - 48 - 1000, y: 0 });
    expect(reveal(plain, { x: 10, y: -500, width: 100, height: 100 }, size)).toEqual({ scale: 1, x: 0, y: 548 });
    expect(reveal(plain, { x: 2000, y: 0, width: 1000, height: 10 }, size).x, "a large one comes into the middle").toBe(-2100);
    expect(reveal(plain, { x: -100, y: 0, width: 1000, height: 10 }, size), "and stays where any of it is seen").toBe(plain);
  });

  it("goes from the page to the view and back", () => {
    expect(toView(camera, { x: 10, y: 20 })).toEqual({ x: 50, y: 30 });
    expect(toPage(camera, { x: 50, y: 30 })).toEqual({ x: 10, y: 20 });
  });

  it("pans in view pixels", () => {
    expect(toView(pan(camera, 7, -3), { x: 10, y: 20 })).toEqual({ x: 57, y: 27 });
  });

  it("zooms around the point under the pointer", () => {
    const pointer = { x: 123, y: 45 };
    const before = toPage(camera, pointer);
    const after = toPage(zoomTo(camera, pointer, 5), pointer);
    expect(after.x).toBeCloseTo(before.x, 9);
    expect(after.y).toBeCloseTo(before.y, 9);
  });

  it("zooms neither out nor in without end", () => {
    expect(zoomTo(camera, { x: 0, y: 0 }, 0).scale).toBe(0.05);
    expect(zoomTo(camera, { x: 0, y: 0 }, 1000).scale).toBe(16);
  });

  it("fits an extent into the middle, with room around it", () => {
    const extent = { x: 100, y: 50, width: 1000, height: 200 };
    const fitted = fit(extent, { width: 596, height: 400 });
    expect(fitted.scale).toBeCloseTo(0.5, 9);
    expect(toView(fitted, { x: 600, y: 150 })).toEqual({ x: 298, y: 200 });
  });

  it("first shows a small diagram at its own size and a large one whole", () => {
    const size = { width: 800, height: 600 };
    expect(firstLook({ x: 0, y: 0, width: 10, height: 10 }, size).scale).toBe(1);
    expect(firstLook({ x: 0, y: 0, width: 7040, height: 10 }, size).scale).toBeCloseTo(0.1, 9);
    expect(firstLook(null, size).scale).toBe(1);
  });

  it("steps to the next level up and down, from a level or from between two", () => {
    expect([stepUp(1), stepUp(0.6), stepUp(16)]).toEqual([1.25, 0.75, 16]);
    expect([stepDown(1), stepDown(0.6), stepDown(0.05)]).toEqual([0.75, 0.5, 0.05]);
  });
});
