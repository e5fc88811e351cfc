import { expect, it } from "vitest";

import { lines, spacing } from "@/canvas/grid";

it("draws fewer grid lines the farther one is away", () => {
  expect([4, 2, 1, 0.5, 0.1].map((scale) => spacing(10, scale))).toEqual([10, 10, 20, 40, 160]);
});

it("puts lines on whole pixels, the same ones from whichever tile they are asked for", () => {
  expect(lines(15.3, 1, 0, 62)).toEqual([0, 15, 31, 46, 61]);
  expect([...lines(15.3, 1, 0, 31), ...lines(15.3, 1, 31, 62)]).toEqual([0, 15, 31, 46, 61]);
});

it("draws a dot that crosses an edge on both sides of it", () => {
  expect([lines(16, 2, 0, 17), lines(16, 2, 17, 32)]).toEqual([[0, 16], [16]]);
});
