import { callsOf, connected } from "@tests/window";
import { describe, expect, it } from "vitest";

import { allActions, contextGroups, menus, type Action } from "@/app/actions";
import { listenForShortcuts } from "@/app/keyboard";


function press(key: string, init: KeyboardEventInit = {}, target: EventTarget = document.body) {
  const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...init });
  target.dispatchEvent(event);
  return event;
}

async function withShortcuts() {
  const parts = await connected();
  await parts.backend.openLocal();
  const stop = listenForShortcuts(parts.app);
  return { ...parts, stop };
}

describe("the menus", () => {
  it("are made of the page's own actions and the core's table", async () => {
    const { app } = await connected();
    expect(menus(app).map(({ title }) => title)).toEqual(["File", "Edit", "View", "Insert", "Page", "Help"]);
  });

  it("enable what the core says can run", async () => {
    const { app, backend } = await connected();
    const isEnabled = (name: string) => byName(menus(app).flatMap(({ groups }) => groups.flat()), name)?.isEnabled;
    expect(isEnabled("file.save")).toBe(false);
    expect(isEnabled("insert.rectangle")).toBe(false);
    await backend.openLocal();
    expect(isEnabled("file.save")).toBe(true);
    expect([isEnabled("insert.rectangle"), isEnabled("edit.undo")]).toEqual([true, false]);
  });
});

describe("a menu of the core's table", () => {
  it("offers what belongs to it, section by section", async () => {
    const { app, backend } = await connected();
    await backend.openLocal();
    const names = (menu: "cells" | "canvas") => contextGroups(app, menu, {}).map((group) => group.map(({ name }) => name));
    expect(names("canvas"), "only what can be done now").toEqual([["edit.selectAll"]]);
    await backend.run(1, "edit.selectAll", {});
    expect(names("cells")).toEqual([["edit.delete", "edit.label"]]);
    const edit = menus(app).find(({ name }) => name === "edit");
    expect(edit?.groups.map((group) => group.map(({ name }) => name))).toEqual([
      ["edit.undo", "edit.redo"],
      ["edit.delete", "edit.label"],
      ["edit.selectAll"],
    ]);
  });

  it("hears keys of commands that stand in no menu", async () => {
    const { app } = await connected();
    const hidden = { bar: false, cells: false, canvas: false, page: false };
    app.commands = [{ name: "edit.moveLeft", title: "Move left", shortcut: "ArrowLeft", section: "", menus: hidden }];
    expect(byName(menus(app).flatMap(({ groups }) => groups.flat()), "edit.moveLeft")).toBeUndefined();
    expect(byName(allActions(app), "edit.moveLeft")?.shortcut).toBe("ArrowLeft");
  });
});

describe("the keyboard", () => {
  it("runs the core's commands and the page's own", async () => {
    const { app, backend, stop } = await withShortcuts();
    expect(press("a", { ctrlKey: true }).defaultPrevented).toBe(true);
    await app.activeView?.idle();
    await new Promise((resolve) => setTimeout(resolve));
    expect(app.activeView?.state?.selection).toContain("gateway");
    press("s", { ctrlKey: true });
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(callsOf(backend, "saveLocal"), "nothing has changed yet").toEqual([]);
    await backend.run(1, "insert.rectangle", { at: { x: 0, y: 0 } });
    press("s", { ctrlKey: true });
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(callsOf(backend, "saveLocal")).toEqual([[1]]);
    stop();
  });

  it("waits for the hand before it asks whether something can run", async () => {
    const { app, stop } = await withShortcuts();
    const modifiers = { shift: false, ctrl: false, alt: false };
    app.activeView?.pointer({ kind: "press", x: 315, y: 270, scale: 1, clicks: 1, modifiers });
    press("Delete");
    await new Promise((resolve) => setTimeout(resolve, 5));
    await app.activeView?.idle();
    expect(app.activeView?.scene.item("gateway")).toBeUndefined();
    stop();
  });

  it("leaves a text field its own keys", async () => {
    const { stop } = await withShortcuts();
    const field = document.body.appendChild(document.createElement("textarea"));
    expect(press("a", { ctrlKey: true }, field).defaultPrevented).toBe(false);
    expect(press("Delete", {}, field).defaultPrevented).toBe(false);
    expect(press("s", { ctrlKey: true }, field).defaultPrevented).toBe(true);
    stop();
  });

  it("takes back what was typed in a text field, and nothing of the diagram", async () => {
    const { backend, stop } = await withShortcuts();
    const field = document.body.appendChild(document.createElement("textarea"));
    const asked: string[] = [];
    Object.assign(document, { execCommand: (command: string) => asked.push(command) });
    press("z", { ctrlKey: true }, field);
    press("z", { ctrlKey: true, shiftKey: true }, field);
    expect(asked).toEqual(["undo", "redo"]);
    expect(callsOf(backend, "run")).toEqual([]);
    stop();
  });

  it("takes Esc to the diagram from where nothing else has the focus", async () => {
    const { app, stop } = await withShortcuts();
    app.activeView?.run("edit.selectAll");
    press("Escape");
    await app.activeView?.idle();
    expect(app.activeView?.state?.selection).toEqual([]);
    stop();
  });

  it("is silent while a dialog is in front", async () => {
    const { app, stop } = await withShortcuts();
    void app.dialogs.ask("about", { version: "1" });
    expect(press("n", { ctrlKey: true }).defaultPrevented).toBe(false);
    stop();
  });
});

function byName(actions: Action[], name: string): Action | undefined {
  return actions.find((action) => action.name === name);
}
