import { describe, expect, it } from "vitest";

import { Clicks } from "@/canvas/clicks";

describe("counting clicks", () => {
  it.each([
    ["two quick presses in one place", { x: 2, y: 1 }, 300, 2],
    ["a second press after a while", { x: 0, y: 0 }, 600, 1],
    ["a second press elsewhere", { x: 20, y: 0 }, 100, 1],
  ])("counts %s", (_what, at, time, count) => {
    const clicks = new Clicks();
    expect(clicks.press({ x: 0, y: 0 }, 0)).toBe(1);
    expect(clicks.press(at, time)).toBe(count);
  });

  it("begins anew with the third", () => {
    const clicks = new Clicks();
    const counts = [0, 100, 200, 300].map((time) => clicks.press({ x: 0, y: 0 }, time));
    expect(counts).toEqual([1, 2, 1, 2]);
  });
});
