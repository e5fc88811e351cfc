import { beforeEach, describe, expect, it, vi } from "vitest";

import type { KeyInput, Point, PointerInput } from "@/backend/protocol";
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
    menus: [] as (Point | null)[],
    typed: [] as string[],
    takesLetters: false,
    type: (letter: string) => view.takesLetters && view.typed.push(letter) > 0,
    askMenu: (at: Point | null, ask: (page: Point) => void) => {
      view.menus.push(at);
      if (at !== null) ask(at);
    },
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

  it("tells where the pointer left the canvas, but not in the middle of a drag", () => {
    hand.fire("pointerleave", { clientX: -10, clientY: 40 });
    hand.fire("pointerdown", { clientX: 30, clientY: 40 });
    hand.fire("pointerleave", { clientX: -10, clientY: 40 });
    expect(hand.view.sent.map(({ kind, x }) => [kind, x])).toEqual([
      ["move", -10],
      ["press", 10],
    ]);
  });

  it("asks for a menu where the right button went down", () => {
    hand.fire("pointerdown", { button: 2, clientX: 110, clientY: 40 });
    expect(hand.view.sent).toEqual([]);
    expect(hand.fire("contextmenu", { button: 2, clientX: 110, clientY: 40 })).toBe(false);
    expect(hand.view.menus).toEqual([{ x: 110, y: 40 }]);
    expect(hand.view.sent).toMatchObject([{ kind: "menu", x: 50, y: 10 }]);
  });

  it("asks for the selection's menu by key, and disturbs nothing", () => {
    hand.press("ContextMenu");
    hand.canvas.dispatchEvent(new KeyboardEvent("keydown", { key: "F10", shiftKey: true }));
    expect(hand.view.menus).toEqual([null, null]);
    expect([hand.view.sent, hand.view.keys]).toEqual([[], []]);
  });

  it("asks for no menu in the middle of a drag", () => {
    hand.fire("pointerdown");
    hand.fire("contextmenu", { button: 2 });
    expect(hand.view.menus).toEqual([]);
  });

  it("tells of modifiers that go down and up in the middle of a drag, wherever the focus is", () => {
    window.dispatchEvent(new KeyboardEvent("keydown", { key: "Shift" }));
    hand.fire("pointerdown", { clientX: 110, clientY: 40 });
    window.dispatchEvent(new KeyboardEvent("keydown", { key: "Shift" }));
    window.dispatchEvent(new KeyboardEvent("keyup", { key: "Shift", shiftKey: true }));
    window.dispatchEvent(new KeyboardEvent("keydown", { key: "Control" }));
    expect(hand.view.sent.map(({ kind, x, modifiers: { shift, ctrl } }) => [kind, x, shift, ctrl])).toEqual([
      ["press", 50, false, false],
      ["move", 50, true, false],
      ["move", 50, false, false],
      ["move", 50, false, true],
    ]);
  });

  it("types over a selected shape, but not with ctrl and not in a drag", () => {
    hand.view.takesLetters = true;
    hand.press("n");
    hand.canvas.dispatchEvent(new KeyboardEvent("keydown", { key: "k", ctrlKey: true }));
    hand.press("Home");
    hand.fire("pointerdown");
    hand.press("x");
    expect(hand.view.typed).toEqual(["n"]);
    expect(hand.view.keys.map(({ key }) => key)).toEqual(["k", "Home", "x"]);
  });

  it("lets no middle button paste", () => {
    const press = new MouseEvent("mousedown", { button: 1, cancelable: true });
    hand.canvas.dispatchEvent(press);
    expect(press.defaultPrevented).toBe(true);
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
    hand.canvas.dispatchEvent(new WheelEvent("wheel", { deltaY: 40, cancelable: true, bubbles: true }));
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
