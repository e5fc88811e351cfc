import { screen, waitFor } from "@testing-library/svelte";
import { all, callsOf, find, gone, openWindow, press } from "@tests/window";
import { describe, expect, it } from "vitest";

import type { FakeOptions } from "@/backend/fake/fakeBackend";

async function ask(options: FakeOptions = {}) {
  const parts = await openWindow(options);
  await press("sign-in");
  await find("signin-dialog");
  return parts;
}

describe("the keyboard in the sign-in dialog", () => {
  /** Presses Enter there, and tells whether the key was used up. */
  function enter(element: HTMLElement, repeat = false) {
    const event = new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true, repeat });
    element.dispatchEvent(event);
    return event.defaultPrevented;
  }

  it("takes Enter on a choice as going on with it", async () => {
    const { backend } = await ask();
    await press("access-read");
    expect(enter(await find("access-read"), true)).toBe(true);
    expect(callsOf(backend, "signIn")).toEqual([]);
    expect(enter(await find("access-read"))).toBe(true);
    await find("signin-state");
    expect(callsOf(backend, "signIn")).toEqual([["gitlab.example.com", "browser", true]]);
  });

  it("sets the chosen server up with one Enter, which nothing else hears", async () => {
    await ask({ server: "unregistered" });
    const radio = (await find("server-choice")).querySelector("input") as HTMLElement;
    radio.focus();
    expect(enter(radio)).toBe(true);
    expect((await find("add-server-dialog")).textContent).toContain("Set up gitlab.example.com");
  });

  it("takes Enter where nothing has the focus as the primary button", async () => {
    await ask({ server: "unregistered" });
    (document.activeElement as HTMLElement).blur();
    expect(enter(document.body)).toBe(true);
    await find("add-server-dialog");
  });

  it("leaves Enter on another button to that button", async () => {
    await ask({ server: "unregistered" });
    expect(enter(await find("signin-cancel"))).toBe(false);
    expect(all("add-server-dialog")).toEqual([]);
  });

  it("leaves the focus on the account button when it was signed in to from the start screen", async () => {
    await openWindow({ signIn: "granted" });
    (await find("sign-in")).focus();
    await press("sign-in");
    await press("signin-continue");
    await gone("signin-dialog");
    await waitFor(() => expect(document.activeElement).toBe(screen.getByTestId("account-button")));
  });

  it("has the focus on what can be done next, whatever takes the place of the button that was pressed", async () => {
    await ask({ signIn: "refused" });
    (await find("signin-continue")).focus();
    await press("signin-continue");
    await find("signin-retry");
    await waitFor(() => expect(document.activeElement).toBe(screen.getByTestId("signin-retry")));
  });
});
