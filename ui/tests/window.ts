/** The page's window over a backend in memory, for tests that look at it and press its buttons. */
import { cleanup, configure, render, screen, waitFor } from "@testing-library/svelte";
import { expect, vi } from "vitest";

import { App } from "@/app/app.svelte";
import Window from "@/app/App.svelte";
import { FakeBackend, type FakeOptions } from "@/backend/fake/fakeBackend";
import type { Place } from "@/backend/protocol";

// A machine with much else to do is not to fail a test.
configure({ asyncUtilTimeout: 4000 });

// What a browser has and the tests' document has not, or not for sure.
vi.stubGlobal("ResizeObserver", class {
  observe() {
    return undefined;
  }
  unobserve() {
    return undefined;
  }
  disconnect() {
    return undefined;
  }
});
export const PLACE: Place = {
  account: "gitlab.example.com/mira",
  project: 11,
  projectPath: "atlas/platform/gateway",
  branch: "feature/retries",
  path: "docs/architecture/gateway.drawio",
};

export async function connected(options: FakeOptions = {}): Promise<{ app: App; backend: FakeBackend }> {
  // Whatever an earlier test left standing would hear keys and be found.
  cleanup();
  document.body.replaceChildren();
  localStorage.clear();
  const backend = new FakeBackend(options);
  const app = new App(backend);
  await app.connect();
  return { app, backend };
}

export async function openWindow(options: FakeOptions = {}): Promise<{ app: App; backend: FakeBackend }> {
  const parts = await connected(options);
  render(Window, { app: parts.app });
  return parts;
}

/** A window with a diagram from a repository in it, changed. */
export async function openChanged(options: FakeOptions = {}): Promise<{ app: App; backend: FakeBackend; id: number }> {
  const parts = await openWindow({ isSignedIn: true, ...options });
  const id = await parts.backend.openFromGitlab(PLACE);
  await parts.backend.run(id, "insert.rectangle", { at: { x: 0, y: 0 } });
  return { ...parts, id };
}

export function find(testid: string): Promise<HTMLElement> {
  return screen.findByTestId(testid);
}

export function all(testid: string): HTMLElement[] {
  return screen.queryAllByTestId(testid);
}

export async function press(testid: string): Promise<void> {
  (await find(testid)).click();
}

/** Presses the one of several that has these data attributes. */
export async function pressOne(testid: string, data: Record<string, string>): Promise<void> {
  const found = await waitFor(() => {
    const one = all(testid).find((element) => Object.entries(data).every(([name, value]) => element.dataset[name] === value));
    if (one === undefined) throw new Error(`no ${testid} with ${JSON.stringify(data)}`);
    return one;
  });
  found.click();
}

/** Opens a menu as the keyboard does. */
export async function openMenu(testid: string): Promise<void> {
  (await find(testid)).dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true }));
}

/** Waits until a button can be pressed, and presses it. */
export async function pressWhenEnabled(testid: string): Promise<void> {
  await waitFor(async () => {
    if ((await find(testid)).hasAttribute("disabled")) throw new Error(`${testid} is disabled`);
  });
  await press(testid);
}

export async function gone(testid: string): Promise<void> {
  await waitFor(() => {
    if (all(testid).length > 0) throw new Error(`${testid} is still there`);
  });
}

/** The row of a list that stands for this path. */
export async function row(testid: string, path: string): Promise<HTMLElement> {
  return waitFor(() => {
    const found = all(testid).find((element) => element.dataset.path === path || element.dataset.branch === path);
    if (found === undefined) throw new Error(`no ${testid} for ${path}`);
    return found;
  });
}

export function type(element: HTMLElement, text: string): void {
  (element as HTMLInputElement).value = text;
  element.dispatchEvent(new Event("input", { bubbles: true }));
}

export function callsOf(backend: FakeBackend, name: string): unknown[][] {
  return backend.calls.filter(([call]) => call === name).map((call) => call.slice(1));
}

/** The save dialog of a changed diagram, once it knows what may be done. */
export async function openSave(options: FakeOptions = {}) {
  const parts = await openChanged(options);
  await press("save");
  await waitFor(async () => expect((await find("commit-place")).parentElement?.getAttribute("aria-busy")).toBe("false"));
  return { ...parts, message: (await find("commit-message").catch(() => null)) as HTMLTextAreaElement };
}
