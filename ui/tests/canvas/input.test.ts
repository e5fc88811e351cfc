import { beforeEach, describe, expect, it, vi } from "vitest";

import type { KeyInput, PointerInput } from "@/backend/protocol";
import type { Camera } from "@/canvas/camera";
import type { DocumentView } from "@/canvas/documentView.svelte";
import { CanvasInput, wheeled } from "@/canvas/input";

function setUp() {
  const canvas = document.createElement("canvas");
  document.body.append(canvas);
  canvas.setPointerCapture = () => undefined;
  canvas.tabIndex = 0;
  const view = {
    camera: { scale: 2, x: 10, y: 20 } as Camera,
    sent: [] as PointerInput[],
    keys: [] as KeyInput[],
    commitLabel: vi.fn(),
    pointer: (input: PointerInput) => void view.sent.push(input),
    key: (input: KeyInput) => void view.keys.push(input),
    moveCamera: (camera: Camera) => void (view.camera = camera),
  };
  const grabs: string[] = [];
  new CanvasInput(canvas, () => view as unknown as DocumentView, (grab) => grabs.push(grab)).attach();
  const fire = (type: string, init: PointerEventInit = {}) =>
    canvas.dispatchEvent(new PointerEvent(type, { pointerId: 1, button: 0, bubbles: true, cancelable: true, ...init }));
  const press = (key: string) => canvas.dispatchEvent(new KeyboardEvent("keydown", { key, cancelable: true }));
  return { canvas, view, grabs, fire, press };
}

describe("the hand on the canvas", () => {
  let hand: ReturnType<typeof setUp>;
  beforeEach(() => {
    document.body.replaceChildren();
    hand = setUp();
  });

  it("sends presses, moves and releases in page coordinates", () => {
    hand.fire("pointerdown", { clientX: 110, clientY: 40, shiftKey: true });
    hand.fire("pointermove", { clientX: 130, clientY: 40 });
    hand.fire("pointerup", { clientX: 130, clientY: 60 });
    const none = { shift: false, ctrl: false, alt: false };
    expect(hand.view.sent).toEqual([
      { kind: "press", x: 50, y: 10, scale: 2, clicks: 1, modifiers: { ...none, shift: true } },
      { kind: "move", x: 60, y: 10, scale: 2, clicks: 1, modifiers: none },
      { kind: "release", x: 60, y: 20, scale: 2, clicks: 1, modifiers: none },
    ]);
  });

  it("says with press and release which click of a double click it is", () => {
    for (let index = 0; index < 2; index++) {
      hand.fire("pointerdown");
      hand.fire("pointerup");
    }
    expect(hand.view.sent.map(({ kind, clicks }) => [kind, clicks])).toEqual([
      ["press", 1],
      ["release", 1],
      ["press", 2],
      ["release", 2],
    ]);
  });

  it("cancels a gesture that the system takes away, once", () => {
    hand.fire("pointerdown", { clientX: 30, clientY: 40 });
    hand.fire("pointercancel");
    hand.fire("lostpointercapture");
    expect(hand.view.sent.map(({ kind, x, y }) => [kind, x, y])).toEqual([
      ["press", 10, 10],
      ["cancel", 10, 10],
    ]);
  });

  it("pans with the middle button, and tells the core nothing", () => {
    hand.fire("pointerdown", { button: 1, clientX: 100, clientY: 100 });
    hand.fire("pointermove", { clientX: 130, clientY: 90 });
    hand.fire("pointerup", { button: 1, clientX: 130, clientY: 90 });
    expect(hand.view.camera).toEqual({ scale: 2, x: 40, y: 10 });
    expect(hand.view.sent).toEqual([]);
    expect(hand.grabs).toEqual(["pulling", "none"]);
  });

  it("pans with the space bar", () => {
    hand.press(" ");
    hand.fire("pointerdown", { clientX: 0, clientY: 0 });
    hand.fire("pointermove", { clientX: 5, clientY: 5 });
    expect(hand.view.camera).toEqual({ scale: 2, x: 15, y: 25 });
    expect(hand.view.sent).toEqual([]);
  });

  it("leaves the right button alone", () => {
    hand.fire("pointerdown", { button: 2 });
    expect(hand.view.sent).toEqual([]);
  });

  it("ends a label before anything else is pressed", () => {
    hand.fire("pointerdown");
    expect(hand.view.commitLabel).toHaveBeenCalledOnce();
  });

  it("sends keys, but neither modifiers alone nor the way out of the canvas", () => {
    for (const key of ["Escape", "Shift", "Tab", "ArrowLeft"]) hand.press(key);
    expect(hand.view.keys.map(({ key }) => key)).toEqual(["Escape", "ArrowLeft"]);
  });

  it("moves along when the page is scrolled under a pressed hand", () => {
    hand.fire("pointerdown", { clientX: 110, clientY: 40 });
    hand.canvas.dispatchEvent(new WheelEvent("wheel", { deltaY: 40, cancelable: true }));
    expect(hand.view.sent.at(-1)).toMatchObject({ kind: "move", x: 50, y: 30 });
  });
});

describe("the wheel", () => {
  const camera = { scale: 1, x: 0, y: 0 };
  const at = { x: 100, y: 100 };

  it("pans, and with shift sideways", () => {
    expect(wheeled(camera, new WheelEvent("wheel", { deltaY: 50 }), at)).toEqual({ scale: 1, x: 0, y: -50 });
    const sideways = Object.assign(new WheelEvent("wheel", { deltaY: 50 }), {});
    Object.defineProperty(sideways, "shiftKey", { value: true });
    expect(wheeled(camera, sideways, at)).toEqual({ scale: 1, x: -50, y: 0 });
  });

  it("zooms around the pointer with ctrl", () => {
    const event = new WheelEvent("wheel", { deltaY: -100 });
    Object.defineProperty(event, "ctrlKey", { value: true });
    const zoomed = wheeled(camera, event, at);
    expect(zoomed.scale).toBeGreaterThan(1);
    expect((at.x - zoomed.x) / zoomed.scale).toBeCloseTo(100, 9);
  });
});
