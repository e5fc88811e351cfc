import { waitFor } from "@testing-library/svelte";
import { all, callsOf, find, gone, openWindow, press, type } from "@tests/window";
import { describe, expect, it } from "vitest";

import type { App } from "@/app/app.svelte";
import type { Given, PointerInput } from "@/backend/protocol";
import { rowsOf, step } from "@/features/palette/gridSteps";

const CANVAS = { left: 200, top: 100, right: 1000, bottom: 700, x: 200, y: 100, width: 800, height: 600 };

/** A window with an empty diagram that is 800 by 600 at (200, 100), and what the core hears of it. */
async function withDiagram() {
  const { app, backend } = await openWindow();
  const heard: [string, PointerInput | Given][] = [];
  const { pointer, run } = backend;
  backend.pointer = (document, input) => (heard.push([input.kind, input]), pointer(document, input));
  backend.run = (document, command, given) => (heard.push([command, given]), run(document, command, given));
  // The click after a drag that an earlier test ended is still being swallowed.
  await new Promise((resolve) => setTimeout(resolve));
  await press("new-local");
  const canvas = await find("diagram-canvas");
  canvas.getBoundingClientRect = () => CANVAS as DOMRect;
  app.activeView?.resize({ width: 800, height: 600 });
  app.activeView?.moveCamera({ scale: 2, x: 0, y: 0 });
  await waitFor(() => expect(all("palette-shape").length).toBeGreaterThan(3));
  return { app, backend, heard, canvas };
}

function shape(name: string): HTMLElement {
  const found = all("palette-shape").find((element) => element.dataset.shape === name);
  if (found === undefined) throw new Error(`no ${name} in the palette`);
  return found;
}

function hand(kind: string, x: number, y: number, target: EventTarget = window) {
  target.dispatchEvent(new PointerEvent(kind, { bubbles: true, pointerId: 7, button: 0, clientX: x, clientY: y }));
}

const idle = (app: App) => app.activeView?.idle();
const key = (element: HTMLElement, name: string) =>
  element.dispatchEvent(new KeyboardEvent("keydown", { key: name, bubbles: true, cancelable: true }));

describe("the palette", () => {
  it("inserts into the middle of the view with a click", async () => {
    const { app, heard } = await withDiagram();
    shape("ellipse").click();
    await idle(app);
    expect(heard).toEqual([["insert.shape", { text: "ellipse", at: { x: 200, y: 150 } }]]);
    expect(app.activeView?.state?.selection).toHaveLength(1);
  });

  it("finds shapes by the beginnings of their words, and Enter inserts the first", async () => {
    const { app, heard } = await withDiagram();
    const search = await find("palette-search");
    type(search, "rect ro");
    await waitFor(() => expect(all("palette-shape").map(({ dataset }) => dataset.shape)).toEqual(["rounded"]));
    key(search, "Enter");
    await idle(app);
    expect(heard[0]?.[1]).toMatchObject({ text: "rounded" });
    type(search, "no such");
    await find("palette-empty");
  });

  it("goes through the shapes with the arrow keys", async () => {
    const { app, heard } = await withDiagram();
    const search = await find("palette-search");
    for (const name of ["ArrowDown", "ArrowRight", "ArrowRight", "Enter"]) {
      key(search, name);
      await Promise.resolve();
    }
    await idle(app);
    expect(heard[0]?.[1]).toMatchObject({ text: "ellipse" });
  });

  it("folds a group and remembers that, and goes away", async () => {
    const { app } = await withDiagram();
    all("palette-group")[0]?.click();
    await waitFor(() => expect(all("palette-shape").map(({ dataset }) => dataset.shape)).toEqual(["container"]));
    expect(localStorage.getItem("palette.folded")).toBe('["General"]');
    app.palette.show(false);
    await gone("palette");
    expect(localStorage.getItem("palette")).toBe("hidden");
  });

  it("hands a dragged shape to the core over the canvas, and drops it there", async () => {
    const { app, heard } = await withDiagram();
    hand("pointerdown", 20, 150, shape("rhombus"));
    hand("pointermove", 40, 160);
    await find("palette-ghost");
    hand("pointermove", 300, 200);
    await gone("palette-ghost");
    hand("pointermove", 320, 220);
    hand("pointerup", 320, 220);
    await idle(app);
    expect(heard.map(([what]) => what).filter((what, index, list) => what !== list[index - 1])).toEqual(["insert.drag", "move", "release"]);
    expect(heard[0]?.[1]).toEqual({ text: "rhombus", at: { x: 50, y: 50 } });
    expect(heard.at(-1)?.[1]).toMatchObject({ x: 60, y: 60, scale: 2 });
    expect(app.activeView?.state?.extent).toMatchObject({ x: 20, y: 20 });
  });

  it("takes the shape back when it leaves the canvas, and when Esc is pressed", async () => {
    const { app, heard } = await withDiagram();
    hand("pointerdown", 20, 150, shape("rhombus"));
    hand("pointermove", 300, 200);
    hand("pointermove", 40, 160);
    await find("palette-ghost");
    hand("pointermove", 300, 200);
    key(document.body, "Escape");
    await idle(app);
    expect(heard.filter(([what]) => what === "insert.drag")).toHaveLength(2);
    expect(heard.filter(([what]) => what === "cancel")).toHaveLength(2);
    expect(app.activeView?.state?.extent).toBeNull();
    hand("pointerup", 300, 200);
    await idle(app);
    expect(heard.at(-1)?.[0]).toBe("cancel");
  });

  it("lets go of nothing outside of the canvas", async () => {
    const { app, heard } = await withDiagram();
    hand("pointerdown", 20, 150, shape("rhombus"));
    hand("pointermove", 60, 160);
    hand("pointerup", 60, 160);
    await idle(app);
    expect(heard).toEqual([]);
  });
});

