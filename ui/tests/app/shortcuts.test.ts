import { describe, expect, it } from "vitest";

import { matches } from "@/app/shortcuts";

const key = (name: string, init: KeyboardEventInit = {}) => new KeyboardEvent("keydown", { key: name, ...init });

describe("shortcuts", () => {
  it.each([
    ["Ctrl+Z", key("z", { ctrlKey: true }), true],
    ["Ctrl+Z", key("Z", { ctrlKey: true, shiftKey: true }), false],
    ["Ctrl+Shift+Z", key("Z", { ctrlKey: true, shiftKey: true }), true],
    ["Ctrl+Z", key("z"), false],
    ["Delete", key("Delete"), true],
    ["Delete", key("Delete", { ctrlKey: true }), false],
    ["F2", key("F2"), true],
    ["Ctrl+=", key("+", { ctrlKey: true, shiftKey: true }), true],
    ["Ctrl+=", key("=", { ctrlKey: true }), true],
    ["Ctrl+0", key("0", { ctrlKey: true }), true],
  ])("%s", (shortcut, event, expected) => {
    expect(matches(event, shortcut)).toBe(expected);
  });
});
