import { describe, expect, it } from "vitest";

import { toView } from "@/canvas/camera";
import { DARK_PAPER, WHITE_PAPER } from "@/canvas/inks";
import { lookOf, paintBoxes } from "@/features/compare/sceneBoxes";
import { SharedCamera } from "@/features/compare/sharedCamera.svelte";

const EXTENT = { x: 0, y: 0, width: 4000, height: 1000 };

function looking(): SharedCamera {
  const camera = new SharedCamera();
  camera.turn(EXTENT);
  camera.resize({ width: 800, height: 600 });
  return camera;
}

function shown({ camera }: SharedCamera) {
  if (camera === null) throw new Error("there is no camera");
  return camera;
}

describe("a camera for several views", () => {
  it("begins with the whole page", () => {
    const camera = shown(looking());
    const [first, last] = [toView(camera, EXTENT), toView(camera, { x: 4000, y: 1000 })];
    expect(Math.min(first.x, first.y)).toBeGreaterThan(0);
    expect(last.x).toBeLessThan(800);
    expect(last.y).toBeLessThan(600);
  });

  it("brings a box into the middle, near enough to read it", () => {
    const camera = looking();
    camera.show({ x: 3000, y: 500, width: 120, height: 60 });
    const { x, y } = toView(shown(camera), { x: 3060, y: 530 });
    expect([Math.round(x), Math.round(y)]).toEqual([400, 300]);
    expect(shown(camera).scale).toBeGreaterThanOrEqual(1);
  });

  it("keeps its middle when the views are given another size", () => {
    const camera = looking();
    camera.show({ x: 3000, y: 500, width: 120, height: 60 });
    camera.resize({ width: 400, height: 300 });
    const { x, y } = toView(shown(camera), { x: 3060, y: 530 });
    expect([Math.round(x), Math.round(y)]).toEqual([200, 150]);
  });

  it("looks at the whole of another page, and at a box of it where one is given", () => {
    const camera = looking();
    camera.turn({ x: 0, y: 0, width: 100, height: 100 });
    expect(shown(camera).scale).toBe(1);
    camera.turn(EXTENT, { x: 0, y: 0, width: 10, height: 10 });
    expect(toView(shown(camera), { x: 5, y: 5 })).toEqual({ x: 400, y: 300 });
  });

  it("zooms about the middle", () => {
    const camera = looking();
    camera.show({ x: 3000, y: 500, width: 120, height: 60 });
    const before = shown(camera).scale;
    camera.zoomIn();
    expect(shown(camera).scale).toBeGreaterThan(before);
    expect(Math.round(toView(shown(camera), { x: 3060, y: 530 }).x)).toBe(400);
    camera.zoomOut();
    camera.zoomOut();
    expect(shown(camera).scale).toBeLessThan(before);
  });
});

describe("marks around what differs", () => {
  it("differ in colour, line and sign, on white paper and on dark", () => {
    for (const inks of [WHITE_PAPER, DARK_PAPER]) {
      const looks = (["added", "changed", "removed"] as const).map((change) => lookOf(change, inks));
      for (const part of ["color", "sign", "dash"] as const) expect(new Set(looks.map((look) => String(look[part]))).size).toBe(3);
      for (const { color } of looks) expect(contrast(color, inks.paper)).toBeGreaterThan(3);
    }
  });

  it("show the one that is talked about over the others, and are drawn as far as they are in sight", () => {
    const widths: number[] = [];
    const context = {
      lineWidth: 1,
      stroke: () => widths.push(context.lineWidth),
      ...Object.fromEntries(["save", "restore", "beginPath", "roundRect", "fill", "setLineDash", "arc", "fillText"].map((name) => [name, () => undefined])),
    };
    const rect = { x: 0, y: 0, width: 10, height: 10 };
    const outOfSight = { rect: { ...rect, x: 500 }, change: "added" } as const;
    const boxes = [{ rect, change: "added", isFront: true }, { rect, change: "removed" }, outOfSight] as const;
    const size = { width: 100, height: 100 };
    paintBoxes(context as unknown as CanvasRenderingContext2D, boxes, { scale: 1, x: 0, y: 0 }, size, WHITE_PAPER);
    // The halo of the one in front, and a line around each.
    expect(widths).toHaveLength(3);
    expect(Math.min(...widths.slice(1))).toBeGreaterThan(widths[0] ?? 0);
  });
});

/** The contrast of two colours as the WCAG has it. */
function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
