import { describe, expect, it } from "vitest";

import type { TextMark, TextRun } from "@/canvas/marks";
import { cssFont, paintText, pieces } from "@/canvas/paintText";

const run: TextRun = {
  text: "ab",
  family: "Arimo",
  bold: true,
  italic: false,
  size: 10,
  color: "rgb(0,0,0)",
  x: 5,
  y: 20,
  advance: 12,
  clusters: [
    { start: 0, x: 0 },
    { start: 1, x: 6 },
  ],
};

/** A context that writes down what is painted and measures every run as `width`. */
function paint(part: Partial<TextRun>, scale: number, width: number): unknown[] {
  const painted: unknown[] = [];
  const context = {
    save: () => undefined,
    restore: () => undefined,
    transform: () => undefined,
    measureText: () => ({ width }),
    fillText: (...call: unknown[]) => painted.push(call),
    fillRect: (...call: unknown[]) => painted.push(["bar", ...call]),
  };
  const mark: TextMark = { kind: "text", transform: [1, 0, 0, 1, 0, 0], runs: [{ ...run, ...part }] };
  paintText(context as unknown as CanvasRenderingContext2D, mark, scale, (color) => color);
  return painted;
}

describe("painting text", () => {
  it("paints a run as a whole where the page's width agrees with the core's", () => {
    expect(paint({}, 1, 12.4)).toEqual([["ab", 5, 20]]);
  });

  it("places every cluster where it does not", () => {
    expect(paint({}, 1, 12.6)).toEqual([
      ["a", 5, 20],
      ["b", 11, 20],
    ]);
  });

  it("paints a bar for what nobody can read", () => {
    expect(paint({}, 0.25, 12)).toEqual([["bar", 5, 15.5, 12, 4.5]]);
    expect(paint({ text: " " }, 0.25, 12)).toEqual([]);
  });

  it("paints letters from four pixels on, and nothing below one", () => {
    expect([0.4, 0.39, 0.1, 0.09].map((scale) => paint({}, scale, 12).flat()[0])).toEqual(["ab", "bar", "bar", undefined]);
  });

  it("cuts clusters by the order of the text, also where they stand the other way round", () => {
    const clusters = [
      { start: 3, x: 0 },
      { start: 0, x: 8 },
    ];
    expect(pieces({ text: "שָׁם", clusters })).toEqual([
      { text: "ם", x: 0 },
      { text: "שָׁ", x: 8 },
    ]);
  });

  it("names a font so that no family can break out of its quotes", () => {
    expect(cssFont({ family: 'A"b', bold: true, italic: true, size: 9 })).toBe('italic bold 9px "Ab", Arimo, sans-serif');
  });
});
