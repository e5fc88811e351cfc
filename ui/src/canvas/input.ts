/** The hand on the canvas: what pans and zooms stays here, everything else goes to the core in page coordinates. */
import type { Modifiers, Point, PointerKind } from "@/backend/protocol";
import { AutoScroll } from "@/canvas/autoScroll";
import { pan, toPage, zoomTo, type Camera, type Size } from "@/canvas/camera";
import { Clicks } from "@/canvas/clicks";
import type { DocumentView } from "@/canvas/documentView.svelte";

const LEFT = 0;
const MIDDLE = 1;
const RIGHT = 2;
/** How much one CSS pixel of the wheel zooms. */
const WHEEL_ZOOM = 1 / 400;
/** A wheel that counts lines scrolls so many CSS pixels for each. */
const LINE = 32;
/** How far the hand may slip at the canvas's edge before the page begins to drift. */
const SLOP = 4;

/** What the hand is doing with the canvas. */
type Hold =
  | { kind: "none" }
  | { kind: "press"; pointer: number; from: Point; last: Point; modifiers: Modifiers; clicks: number }
  | { kind: "pan"; pointer: number; last: Point };

export class CanvasInput {
  readonly #clicks = new Clicks();
  #hold: Hold = { kind: "none" };
  #isSpaceDown = false;
  /** Where the right button went down; a menu that is asked for without it was asked for by a key. */
  #rightPress: Point | null = null;
  readonly #scroll = new AutoScroll((dx, dy) => this.#drift(dx, dy));

  /** @param onGrab Hears whether the canvas can be, or is being, pulled along. */
  constructor(
    private readonly canvas: HTMLCanvasElement,
    private readonly view: () => DocumentView,
    private readonly onGrab: (grab: "none" | "ready" | "pulling") => void,
  ) {}

