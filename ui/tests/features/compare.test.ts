import { waitFor } from "@testing-library/svelte";
import { all, find, openWindow, PLACE, press } from "@tests/window";
import { describe, expect, it, vi } from "vitest";

import type { NamedVersion } from "@/app/dialogs.svelte";
import { HISTORY } from "@/backend/fake/versionSeed";
import type { Difference, Rect } from "@/backend/protocol";
import { around, ComparisonView } from "@/features/compare/comparison.svelte";

const OLD = HISTORY[5];

async function compare(reference = OLD?.commit ?? "") {
  const parts = await openWindow({ isSignedIn: true });
  const id = await parts.backend.openFromGitlab(PLACE);
  const old: NamedVersion = { version: { kind: "stored", place: PLACE, reference }, name: OLD?.title ?? "", author: "Jonas Weber", at: OLD?.at ?? null };
  void parts.app.versions.compareWithCurrent("gateway.drawio", PLACE, old);
  return { ...parts, id };
}

function key(name: string) {
  document.body.dispatchEvent(new KeyboardEvent("keydown", { key: name, bubbles: true, cancelable: true }));
}

const rect = (x: number): Rect => ({ x, y: 0, width: 10, height: 10 });

function difference(page: number, change: Difference["change"], x: number): Difference {
  return { page, change, title: `${change} ${x}`, aspects: [], left: change === "added" ? null : rect(x), right: change === "removed" ? null : rect(x + 100) };
}

function view(...differences: Difference[]): ComparisonView {
  const picture = { from: 0, to: 0, extent: rect(0), background: null };
  const page = (name: string) => ({ name, left: picture, right: picture });
  const made = new ComparisonView({ pages: [page("Same"), page("One"), page("Two")], differences, scenes: new Uint8Array() });
  made.camera.resize({ width: 400, height: 300 });
  return made;
}