describe("quick insert", () => {
  async function opened() {
    const parts = await withDiagram();
    const double = { kind: "press", x: 100, y: 100, scale: 2, clicks: 2, modifiers: { shift: false, ctrl: false, alt: false } } as const;
    parts.app.activeView?.pointer(double);
    const search = await find("quick-insert-search");
    await waitFor(() => expect(document.activeElement).toBe(search));
    return { ...parts, search };
  }

  it("inserts what was found at its place, and goes on with the label", async () => {
    const { app, heard, search } = await opened();
    type(search, "elli");
    const chosen = () => document.querySelector<HTMLElement>("[data-testid=quick-insert] .is-active")?.dataset.shape;
    await waitFor(() => expect(chosen()).toBe("ellipse"));
    key(search, "Enter");
    await idle(app);
    expect(heard.at(-1)).toEqual(["insert.shape", { text: "ellipse", at: { x: 100, y: 100 } }]);
    await gone("quick-insert");
    await idle(app);
    await find("label-editor");
  });

  it("offers first what was used last", async () => {
    const { app } = await withDiagram();
    app.palette.used("rhombus");
    app.palette.used("container");
    expect(app.palette.byUse("").map(({ name }) => name)).toEqual(["container", "rhombus", "rectangle", "rounded", "ellipse"]);
  });

  it("leaves with Esc, and with a press elsewhere", async () => {
    for (const leave of [(search: HTMLElement) => key(search, "Escape"), () => hand("pointerdown", 5, 5, document.body)]) {
      const { app, backend, search } = await opened();
      leave(search);
      await gone("quick-insert");
      expect(app.activeView?.state?.extent).toBeNull();
      expect(callsOf(backend, "insert.shape")).toEqual([]);
    }
  });
});

describe("arrow keys among shapes", () => {
  const rows = rowsOf([["a", "b", "c", "d", "e"], ["f", "g"]], 3);

  it.each([
    [null, "ArrowDown", "a"],
    ["a", "ArrowRight", "b"],
    ["c", "ArrowRight", "d"],
    ["b", "ArrowDown", "e"],
    ["c", "ArrowDown", "e"],
    ["e", "ArrowDown", "g"],
    ["f", "ArrowUp", "d"],
    ["a", "ArrowUp", null],
    ["g", "ArrowRight", null],
    ["a", "Home", null],
  ])("from %s with %s to %s", (from, name, to) => {
    expect(rows).toEqual([["a", "b", "c"], ["d", "e"], ["f", "g"]]);
    expect(step(rows, from, name)).toBe(to);
  });
});
