import { describe, expect, it } from "vitest";

import type { HandleKind, Overlay } from "@/backend/protocol";
import { WHITE_PAPER } from "@/canvas/inks";
import { onPixels, paintOverlay, wholeWidth } from "@/canvas/overlay";
import { boxAround } from "@/canvas/overlayBox";

/** Writes down every call and every colour. */
function recorder() {
  const calls: [string, ...unknown[]][] = [];
  const context = new Proxy({} as Record<string, unknown>, {
    get: (target, name: string) => target[name] ?? ((...given: unknown[]) => void calls.push([name, ...given])),
    set: (target, name: string, value) => {
      target[name] = value;
      calls.push(["set", name, value]);
      return true;
    },
  });
  return { calls, context: context as unknown as CanvasRenderingContext2D };
}

const camera = { scale: 2, x: 10, y: 20 };

function painted(part: Overlay, ratio = 1) {
  const { calls, context } = recorder();
  paintOverlay(context, [part], camera, WHITE_PAPER, ratio);
  return calls;
}

const handle = (kind: HandleKind, rotation = 0): Overlay => ({
  kind: "handle",
  handle: kind,
  at: { x: 5, y: 5 },
  offset: { x: 3, y: -4 },
  rotation,
  hot: false,
});

describe("lines over the diagram", () => {
  it.each([
    [10.3, 1, 1, 10.5],
    [10.3, 2, 1, 10],
    [10.3, 1, 2, 10.5],
    [10.2, 1.5, 2, 10.25],
  ])("at %d, %d wide, on pixels of a ratio of %d", (place, width, ratio, expected) => {
    expect(onPixels(place, width, ratio)).toBe(expected);
  });

  it("are whole pixels wide and never thinner than one", () => {
    expect([wholeWidth(1.25, 1), wholeWidth(1.25, 2), wholeWidth(0.2, 1)]).toEqual([1, 1.5, 1]);
  });

  it("keep a turned frame as it is", () => {
    const calls = painted({ kind: "frame", rect: { x: 0.1, y: 0, width: 10, height: 10 }, rotation: 30 });
    expect(calls).toContainEqual(["strokeRect", 10.2, 20, 20, 20]);
  });

  it("have a colour of their own where they say what is aligned", () => {
    const guide: Overlay = { kind: "guide", from: { x: 0, y: 0 }, to: { x: 0, y: 50 }, guide: "aligned" };
    expect(painted(guide)).toContainEqual(["set", "strokeStyle", WHITE_PAPER.guide]);
  });
});

describe("handles", () => {
  it("stand beside their place by CSS pixels at any zoom", () => {
    expect(painted(handle("resize"))).toContainEqual(["translate", 23, 26]);
  });

  it("turn with their frame, or point somewhere, where that says something", () => {
    const turns = (kind: HandleKind) => painted(handle(kind, 90)).some(([name]) => name === "rotate");
    expect([turns("resize"), turns("arrow"), turns("rotate"), turns("port")]).toEqual([true, true, false, false]);
  });

  it("tell a loose end from a tied one", () => {
    expect(painted(handle("looseEnd"))).toContainEqual(["set", "strokeStyle", WHITE_PAPER.loose]);
    expect(painted(handle("tiedEnd"))).toContainEqual(["set", "fillStyle", WHITE_PAPER.accent]);
  });
});

describe("the box of the selection", () => {
  it("holds frames, turned ones too, and routes", () => {
    const frame: Overlay = { kind: "frame", rect: { x: 0, y: 0, width: 100, height: 20 }, rotation: 90 };
    expect(boxAround([frame])).toMatchObject({ x: 40, y: -40 });
    const box = boxAround([frame, { kind: "route", points: [{ x: 300, y: 5 }] }]);
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBe(300);
    expect(boxAround([handle("resize")])).toBeNull();
  });
});
