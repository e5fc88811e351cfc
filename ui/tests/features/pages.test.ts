import { waitFor } from "@testing-library/svelte";
import { all, find, gone, openWindow, press, type } from "@tests/window";
import { describe, expect, it } from "vitest";

import { gapAt, placeAfter } from "@/features/editor/tabDrag.svelte";

async function withPages() {
  const { app, backend } = await openWindow();
  await backend.openLocal();
  await find("diagram-canvas");
  await waitFor(() => expect(names()).toEqual(["Gateway", "Retries", "Empty page"]));
  return { app, backend };
}

const names = () => all("page-tab").map((tab) => tab.textContent.trim());
const front = () => all("page-tab").find((tab) => tab.ariaSelected === "true" || tab.getAttribute("aria-selected") === "true")?.textContent.trim();

function tab(name: string): HTMLElement {
  const found = all("page-tab").find((candidate) => candidate.textContent.trim() === name);
  if (found === undefined) throw new Error(`no page ${name}`);
  return found;
}

const key = (element: HTMLElement, name: string) =>
  element.dispatchEvent(new KeyboardEvent("keydown", { key: name, bubbles: true, cancelable: true }));

describe("pages", () => {
  it("are shown with a click and added with the plus", async () => {
    await withPages();
    tab("Retries").click();
    await waitFor(() => expect(front()).toBe("Retries"));
    await press("page-add");
    await waitFor(() => expect(names()).toEqual(["Gateway", "Retries", "Page-4", "Empty page"]));
    expect(front()).toBe("Page-4");
  });

  it("are renamed in their tabs", async () => {
    await withPages();
    tab("Retries").dispatchEvent(new MouseEvent("dblclick", { bubbles: true }));
    const field = await find("page-name");
    type(field, "  Once more ");
    key(field, "Enter");
    await waitFor(() => expect(names()).toEqual(["Gateway", "Once more", "Empty page"]));
  });

  it("keep their names when renaming is left with Esc, and when nothing was typed", async () => {
    const { app } = await withPages();
    for (const [text, name] of [["Nonsense", "Escape"], ["  ", "Enter"]] as const) {
      tab("Retries").dispatchEvent(new MouseEvent("dblclick", { bubbles: true }));
      const field = await find("page-name");
      type(field, text);
      key(field, name);
      await gone("page-name");
    }
    await app.activeView?.idle();
    expect(names()).toEqual(["Gateway", "Retries", "Empty page"]);
    expect(app.activeView?.state?.changed).toBe(false);
  });

  it("have a menu that is about the page it was asked on", async () => {
    await withPages();
    tab("Retries").dispatchEvent(new MouseEvent("contextmenu", { bubbles: true, cancelable: true }));
    const item = await find("context-page.delete");
    expect(front()).toBe("Retries");
    item.click();
    await waitFor(() => expect(names()).toEqual(["Gateway", "Empty page"]));
  });

  it("are put in another order by dragging", async () => {
    const { app } = await withPages();
    all("page-tab").forEach((one, index) => (one.getBoundingClientRect = () => new DOMRect(index * 100, 0, 100, 26)));
    const hand = (kind: string, x: number, target: EventTarget = window) =>
      target.dispatchEvent(new PointerEvent(kind, { bubbles: true, button: 0, clientX: x }));
    hand("pointerdown", 50, tab("Gateway"));
    hand("pointermove", 270);
    hand("pointerup", 270);
    await waitFor(() => expect(names()).toEqual(["Retries", "Empty page", "Gateway"]));
    expect(app.activeView?.state?.page).toBe("p1");
  });
});

describe("a tab on its way", () => {
  it("goes to the gap that is nearest", () => {
    expect([10, 60, 140, 999].map((x) => gapAt(x, [50, 150]))).toEqual([0, 1, 1, 2]);
  });

  it("makes room where it was", () => {
    expect([[0, 2], [0, 1], [0, 0], [2, 0], [2, 3]].map(([from = 0, gap = 0]) => placeAfter(from, gap))).toEqual([1, 0, 0, 0, 2]);
  });
});

describe("an empty page", () => {
  it("says how to begin until something is on it", async () => {
    const { app } = await openWindow();
    await press("new-local");
    expect((await find("empty-hint")).textContent).toContain("Drag a shape");
    app.palette.show(false);
    await waitFor(async () => expect((await find("empty-hint")).textContent).toContain("Double-click"));
    app.activeView?.run("insert.rectangle", { at: { x: 0, y: 0 } });
    await gone("empty-hint");
  });
});
