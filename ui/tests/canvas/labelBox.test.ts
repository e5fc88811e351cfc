import { describe, expect, it } from "vitest";

import { frameOf, labelBox, widthLimit } from "@/canvas/labelBox";

const frame = { x: 100, y: 100, width: 120, height: 60 };
const middle = { x: 140, y: 122, width: 40, height: 16 };

describe("the box of a label that is being typed", () => {
  it("grows around the middle of a centred label", () => {
    const box = labelBox({ rect: middle, align: "center" }, frame, { width: 78, height: 32 });
    expect(box).toEqual({ x: 120, y: 114, width: 80, height: 32 });
  });

  it("keeps the side where lines begin", () => {
    expect(labelBox({ rect: middle, align: "left" }, frame, { width: 78, height: 16 }).x).toBe(140);
    expect(labelBox({ rect: middle, align: "right" }, frame, { width: 78, height: 16 }).x).toBe(100);
  });

  it.each([
    ["hangs from the top inside", 102, 0],
    ["stands on the bottom inside", 142, 1],
    ["hangs below the shape", 170, 0],
    ["stands above the shape", 80, 1],
  ])("%s", (_what, y, hold) => {
    const box = labelBox({ rect: { ...middle, y }, align: "center" }, frame, { width: 40, height: 36 });
    expect(box.y).toBe(y - 20 * hold);
  });

  it("can be seen while it is empty", () => {
    const empty = { x: 160, y: 122, width: 0, height: 16 };
    expect(labelBox({ rect: empty, align: "center" }, frame, { width: 0, height: 16 }).width).toBe(30);
  });

  it("breaks lines at the shape's width, and not outside of a shape", () => {
    expect(widthLimit({ rect: middle }, frame)).toBe(120);
    expect(widthLimit({ rect: { ...middle, y: 200 } }, frame)).toBeNull();
    expect(widthLimit({ rect: middle }, null)).toBeNull();
  });

  it("knows the frame of the one shape that is selected", () => {
    const part = { kind: "frame" as const, rect: frame, rotation: 0 };
    expect(frameOf([part])).toBe(frame);
    expect(frameOf([part, part])).toBeNull();
    expect(frameOf([{ kind: "route", points: [] }])).toBeNull();
  });
});
