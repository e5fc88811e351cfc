import { all, find, gone, openSave, press } from "@tests/window";
import { describe, expect, it, vi } from "vitest";

describe("what came of a save", () => {
  it("is told without hiding that it went well when something after the commit did not", async () => {
    await openSave({ obstacle: "protected", saved: "trouble" });
    await press("commit-save");
    await gone("commit-dialog");
    expect(all("notice").map(({ dataset }) => dataset.level)).toEqual(["success", "warning"]);
    expect(all("notice-message")[1]?.textContent).toContain("The merge request could not be opened");
  });

  it("may be that others' changes were merged in", async () => {
    await openSave({ saved: "merged" });
    await press("commit-save");
    expect((await find("notice-message")).textContent).toContain("What others had changed was merged in.");
  });

  it("may be nothing", async () => {
    await openSave({ saved: "unchanged" });
    await press("commit-save");
    expect((await find("notice-message")).textContent).toContain("Nothing to save.");
  });

  it("may be that it waits, also where nobody could say beforehand what may be done", async () => {
    const { backend } = await openSave({ optionsError: "network", saved: "queued" });
    expect((await find("commit-unknown")).textContent).toContain("You can save all the same");
    await press("commit-save");
    await gone("commit-dialog");
    expect((await find("notice-message")).textContent).toContain("The save waits to be sent.");
    expect(backend.state.queue).toHaveLength(1);
  });

  it("may be known beforehand to be hopeless there, and is told with a way on", async () => {
    await openSave({ optionsError: "forbidden" });
    const told = (await find("commit-unknown")).textContent;
    expect(told).toContain("Check the connection.");
    expect(told).not.toContain("save all the same");
    await find("commit-elsewhere");
  });

  it("may have to wait as long as the server says, and can be tried again when that is over", async () => {
    await openSave({ saveError: "rateLimited", retryAfter: 65 });
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval", "Date"] });
    try {
      await press("commit-save");
      expect((await find("problem-wait")).textContent).toContain("1 min 05 s");
      expect((await find("commit-save")).hasAttribute("disabled")).toBe(true);
      await vi.advanceTimersByTimeAsync(60_000);
      expect((await find("commit-save")).textContent).toContain("Try again in 5 s");
      await vi.advanceTimersByTimeAsync(5000);
      expect(all("problem-wait")).toEqual([]);
      expect((await find("commit-save")).hasAttribute("disabled")).toBe(false);
      expect((await find("commit-save")).textContent.trim()).toBe("Try again");
    } finally {
      vi.useRealTimers();
    }
  });
});
