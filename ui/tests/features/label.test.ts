import { waitFor } from "@testing-library/svelte";
import { all, find, gone, openWindow, type } from "@tests/window";
import { describe, expect, it } from "vitest";

import type { App } from "@/app/app.svelte";

const NONE = { shift: false, ctrl: false, alt: false };

async function withDiagram(): Promise<App> {
  const { app, backend } = await openWindow();
  await backend.openLocal();
  await find("diagram-canvas");
  app.activeView?.resize({ width: 1000, height: 700 });
  return app;
}

/** The editor of the gateway's label, open. */
async function editing() {
  const app = await withDiagram();
  app.activeView?.pointer({ kind: "press", x: 315, y: 270, scale: 1, clicks: 2, modifiers: NONE });
  const field = (await find("label-editor")) as HTMLTextAreaElement;
  await waitFor(() => expect(document.activeElement).toBe(field));
  return { app, field };
}

function key(element: HTMLElement, name: string, init: KeyboardEventInit = {}) {
  element.dispatchEvent(new KeyboardEvent("keydown", { key: name, bubbles: true, cancelable: true, ...init }));
}

function labelOf(app: App): string {
  const texts = app.activeView?.scene.item("gateway")?.marks.flatMap((mark) => (mark.kind === "text" ? mark.runs : []));
  return (texts ?? []).map(({ text }) => text).join("\n");
}

describe("a label edited in place", () => {
  it("begins with all of its text chosen, so that typing replaces it", async () => {
    const { field } = await editing();
    expect([field.value, field.selectionStart, field.selectionEnd]).toEqual(["API gateway", 0, 11]);
  });

  it("stands where the camera shows it, set in diagram units", async () => {
    const { app, field } = await editing();
    app.activeView?.moveCamera({ scale: 2, x: 10, y: 20 });
    await waitFor(() => expect(field.style.transform).toContain("scale(2)"));
    expect(field.style.transform).toContain("translate(640px, 560px)");
    expect([field.style.fontSize, field.style.lineHeight]).toEqual(["12px", "14.4px"]);
  });

  it.each([
    ["Ctrl+Enter", (field: HTMLElement) => key(field, "Enter", { ctrlKey: true })],
    ["F2", (field: HTMLElement) => key(field, "F2")],
    ["Esc", (field: HTMLElement) => key(field, "Escape")],
    ["leaving it", (field: HTMLElement) => field.blur()],
  ])("is taken with %s", async (_how, leave) => {
    const { app, field } = await editing();
    type(field, "Door");
    leave(field);
    await gone("label-editor");
    expect(labelOf(app)).toBe("Door");
  });

  it("leaves Enter and Esc to a word that is being composed", async () => {
    const { field } = await editing();
    key(field, "Enter", { ctrlKey: true, isComposing: true });
    key(field, "Escape", { isComposing: true });
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(all("label-editor")).toHaveLength(1);
  });

  it("begins with what is typed on a selected shape, and goes on at its end", async () => {
    const app = await withDiagram();
    app.activeView?.pointer({ kind: "press", x: 315, y: 270, scale: 1, clicks: 1, modifiers: NONE });
    await app.activeView?.idle();
    const canvas = await find("diagram-canvas");
    key(canvas, "D");
    key(canvas, "o");
    const field = (await find("label-editor")) as HTMLTextAreaElement;
    await waitFor(() => expect(document.activeElement).toBe(field));
    expect([field.value, field.selectionStart]).toEqual(["Do", 2]);
  });
});
