import { waitFor } from "@testing-library/svelte";
import { all, callsOf, find, gone, openWindow, press } from "@tests/window";
import { describe, expect, it, vi } from "vitest";


describe("what is told in passing", () => {
  it("counts down for how long the server wants no more requests", async () => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval", "Date"] });
    try {
      const { app } = await openWindow();
      app.notices.report({ code: "rateLimited", message: "Too many requests.", hint: "Wait a little.", retryAfter: 62 });
      const told = await find("notice-message");
      expect(told.textContent).toContain("Wait a little.");
      expect(told.textContent).toContain("It can be tried again in 1 min 02 s.");
      await vi.advanceTimersByTimeAsync(61_000);
      expect(told.textContent).toContain("It can be tried again in 1 s.");
      await vi.advanceTimersByTimeAsync(1000);
      expect(told.textContent).toContain("It can be tried again now.");
    } finally {
      vi.useRealTimers();
    }
  });

  it("makes room for a dialog when it is good news", async () => {
    const { app } = await openWindow({ isSignedIn: true });
    app.notices.tell("success", "Saved.");
    app.notices.tell("warning", "Look after this.");
    await waitFor(() => expect(all("notice")).toHaveLength(2));
    await press("open-existing");
    await find("browse-dialog");
    await waitFor(() => expect(all("notice")).toHaveLength(1));
    expect(all("notice-message").map(({ textContent }) => textContent.trim())).toEqual(["Look after this."]);
  });

  it("may lead to several pages", async () => {
    const { app, backend } = await openWindow();
    const links = [
      { title: "Open commit", url: "https://gitlab.example.com/c" },
      { title: "Open merge request", url: "https://gitlab.example.com/m" },
    ];
    app.notices.tell("success", "Saved.", { links });
    await find("notice");
    all("notice-link")[1]?.click();
    expect(callsOf(backend, "openLink")).toEqual([["https://gitlab.example.com/m"]]);
    await press("notice-close");
    await gone("notice");
  });

  it("is not said twice while it is to be read", async () => {
    const { app } = await openWindow();
    for (let time = 0; time < 3; time++) app.notices.tell("info", "Nothing to save.");
    await find("notice");
    expect(all("notice")).toHaveLength(1);
  });
});
