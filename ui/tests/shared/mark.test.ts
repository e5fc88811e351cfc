import { readFileSync } from "node:fs";

import { expect, it } from "vitest";

it("shows the same mark in the window as on its icon", () => {
  expect(readFileSync("src/shared/mark.svg", "utf8")).toBe(readFileSync("../icons/drawbridge.svg", "utf8"));
});
