/** A document of the fake: just enough of an editor to see the page at work. */
import { COMMANDS } from "@/backend/fake/fakeCommands";
import { itemsOf, type FakePage, type FakeShape } from "@/backend/fake/fakeDiagram";
import { fresh } from "@/backend/fake/fakePalette";
import { writeScene } from "@/backend/fake/sceneWriter";
import type { DocumentUpdate, Given, Overlay, Point, PointerInput, Rect } from "@/backend/protocol";

type Send = (update: DocumentUpdate, scene: Uint8Array) => void;

export class FakeDocument {
  changed = false;
  #page = 0;
  #revision = 0;
  #selection: string[] = [];
  #editing: FakeShape | null = null;
  #choosing: Point | null = null;
  #drag: { at: Point; before: FakePage[] } | null = null;
  #past: FakePage[][] = [];
  #future: FakePage[][] = [];

  constructor(
    readonly id: number,
    public pages: FakePage[],
    private readonly send: Send,
    /** Whether it can be looked at and not changed. */
    private readonly isFixed = false,
  ) {}

  /** Sends everything, or only what is not the picture. */
  tell(scene: "full" | "none"): void {
    const bytes = scene === "full" ? writeScene([], itemsOf(this.#front)) : new Uint8Array();
    this.send(this.#update(scene), bytes);
  }

  pointer(input: PointerInput): void {
    if (input.kind === "press") this.#press(input);
    else if (input.kind === "menu") this.#select(this.#pick(input));
    else if (input.kind === "move" && this.#drag !== null) this.#move(input, this.#drag);
    else if (input.kind === "release") this.#drag = null;
    else if (input.kind === "cancel") this.#cancel();
  }

  key(key: string): void {
    if (key !== "Escape") return;
    if (this.#choosing !== null || this.#isDragged) return this.#cancel();
    this.#selection = [];
    this.tell("none");
  }

  run(command: string, { at = { x: 0, y: 0 }, text = "", index = 0 }: Given): void {
    if (this.isFixed) return;
    const [family, what = ""] = command.split(".");
    if (family === "page") this.#turn(what, text, index);
    else if (what === "drag") this.#carry(text, at);
    else if (family === "insert") this.#insert(what === "shape" ? text : what, at);
    else if (what === "undo") this.#travel(this.#past, this.#future);
    else if (what === "redo") this.#travel(this.#future, this.#past);
    else if (what === "delete") this.#delete();
    else if (what === "selectAll") this.#select(this.#front.shapes.map(({ id }) => id));
    else if (what === "label") this.#edit(this.#front.shapes.find(({ id }) => id === this.#selection[0]) ?? null);
  }

  commitLabel(text: string): void {
    const shape = this.#editing;
    this.#editing = null;
    if (shape === null || shape.label === text) return this.tell("none");
    this.#keep();
    this.#change((page) => {
      for (const one of page.shapes) if (one.id === shape.id) one.label = text;
    });
  }

  findCell(id: string): boolean {
    const at = this.pages.findIndex(({ shapes }) => shapes.some((shape) => shape.id === id));
    if (at < 0) return false;
    this.#page = at;
    this.#selection = [id];
    this.tell("full");
    return true;
  }

  showPage(id: string): void {
    this.#page = Math.max(0, this.pages.findIndex((page) => page.id === id));
    this.#selection = [];
    this.tell("full");
  }

  get #front(): FakePage {
    return this.pages[this.#page] ?? { id: "", name: "", shapes: [], connectors: [] };
  }

  #hit(at: Point): FakeShape | null {
    return this.#front.shapes.findLast(({ rect }) => contains(rect, at)) ?? null;
  }

  #pick(at: Point): string[] {
    const hit = this.#hit(at);
    return hit === null ? [] : this.#selection.includes(hit.id) ? this.#selection : [hit.id];
  }

  #press(input: PointerInput): void {
    const hit = this.#hit(input);
    this.#choosing = hit === null && input.clicks === 2 ? { x: input.x, y: input.y } : null;
    if (hit !== null && input.clicks === 2 && !this.isFixed) return this.#edit(hit);
    this.#drag = hit === null || this.isFixed ? null : { at: input, before: this.#copy() };
    this.#select(this.#pick(input));
  }

