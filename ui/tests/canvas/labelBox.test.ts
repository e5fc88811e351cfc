import { describe, expect, it } from "vitest";

import type { LabelEdit } from "@/backend/protocol";
import { labelBox, labelTransform, letterSpacing, linesIn, wrappingWidth } from "@/canvas/labelBox";

const area = { x: 100, y: 100, width: 120, height: 60 };

function edit(change: Partial<LabelEdit> = {}): LabelEdit {
  return {
    cell: "a",
    text: "",
    rect: area,
    area,
    wrap: null,
    firstLine: 14.4,
    lineHeight: 14.4,
    rotation: 0,
    pivot: { x: 160, y: 130 },
    family: "Arimo",
    bold: false,
    italic: false,
    size: 12,
    color: "#000000",
    align: "center",
    verticalAlign: "middle",
    ...change,
  };
}

describe("the box of a label that is being typed", () => {
  it("grows around the middle of a centred label", () => {
    const one = labelBox(edit(), { width: 40, lines: 1 });
    const two = labelBox(edit(), { width: 60, lines: 2 });
    for (const box of [one, two]) {
      expect(box.x + box.width / 2).toBeCloseTo(160);
      expect(box.y + box.height / 2).toBeCloseTo(130);
    }
    expect(two.height).toBeCloseTo(28.8);
  });

  it.each([
    ["left", 100],
    ["center", 140],
    ["right", 180],
  ] as const)("begins its lines where they are painted: %s", (align, x) => {
    const box = labelBox(edit({ align }), { width: 40, lines: 1 });
    expect(box.x + (box.width - 40) / 2).toBe(x);
  });

  it.each([
    ["top", 100],
    ["bottom", 160 - 28.8],
  ] as const)("hangs from or stands on its side: %s", (verticalAlign, y) => {
    expect(labelBox(edit({ verticalAlign }), { width: 40, lines: 2 }).y).toBeCloseTo(y);
  });

  it("is as wide as its lines are broken, and aligned with the label", () => {
    expect(labelBox(edit({ wrap: 122 }), { width: 122, lines: 3 })).toMatchObject({ x: 99, width: 122 });
    expect(labelBox(edit({ wrap: 122, align: "left" }), { width: 125, lines: 1 })).toMatchObject({ x: 100, width: 125 });
  });

  it("breaks lines where they are painted to break, though letters stand on whole pixels", () => {
    const exact = (line: string) => line.length * 6;
    const wide = (line: string) => line.length * 6.2;
    const narrow = (line: string) => line.length * 5.8;
    const rows = ["a line that just fits here", "and one"];
    expect(wrappingWidth(rows, 126, exact, exact)).toBe(126);
    expect(wrappingWidth(rows, 126, exact, wide), "the first line would not fit").toBe(130.5);
    expect(wrappingWidth(rows, 155, exact, narrow), "a word more would fit").toBe(150.5);
  });

  it("counts a first line that takes less than the others", () => {
    const box = labelBox(edit({ firstLine: 12, lineHeight: 14, verticalAlign: "bottom" }), { width: 40, lines: 2 });
    expect(box).toMatchObject({ y: 160 - 26, height: 28 });
  });

  it("spreads what letters on whole pixels are too narrow or too wide", () => {
    const wide = (row: string) => row.length * 6;
    expect(letterSpacing(["abcd", "ef"], (row) => wide(row) + 0.3, wide)).toBeCloseTo(0.1);
    expect(letterSpacing([""], wide, wide)).toBe(0);
  });

  it("counts lines by their height", () => {
    expect([0, 14, 15, 29, 43].map((height) => linesIn(height, 14.4))).toEqual([1, 1, 1, 2, 3]);
  });

  it("turns about the label's own pivot, as the camera sees it", () => {
    const camera = { scale: 2, x: 10, y: 20 };
    const transform = labelTransform(edit({ rotation: 30 }), { x: 140, y: 122 }, camera);
    expect(transform).toBe("translate(330px, 280px) rotate(30deg) scale(2) translate(-20px, -8px)");
  });
});