describe("comparing two versions", () => {
  it("has a tab for each page with changes, the counts of each kind, and who made the older one", async () => {
    await compare();
    await find("compare-legend");
    expect(all("compare-page").map(({ textContent }) => textContent.trim().replace(/\s+/g, " "))).toEqual(["Gateway 5", "Retries 1"]);
    const counts = [...(await find("compare-legend")).querySelectorAll("li")].map(({ textContent }) => textContent.replace(/\s+/g, " ").trim());
    expect(counts.map((text) => text.replace(/^\S /, ""))).toEqual(["2 added", "3 changed", "1 removed"]);
    expect((await find("compare-dialog")).textContent).toContain("Jonas Weber");
    expect(all("scene-view").map((canvas) => canvas.getAttribute("aria-label"))).toEqual(["Before: Gateway", "After: Gateway"]);
  });

  it("lists what differs, in words, and jumps to it, to other pages as well", async () => {
    await compare();
    await find("compare-legend");
    const rows = all("difference-row");
    expect(rows[0]?.textContent).toContain("Web client");
    expect(rows[0]?.textContent).toContain("text · Gateway");
    rows.at(-1)?.click();
    await waitFor(() => expect(all("compare-page").map((tab) => tab.getAttribute("aria-selected"))).toEqual(["false", "true"]));
    expect((await find("compare-place")).textContent).toBe("6 of 6");
  });

  it("goes through the differences with n and p, round and round", async () => {
    await compare();
    await find("compare-legend");
    const place = async () => (await find("compare-place")).textContent;
    key("n");
    await waitFor(async () => expect(await place()).toBe("1 of 6"));
    key("n");
    await waitFor(async () => expect(await place()).toBe("2 of 6"));
    key("p");
    key("p");
    await waitFor(async () => expect(await place()).toBe("6 of 6"));
  });

  it("lays one over the other, with a line to draw aside or faded", async () => {
    await compare();
    await find("compare-legend");
    expect(all("compare-share")).toHaveLength(0);
    await press("compare-mode-swipe");
    const share = (await find("compare-share")) as HTMLInputElement;
    share.value = "30";
    share.dispatchEvent(new Event("input", { bubbles: true }));
    const newer = () => all("scene-view")[1]?.parentElement;
    await waitFor(() => expect(newer()?.style.clipPath).toContain("70%"));
    const line = await find("compare-line");
    line.setPointerCapture = () => undefined;
    vi.spyOn(line.parentElement as HTMLElement, "getBoundingClientRect").mockReturnValue(new DOMRect(100, 0, 400, 300));
    line.dispatchEvent(new PointerEvent("pointerdown", { bubbles: true, clientX: 0 }));
    line.dispatchEvent(new PointerEvent("pointermove", { bubbles: true, clientX: 200 }));
    line.dispatchEvent(new PointerEvent("pointerup", { bubbles: true, clientX: 200 }));
    line.dispatchEvent(new PointerEvent("pointermove", { bubbles: true, clientX: 300 }));
    await waitFor(() => expect(newer()?.style.clipPath).toContain("25%"));
    await press("compare-mode-fade");
    await waitFor(() => expect(newer()?.style.opacity).toBe("0.75"));
    expect(newer()?.style.clipPath).toBe("none");
  });

  it("says that a page is in one of them alone", async () => {
    await compare(HISTORY[20]?.commit);
    await find("compare-legend");
    all("compare-page").find(({ textContent }) => textContent.includes("Retries"))?.click();
    expect((await find("compare-missing")).textContent).toContain("not in this version");
  });

  it("says that nothing differs", async () => {
    await compare(HISTORY[0]?.commit);
    await find("compare-same");
  });

  it("says what went wrong, and can be tried again", async () => {
    const { app, backend, id } = await compare();
    await find("compare-legend");
    await press("compare-dialog-close");
    vi.spyOn(backend, "compare").mockRejectedValueOnce({ code: "network", message: "No network.", hint: "Connect.", retryAfter: null });
    const current: NamedVersion = { version: { kind: "open", document: id }, name: "Open", author: null, at: null };
    void app.versions.compare("gateway.drawio", PLACE, current, current);
    expect((await find("compare-error")).textContent).toContain("No network.");
    await press("compare-retry");
    await find("compare-same");
  });
});

describe("the view of a comparison", () => {
  it("begins with the first page that has changes, and has tabs for those alone", () => {
    const shown = view(difference(2, "changed", 0));
    expect(shown.page).toBe(2);
    expect(shown.pages.map(({ pair, count }) => [pair.name, count])).toEqual([["Two", 1]]);
  });

  it("marks on each side what lies there, and which one is talked about", () => {
    const shown = view(difference(1, "added", 0), difference(1, "removed", 200), difference(1, "changed", 400), difference(2, "added", 0));
    shown.show(2);
    expect(shown.boxes("left").map(({ change, isFront }) => [change, isFront])).toEqual([["removed", false], ["changed", true]]);
    expect(shown.boxes("right").map(({ change, isFront }) => [change, isFront])).toEqual([["added", false], ["changed", true]]);
  });

  it("shows where a shape was and where it is now", () => {
    const shown = view(difference(1, "changed", 5000));
    shown.show(0);
    const { camera } = shown.camera;
    if (camera === null) throw new Error("there is no camera");
    const middle = (5000 + 5110) / 2;
    expect(middle * camera.scale + camera.x).toBeCloseTo(200);
  });

  it("turns to the page of a difference that has no place in it", () => {
    const shown = view(difference(1, "added", 0), { ...difference(2, "changed", 0), left: null, right: null });
    shown.step(-1);
    expect([shown.page, shown.front]).toEqual([2, 1]);
  });

  it("knows a box around both", () => {
    expect(around(rect(0), rect(100))).toEqual({ x: 0, y: 0, width: 110, height: 10 });
    expect(around(null, rect(3))).toEqual(rect(3));
    expect(around(null, null)).toBeNull();
  });
});