  /** Puts a drag back, and ends the choosing. */
  #cancel(): void {
    const before = this.#isDragged ? this.#past.pop() : undefined;
    this.#drag = null;
    this.#choosing = null;
    if (before === undefined) return this.tell("none");
    this.pages = before;
    this.#change(() => undefined);
  }

  get #isDragged(): boolean {
    return this.#drag !== null && this.#past.at(-1) === this.#drag.before;
  }

  /** A shape hangs at the hand. */
  #carry(name: string, at: Point): void {
    this.#insert(name, at);
    const before = this.#past.at(-1);
    if (before !== undefined) this.#drag = { at, before };
  }

  #turn(what: string, name: string, index: number): void {
    this.#keep();
    const page = this.#front;
    if (what === "add") this.pages.splice(++this.#page, 0, { id: `p-${this.#revision}`, name: `Page-${this.pages.length + 1}`, shapes: [], connectors: [] });
    else if (what === "duplicate") this.pages.splice(++this.#page, 0, { ...structuredClone(page), id: `p-${this.#revision}`, name: `${page.name} copy` });
    else if (what === "rename") page.name = name;
    else if (what === "delete") this.pages = this.pages.filter((other) => other !== page);
    else if (what === "move") {
      this.pages.splice(this.#page, 1);
      this.pages.splice(index, 0, page);
      this.#page = index;
    }
    this.#page = Math.min(this.#page, this.pages.length - 1);
    this.#change(() => undefined);
  }

  #move(input: Point, drag: { at: Point; before: FakePage[] }): void {
    if (this.#past.at(-1) !== drag.before) {
      this.#past.push(drag.before);
      this.#future = [];
    }
    const [dx, dy] = [input.x - drag.at.x, input.y - drag.at.y];
    drag.at = { x: input.x, y: input.y };
    this.#change((page) => {
      for (const { id, rect } of page.shapes) if (this.#selection.includes(id)) Object.assign(rect, { x: rect.x + dx, y: rect.y + dy });
    });
  }

  #insert(name: string, at: Point): void {
    this.#keep();
    const id = `new-${this.#revision}`;
    const isChosen = this.#choosing !== null;
    this.#choosing = null;
    this.#selection = [id];
    const shape = fresh(id, name, at);
    this.#change((page) => page.shapes.push(shape));
    if (isChosen) this.#edit(shape);
  }

  #delete(): void {
    this.#keep();
    const gone = new Set(this.#selection);
    this.#selection = [];
    this.#change((page) => {
      page.shapes = page.shapes.filter(({ id }) => !gone.has(id));
      page.connectors = page.connectors.filter(({ from, to }) => !gone.has(from) && !gone.has(to));
    });
  }

  #edit(shape: FakeShape | null): void {
    this.#editing = shape;
    this.tell("none");
  }

  #select(cells: string[]): void {
    this.#selection = cells;
    this.tell("none");
  }

  #change(change: (page: FakePage) => void): void {
    change(this.#front);
    this.#revision += 1;
    this.changed = true;
    this.tell("full");
  }

  #keep(): void {
    this.#past.push(this.#copy());
    this.#future = [];
  }

  #travel(from: FakePage[][], to: FakePage[][]): void {
    const pages = from.pop();
    if (pages === undefined) return;
    to.push(this.#copy());
    this.pages = pages;
    this.#change(() => undefined);
  }

  #copy(): FakePage[] {
    return structuredClone(this.pages);
  }

  #update(scene: "full" | "none"): DocumentUpdate {
    return {
      document: this.id,
      revision: this.#revision,
      page: this.#front.id,
      pages: this.pages.map(({ id, name }) => ({ id, name })),
      scene,
      extent: extentOf(this.#front.shapes),
      background: null,
      grid: 10,
      selection: this.#selection,
      overlay: this.#overlay(),
      cursor: "default",
      labelEdit: this.#editing && labelEditOf(this.#editing),
      quickInsert: this.#choosing,
      enabled: this.#enabled(),
      changed: this.changed,
    };
  }

  #overlay(): Overlay[] {
    const selected = this.#front.shapes.filter(({ id }) => this.#selection.includes(id));
    return selected.map(({ rect }) => ({ kind: "frame", rect, rotation: 0 }));
  }

  #enabled(): string[] {
    if (this.isFixed) return [];
    const needs: [boolean, string[]][] = [
      [true, COMMANDS.map(({ name }) => name).filter((name) => /^(insert|page)\./.test(name) && name !== "page.delete")],
      [true, ["edit.selectAll"]],
      [this.pages.length > 1, ["page.delete"]],
      [this.#past.length > 0, ["edit.undo"]],
      [this.#future.length > 0, ["edit.redo"]],
      [this.#selection.length > 0, ["edit.delete", "edit.label"]],
    ];
    return needs.flatMap(([is, names]) => (is ? names : []));
  }
}

function contains(rect: Rect, { x, y }: Point): boolean {
  return x >= rect.x && x <= rect.x + rect.width && y >= rect.y && y <= rect.y + rect.height;
}

/** A box around all shapes. */
export function extentOf(shapes: FakeShape[]): Rect | null {
  if (shapes.length === 0) return null;
  const x = Math.min(...shapes.map(({ rect }) => rect.x));
  const y = Math.min(...shapes.map(({ rect }) => rect.y));
  const right = Math.max(...shapes.map(({ rect }) => rect.x + rect.width));
  const bottom = Math.max(...shapes.map(({ rect }) => rect.y + rect.height));
  return { x, y, width: right - x, height: bottom - y };
}

function labelEditOf({ id, label, rect }: FakeShape): DocumentUpdate["labelEdit"] {
  const pivot = { x: rect.x + rect.width / 2, y: rect.y + rect.height / 2 };
  const place = { rect, area: rect, wrap: rect.width + 2, firstLine: 14.4, lineHeight: 14.4, rotation: 0, pivot, verticalAlign: "middle" as const };
  return { cell: id, text: label, ...place, family: "Arimo", bold: false, italic: false, size: 12, color: "#1a1f2c", align: "center" };
}
