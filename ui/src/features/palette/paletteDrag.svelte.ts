/** A shape on its way from the palette to the page. Over the canvas the core shows it where it will be. */
import type { App } from "@/app/app.svelte";
import type { PaletteShape } from "@/app/palette.svelte";
import type { Modifiers, Point, PointerKind } from "@/backend/protocol";
import { toPage } from "@/canvas/camera";
import type { DocumentView } from "@/canvas/documentView.svelte";
import { heldAfter, modifiers } from "@/canvas/input";

/** How far the hand may slip before a click becomes a drag, in CSS pixels. */
const SLOP = 4;
const LEFT = 0;

interface Held {
  shape: PaletteShape;
  pointer: number;
  from: Point;
  isDragged: boolean;
  /** The document over which the core shows the shape; nothing while the hand is elsewhere. */
  over: DocumentView | null;
}

export class PaletteDrag {
  /** What follows the pointer outside of the canvas, and where it is in the window. */
  ghost: { shape: PaletteShape; at: Point } | null = $state.raw(null);
  #held: Held | null = null;
  #last: PointerEvent | null = null;
  #stop: AbortController | null = null;

  constructor(private readonly app: App) {}

  press(shape: PaletteShape, event: PointerEvent): void {
    if (event.button !== LEFT || this.#held !== null) return;
    const from = { x: event.clientX, y: event.clientY };
    this.#held = { shape, pointer: event.pointerId, from, isDragged: false, over: null };
    this.#stop = new AbortController();
    const options = { signal: this.#stop.signal, capture: true };
    window.addEventListener("pointermove", (move) => this.#move(move), options);
    window.addEventListener("pointerup", (up) => this.#up(up), options);
    window.addEventListener("pointercancel", () => this.cancel(), options);
    window.addEventListener("blur", (event) => event.target === window && this.cancel(), options);
    window.addEventListener("keydown", (key) => this.#key(key), options);
    window.addEventListener("keyup", (key) => this.#key(key), options);
  }

  /** Ends the drag without inserting anything. */
  cancel(): void {
    if (this.#held !== null) this.#leave(this.#held);
    this.#end();
  }

  #end(): void {
    this.#stop?.abort();
    this.#held = null;
    this.ghost = null;
  }

  #move(event: PointerEvent): void {
    const held = this.#held;
    if (held === null || held.pointer !== event.pointerId) return;
    const at = { x: event.clientX, y: event.clientY };
    held.isDragged ||= Math.hypot(at.x - held.from.x, at.y - held.from.y) > SLOP;
    if (!held.isDragged) return;
    event.preventDefault();
    this.#enter(held, at);
    this.ghost = held.over === null ? { shape: held.shape, at } : null;
    this.#send(held, "move", event, modifiers(event));
    this.#last = event;
  }

  /** Begins or ends the core's part as the hand comes over the canvas or leaves it. */
  #enter(held: Held, at: Point): void {
    const view = this.#viewAt(at);
    if (view === held.over) return;
    this.#leave(held);
    held.over = view;
    if (view !== null) view.run("insert.drag", { text: held.shape.name, at: this.#place(view, at) });
  }

  /** Takes the shape off the page again. */
  #leave({ over }: Held): void {
    const none = { shift: false, ctrl: false, alt: false };
    over?.pointer({ kind: "cancel", x: 0, y: 0, scale: 1, clicks: 1, modifiers: none });
  }

  #up(event: PointerEvent): void {
    const held = this.#held;
    if (held === null || held.pointer !== event.pointerId) return;
    if (held.isDragged) swallowClick();
    this.#send(held, "release", event, modifiers(event));
    if (held.over !== null) {
      this.app.palette.used(held.shape.name);
      held.over.focus();
    }
    this.#end();
  }

  #key(event: KeyboardEvent): void {
    const held = this.#held;
    if (held === null || !held.isDragged) return;
    const keys = heldAfter(event);
    if (keys !== null && this.#last !== null) this.#send(held, "move", this.#last, keys);
    if (event.key !== "Escape" || event.type !== "keydown") return;
    event.preventDefault();
    event.stopPropagation();
    this.cancel();
  }

  #send({ over }: Held, kind: PointerKind, event: PointerEvent, keys: Modifiers): void {
    if (over === null || over.camera === null) return;
    const place = this.#place(over, { x: event.clientX, y: event.clientY });
    over.pointer({ kind, ...place, scale: over.camera.scale, clicks: 1, modifiers: keys });
  }

  #viewAt({ x, y }: Point): DocumentView | null {
    const view = this.app.activeView;
    const box = view?.canvas?.getBoundingClientRect();
    if (!view || box === undefined || view.camera === null) return null;
    return x >= box.left && x < box.right && y >= box.top && y < box.bottom ? view : null;
  }

  #place(view: DocumentView, { x, y }: Point): Point {
    const box = view.canvas?.getBoundingClientRect();
    const onCanvas = { x: x - (box?.left ?? 0), y: y - (box?.top ?? 0) };
    return view.camera === null ? onCanvas : toPage(view.camera, onCanvas);
  }
}

/** A drag that ends over the shape it began at is no click on it. */
function swallowClick(): void {
  const swallow = (event: Event) => event.stopPropagation();
  window.addEventListener("click", swallow, { capture: true, once: true });
  setTimeout(() => window.removeEventListener("click", swallow, { capture: true }));
}