  /** Starts listening; the answer stops it. */
  attach(): () => void {
    const stop = new AbortController();
    const { signal } = stop;
    this.canvas.addEventListener("pointerdown", (event) => this.#down(event), { signal });
    this.canvas.addEventListener("pointermove", (event) => this.#move(event), { signal });
    this.canvas.addEventListener("pointerleave", (event) => this.#leave(event), { signal });
    this.canvas.addEventListener("pointerup", (event) => this.#up(event), { signal });
    this.canvas.addEventListener("pointercancel", () => this.#lose(), { signal });
    this.canvas.addEventListener("lostpointercapture", () => this.#lose(), { signal });
    // What lies over the canvas, as the label editor does, is no obstacle to the wheel.
    const area = this.canvas.parentElement ?? this.canvas;
    area.addEventListener("wheel", (event) => this.#wheel(event), { signal, passive: false });
    this.canvas.addEventListener("keydown", (event) => this.#keyDown(event), { signal });
    this.canvas.addEventListener("keyup", (event) => this.#keyUp(event), { signal });
    this.canvas.addEventListener("blur", () => this.#releaseSpace(), { signal });
    this.canvas.addEventListener("contextmenu", (event) => this.#menu(event), { signal });
    // The middle button pulls the page along. On X11 it would also paste.
    this.canvas.addEventListener("mousedown", preventMiddle, { signal });
    this.canvas.addEventListener("auxclick", preventMiddle, { signal });
    this.canvas.addEventListener("paste", (event) => event.preventDefault(), { signal });
    // Wherever the focus is: what a drag does hangs on the keys that are down.
    window.addEventListener("keydown", (event) => this.#modifier(event), { signal, capture: true });
    window.addEventListener("keyup", (event) => this.#modifier(event), { signal, capture: true });
    return () => {
      stop.abort();
      this.#scroll.stop();
    };
  }

  #down(event: PointerEvent): void {
    if (this.#hold.kind !== "none") return;
    this.#rightPress = event.button === RIGHT ? this.#place(event) : null;
    const pans = event.button === MIDDLE || (event.button === LEFT && this.#isSpaceDown);
    if (!pans && event.button !== LEFT) return;
    event.preventDefault();
    this.view().commitLabel();
    this.canvas.focus({ preventScroll: true });
    this.canvas.setPointerCapture(event.pointerId);
    const last = this.#place(event);
    if (pans) {
      this.#hold = { kind: "pan", pointer: event.pointerId, last };
      this.onGrab("pulling");
      return;
    }
    const clicks = this.#clicks.press(last, event.timeStamp);
    this.#hold = { kind: "press", pointer: event.pointerId, from: last, last, modifiers: modifiers(event), clicks };
    this.#send("press", last, modifiers(event), clicks);
  }

  #move(event: PointerEvent): void {
    const at = this.#place(event);
    const hold = this.#hold;
    if (hold.kind === "pan") {
      if (hold.pointer === event.pointerId) this.#pull(hold, at);
      return;
    }
    if (hold.kind === "press") {
      if (hold.pointer !== event.pointerId) return;
      hold.last = at;
      hold.modifiers = modifiers(event);
      if (Math.hypot(at.x - hold.from.x, at.y - hold.from.y) > SLOP) this.#scroll.aim(at, this.#size());
    }
    this.#send("move", at, modifiers(event));
  }

  /** What shows itself under the pointer goes away with it. */
  #leave(event: PointerEvent): void {
    if (this.#hold.kind === "none") this.#send("move", this.#place(event), modifiers(event));
  }

  #pull(hold: { last: Point }, at: Point): void {
    const camera = this.view().camera;
    if (camera !== null) this.view().moveCamera(pan(camera, at.x - hold.last.x, at.y - hold.last.y));
    hold.last = at;
  }

  #up(event: PointerEvent): void {
    const hold = this.#hold;
    if (hold.kind === "none" || hold.pointer !== event.pointerId) return;
    this.#hold = { kind: "none" };
    this.#scroll.stop();
    if (hold.kind === "pan") this.onGrab(this.#isSpaceDown ? "ready" : "none");
    else this.#send("release", this.#place(event), modifiers(event), hold.clicks);
  }

  /** The system took the pointer away. */
  #lose(): void {
    const hold = this.#hold;
    this.#hold = { kind: "none" };
    this.#scroll.stop();
    if (hold.kind === "pan") this.onGrab("none");
    if (hold.kind === "press") this.#send("cancel", hold.last, hold.modifiers);
  }

  #wheel(event: WheelEvent): void {
    event.preventDefault();
    const camera = this.view().camera;
    if (camera === null) return;
    this.view().moveCamera(wheeled(camera, event, this.#place(event)));
    // The hand now rests on another place of the page.
    if (this.#hold.kind === "press") this.#send("move", this.#hold.last, this.#hold.modifiers);
  }

  /** The page moves under a hand that drags something over the edge. */
  #drift(dx: number, dy: number): void {
    const { camera } = this.view();
    if (camera === null || this.#hold.kind !== "press") return;
    this.view().moveCamera(pan(camera, dx, dy));
    this.#send("move", this.#hold.last, this.#hold.modifiers);
  }

  /** A key that changes what a drag does, as soon as it goes down or up. */
  #modifier(event: KeyboardEvent): void {
    const keys = heldAfter(event);
    if (keys === null || this.#hold.kind !== "press") return;
    this.#hold.modifiers = keys;
    this.#send("move", this.#hold.last, this.#hold.modifiers);
  }

  #menu(event: MouseEvent): void {
    event.preventDefault();
    const at = this.#rightPress;
    this.#rightPress = null;
    this.#askMenu(at, modifiers(event));
  }

  #askMenu(at: Point | null, keys: Modifiers): void {
    if (this.#hold.kind !== "none") return;
    this.canvas.focus({ preventScroll: true });
    void this.view().askMenu(at, () => at !== null && this.#send("menu", at, keys));
  }

  #keyDown(event: KeyboardEvent): void {
    if (event.isComposing || event.key === "Tab" || MODIFIER_KEYS.has(event.key)) return;
    if (event.key === "ContextMenu" || (event.key === "F10" && event.shiftKey)) {
      event.preventDefault();
      this.#askMenu(null, modifiers(event));
      return;
    }
    if (event.key === " ") {
      event.preventDefault();
      if (!this.#isSpaceDown) this.#holdSpace();
      return;
    }
    if (SCROLLING_KEYS.has(event.key)) event.preventDefault();
    if (this.#hold.kind === "none" && isLetter(event) && this.view().type(event.key)) {
      event.preventDefault();
      return;
    }
    this.view().key({ key: event.key, modifiers: modifiers(event) });
  }

  #keyUp(event: KeyboardEvent): void {
    if (event.key === " ") this.#releaseSpace();
  }

  #holdSpace(): void {
    this.#isSpaceDown = true;
    if (this.#hold.kind === "none") this.onGrab("ready");
  }

  #releaseSpace(): void {
    this.#isSpaceDown = false;
    if (this.#hold.kind !== "pan") this.onGrab("none");
  }

  #send(kind: PointerKind, at: Point, keys: Modifiers, clicks = 1): void {
    const camera = this.view().camera;
    if (camera === null) return;
    const place = toPage(camera, at);
    this.view().pointer({ kind, ...place, scale: camera.scale, clicks, modifiers: keys });
  }

  #size(): Size {
    return { width: this.canvas.clientWidth, height: this.canvas.clientHeight };
  }

  #place(event: MouseEvent): Point {
    const box = this.canvas.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }
}

const MODIFIER_KEYS = new Set(["Shift", "Control", "Alt", "AltGraph", "Meta", "CapsLock", "Fn"]);
/** Keys that would move the window's content. */
const SCROLLING_KEYS = new Set(["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "PageUp", "PageDown", "Home", "End", "Backspace"]);

const MODIFIERS: Record<string, keyof Modifiers | undefined> = { Shift: "shift", Control: "ctrl", Meta: "ctrl", Alt: "alt" };

/** Whether a key writes something by itself. */
function isLetter({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  return [...key].length === 1 && !ctrlKey && !metaKey && !altKey;
}

function preventMiddle(event: MouseEvent): void {
  if (event.button === MIDDLE) event.preventDefault();
}

/** The modifier keys of an event, with the command key of macOS as ctrl. */
export function modifiers(event: MouseEvent | KeyboardEvent): Modifiers {
  return { shift: event.shiftKey, ctrl: event.ctrlKey || event.metaKey, alt: event.altKey };
}

/** The modifier keys that are down after a modifier key went down or up; null for other keys. */
export function heldAfter(event: KeyboardEvent): Modifiers | null {
  const name = MODIFIERS[event.key];
  // The event that tells of a modifier does not count it in on every system.
  return name === undefined ? null : { ...modifiers(event), [name]: event.type === "keydown" };
}

/** Where the wheel takes the camera: ctrl zooms, shift goes sideways. */
export function wheeled(camera: Camera, event: WheelEvent, at: Point): Camera {
  const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? LINE : 1;
  const [dx, dy] = [event.deltaX * unit, event.deltaY * unit];
  if (event.ctrlKey || event.metaKey) return zoomTo(camera, at, camera.scale * Math.exp(-dy * WHEEL_ZOOM));
  if (event.shiftKey && dx === 0) return pan(camera, -dy, 0);
  return pan(camera, -dx, -dy);
}
