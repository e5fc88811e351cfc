import { describe, expect, it } from "vitest";

import { DARK_PAPER, WHITE_PAPER } from "@/canvas/inks";

describe("the colours on the screen", () => {
  it("are the diagram's own on white paper", () => {
    expect(WHITE_PAPER.ink("rgb(218,232,252)")).toBe("rgb(218,232,252)");
  });

  it.each([
    ["black", "rgb(0,0,0)", "hsl(0 0% 93%)"],
    ["white", "#ffffff", "hsl(0 0% 11%)"],
    ["red keeps its hue", "rgb(255,0,0)", "hsl(0 80% 52%)"],
    ["green keeps its hue", "rgb(0,255,0)", "hsl(120 80% 52%)"],
    ["blue keeps its hue", "rgb(0,0,255)", "hsl(240 80% 52%)"],
    ["a tint stays a tint", "rgb(218,232,252)", "hsl(215.3 42.1% 17.4%)"],
    ["what shines through goes on shining through", "rgba(0,0,0,0.2)", "hsl(0 0% 93% / 0.2)"],
    ["what has another form is left alone", "hsl(9 9% 9%)", "hsl(9 9% 9%)"],
  ])("change places on dark paper: %s", (_what, color, expected) => {
    expect(DARK_PAPER.ink(color)).toBe(expected);
  });
});
