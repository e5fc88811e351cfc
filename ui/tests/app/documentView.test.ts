import { connected } from "@tests/window";
import { describe, expect, it } from "vitest";

import type { Rect } from "@/backend/protocol";
import { rectToView, toPage, type Camera } from "@/canvas/camera";
import { boxAround } from "@/canvas/overlayBox";


async function withDiagram() {
  const { app, backend } = await connected();
  await backend.openLocal();
  const view = app.activeView;
  if (view === null) throw new Error("no diagram");
  view.resize({ width: 1000, height: 700 });
  return { app, backend, view };
}

const click = (x: number, y: number, clicks = 1) =>
  ({ kind: "press", x, y, scale: 1, clicks, modifiers: { shift: false, ctrl: false, alt: false } }) as const;

describe("a document in the page", () => {
  it("takes its scene and looks at all of it", async () => {
    const { view } = await withDiagram();
    expect(view.scene.item("gateway")).toBeDefined();
    expect(view.camera?.scale).toBe(1);
    const corner = toPage(view.camera ?? { scale: 1, x: 0, y: 0 }, { x: 0, y: 0 });
    expect(corner.x).toBeLessThan(30);
  });

  it("remembers for every page from where it was looked at", async () => {
    const { view } = await withDiagram();
    view.zoomTo(3);
    const before = view.camera;
    view.showPage("p2");
    await view.settle();
    expect(view.state?.page).toBe("p2");
    expect(view.camera?.scale).toBe(1);
    view.showPage("p1");
    await view.settle();
    expect(view.camera).toEqual(before);
  });

  it("commits a label once, with what was typed", async () => {
    const { view } = await withDiagram();
    view.pointer(click(315, 270, 2));
    await view.settle();
    // The double click began the label, and settling took it as it was.
    expect(view.labelEdit).toBeNull();
    view.pointer(click(315, 270, 2));
    await view.idle();
    expect(view.labelText).toBe("API gateway");
    view.labelText = "Tor 日";
    view.commitLabel();
    view.commitLabel();
    await view.idle();
    expect(view.labelEdit).toBeNull();
    view.pointer(click(315, 270, 2));
    await view.idle();
    expect(view.labelText).toBe("Tor 日");
  });

  it("shows what comes to the page out of sight", async () => {
    const { view } = await withDiagram();
    const before = view.camera;
    view.run("insert.rectangle", { at: { x: 9000, y: 0 } });
    await view.idle();
    const { x, width } = rectToView(view.camera as Camera, boxAround(view.state?.overlay ?? []) as Rect);
    expect(view.camera).not.toEqual(before);
    expect(x >= 0 && x + width <= 1000).toBe(true);
  });

  it("takes what was typed before it runs a command", async () => {
    const { view } = await withDiagram();
    view.pointer(click(315, 270, 2));
    await view.idle();
    view.labelText = "Door";
    view.run("edit.delete");
    view.run("edit.undo");
    await view.idle();
    view.pointer(click(315, 270, 2));
    await view.idle();
    expect(view.labelText).toBe("Door");
  });

  it("begins a label with the letters that were typed on a shape, none lost", async () => {
    const { view } = await withDiagram();
    expect(view.type("x"), "nothing is selected").toBe(false);
    view.pointer(click(315, 270));
    await view.idle();
    expect([view.type("N"), view.type("e"), view.type("w")]).toEqual([true, true, true]);
    await view.idle();
    expect([view.labelEdit?.cell, view.labelText, view.isLabelTyped]).toEqual(["gateway", "New", true]);
    view.commitLabel();
    await view.idle();
    view.run("edit.label");
    await view.idle();
    expect([view.labelText, view.isLabelTyped]).toEqual(["New", false]);
  });

  it("opens a menu of what lies under the pointer, or of the selection at its middle", async () => {
    const { view } = await withDiagram();
    view.moveCamera({ scale: 1, x: 0, y: 0 });
    const ask = (at: { x: number; y: number } | null) =>
      view.askMenu(at, (page) => view.pointer({ ...click(page.x, page.y), kind: "menu" }));
    await ask({ x: 315, y: 270 });
    expect([view.menu, view.state?.selection]).toEqual([{ view: { x: 315, y: 270 }, page: { x: 315, y: 270 } }, ["gateway"]]);
    await ask(null);
    expect([view.menu?.view, view.state?.selection]).toEqual([{ x: 315, y: 270 }, ["gateway"]]);
    await ask({ x: 5, y: 5 });
    expect(view.state?.selection).toEqual([]);
  });

  it("looks at the selection", async () => {
    const { view } = await withDiagram();
    view.pointer(click(315, 270));
    await view.idle();
    view.fitSelection();
    expect(view.camera?.scale).toBe(4);
    expect(toPage(view.camera ?? { scale: 1, x: 0, y: 0 }, { x: 500, y: 350 })).toEqual({ x: 315, y: 270 });
  });

  it("puts a new shape into the middle of what is visible", async () => {
    const { view } = await withDiagram();
    view.moveCamera({ scale: 2, x: -1000, y: -600 });
    view.run("insert.rectangle");
    await view.idle();
    const bounds = view.scene.item(view.state?.selection[0] ?? "")?.bounds;
    expect(bounds && [(bounds.x0 + bounds.x1) / 2, (bounds.y0 + bounds.y1) / 2]).toEqual([750, 475]);
  });

  it("is painted again only when something looks different", async () => {
    const { view } = await withDiagram();
    view.pointer(click(315, 270));
    await view.idle();
    const selected = view.pictureCount;
    view.pointer(click(315, 270));
    await view.idle();
    expect(view.pictureCount).toBe(selected);
    view.key({ key: "Escape", modifiers: { shift: false, ctrl: false, alt: false } });
    await view.idle();
    expect(view.pictureCount).toBe(selected + 1);
  });

  it("is forgotten when it is closed", async () => {
    const { app, backend, view } = await withDiagram();
    await backend.closeDocument(view.id, true);
    expect(app.activeView).toBeNull();
  });

  it("tells of what went wrong on its way to the core", async () => {
    const { app, backend, view } = await withDiagram();
    backend.pointer = () => Promise.reject({ code: "internal", message: "broken", hint: null } as unknown as Error);
    view.pointer(click(0, 0));
    await view.idle();
    expect(app.notices.shown.map(({ notice }) => notice.message)).toEqual(["broken"]);
  });
});
