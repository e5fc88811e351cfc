import { expect, it } from "vitest";

import { spacing } from "@/canvas/grid";

it("draws fewer grid lines the farther one is away", () => {
  expect([4, 2, 1, 0.5, 0.1].map((scale) => spacing(10, scale))).toEqual([10, 10, 20, 40, 160]);
});
