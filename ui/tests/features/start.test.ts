import { waitFor } from "@testing-library/svelte";
import { all, callsOf, find, openWindow, press, row } from "@tests/window";
import { describe, expect, it } from "vitest";

describe("the start screen", () => {
  it("shows who is signed in, and where", async () => {
    await openWindow({ isSignedIn: true });
    expect((await find("account-username")).textContent).toBe("mira");
    expect((await find("account-host")).textContent).toBe("gitlab.example.com");
  });

  it("restores the draft that a notice offers", async () => {
    const { app, backend } = await openWindow({ hasDrafts: true });
    backend.notice({ level: "warning", message: "There are unsaved changes.", hint: null, link: null, draft: "d1" });
    await press("notice-restore");
    await waitFor(() => expect(app.state.documents.map(({ title }) => title)).toEqual(["payment-flow.drawio"]));
    expect(app.state.drafts.map(({ id }) => id)).toEqual(["d2"]);
    expect(app.notices.shown).toEqual([]);
  });

  it("offers drafts, and discards one only when told twice", async () => {
    const { backend } = await openWindow({ hasDrafts: true });
    expect(all("draft-row")).toHaveLength(2);
    const [first, second] = all("draft-row");
    expect(first?.textContent).toContain("ended unexpectedly");
    expect(second?.textContent).not.toContain("ended unexpectedly");
    all("draft-discard")[0]?.click();
    await press("discard-draft-confirm");
    await waitFor(() => expect(all("draft-row")).toHaveLength(1));
    expect(callsOf(backend, "discardDraft")).toEqual([["d1"]]);
  });

  it("opens the editor with a new diagram, and names it in the title", async () => {
    await openWindow();
    await press("new-local");
    await find("diagram-canvas");
    await waitFor(() => expect(document.title).toBe("Untitled 1.drawio — Drawbridge"));
  });

  it("shows the diagrams of late, and opens one where it lies", async () => {
    const { backend } = await openWindow({ isSignedIn: true, hasRecents: true });
    const recent = await row("recent-row", "docs/architecture/gateway.drawio");
    expect(recent.textContent).toContain("gateway.drawio");
    expect(recent.textContent).toContain("atlas/platform/gateway");
    expect(recent.textContent).toContain("feature/retries");
    expect(recent.textContent).toContain("24 minutes ago");
    expect(recent.querySelector("img")?.getAttribute("src")).toMatch(/^data:image/);
    recent.click();
    await find("diagram-canvas");
    expect(callsOf(backend, "openFromGitlab")).toMatchObject([[{ account: "gitlab.example.com/mira", project: 11, branch: "feature/retries" }]]);
  });

  it("shows six of them, all on request, and fewer beside unsaved work", async () => {
    await openWindow({ isSignedIn: true, hasRecents: true });
    await row("recent-row", "docs/sessions.drawio");
    expect(all("recent-row")).toHaveLength(6);
    await press("recents-more");
    await waitFor(() => expect(all("recent-row")).toHaveLength(7));
    await openWindow({ isSignedIn: true, hasRecents: true, hasDrafts: true });
    await waitFor(() => expect(all("recent-row")).toHaveLength(4));
  });

  it("says whose a recent diagram is as soon as there are several accounts", async () => {
    await openWindow({ isSignedIn: true, hasRecents: true });
    await row("recent-row", "docs/sessions.drawio");
    expect(all("recent-host")).toEqual([]);
    await openWindow({ isSignedIn: true, hasRecents: true, hasOtherAccounts: true });
    await waitFor(() => expect(all("recent-host").map(({ textContent }) => textContent)).toContain("okafor.m on git.acme.org/gitlab"));
  });
});
