import { describe, expect, it } from "vitest";

import { outOfOrder } from "@/canvas/outOfOrder";

describe("what is out of order", () => {
  it("is nothing where places rise", () => {
    expect(outOfOrder([])).toEqual([]);
    expect(outOfOrder([0, 3, 4, 9])).toEqual([]);
  });

  it("is the one that was brought to the front or to the back", () => {
    expect(outOfOrder([0, 2, 3, 4, 1])).toEqual([4]);
    expect(outOfOrder([4, 0, 1, 2, 3])).toEqual([0]);
  });

  it("leaves as many as possible where they are", () => {
    expect(outOfOrder([5, 0, 6, 1, 2, 3])).toEqual([0, 2]);
    expect(outOfOrder([2, 1, 0])).toHaveLength(2);
  });
});
