import { waitFor } from "@testing-library/svelte";
import { all, callsOf, find, gone, openWindow, press, type } from "@tests/window";
import { describe, expect, it } from "vitest";

import type { FakeOptions } from "@/backend/fake/fakeBackend";

describe("the start screen", () => {
  it("asks for access before it opens anything from GitLab, and says what for", async () => {
    await openWindow({ signIn: "granted" });
    await press("open-existing");
    const dialog = await find("signin-dialog");
    expect(dialog.textContent).toContain("scope api");
    expect(dialog.textContent).toContain("never sees it");
    expect(all("browse-dialog")).toHaveLength(0);
    await press("signin-continue");
    await find("browse-dialog");
    await gone("signin-dialog");
  });

  it("leaves it at that when the sign-in is cancelled", async () => {
    const { app } = await openWindow();
    await press("create-new");
    await press("signin-continue");
    expect((await find("signin-state")).dataset.phase).toBe("waiting");
    await press("signin-cancel");
    await gone("signin-dialog");
    expect(app.dialogs.open).toEqual([]);
  });

  it("offers to open the browser again and shows what to register", async () => {
    const { backend } = await openWindow();
    await press("sign-in");
    await press("signin-continue");
    await press("signin-reopen");
    expect(callsOf(backend, "reopenSignIn")).toHaveLength(1);
    expect((await find("redirect-uri")).textContent).toBe("app.drawbridge:/oauth/callback/gitlab.example.com");
    expect((await find("scope")).textContent).toBe("api");
  });

  it("says once why a sign-in came to nothing, and nothing of it when one succeeds", async () => {
    const options: FakeOptions = { signIn: "refused" };
    const { app, backend } = await openWindow(options);
    const notice = { level: "error" as const, message: "Nobody waits for this answer.", hint: null, link: null, draft: null };
    backend.notice(notice);
    await press("sign-in");
    await press("signin-continue");
    await find("signin-retry");
    backend.notice({ ...notice, message: app.access.signIn?.message ?? "" });
    expect(app.notices.shown.map((shown) => shown.notice)).toEqual([notice]);
    options.signIn = "granted";
    await waitFor(async () => expect((await find("signin-retry")).hasAttribute("disabled")).toBe(false));
    await press("signin-retry");
    await waitFor(() => expect(app.access.accounts).toHaveLength(1));
    expect(app.notices.shown).toEqual([]);
  });

  it("says why a sign-in came to nothing", async () => {
    await openWindow({ signIn: "refused" });
    await press("sign-in");
    await press("signin-continue");
    await waitFor(async () => expect((await find("signin-state")).dataset.phase).toBe("failed"));
    expect((await find("signin-error")).textContent).toContain("did not grant access");
    expect((await find("signin-error")).textContent).toContain("choose Authorize");
  });

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
});

describe("another GitLab", () => {
  it("is set up by its address, with what to register there, and then chosen", async () => {
    const { backend } = await openWindow();
    await press("sign-in");
    await press("add-server");
    type(await find("server-address"), "git.acme.org");
    await waitFor(async () => expect((await find("add-server-next")).hasAttribute("disabled")).toBe(false));
    await press("add-server-next");
    expect((await find("redirect-uri")).textContent).toBe("app.drawbridge:/oauth/callback/git.acme.org");
    await press("open-applications");
    expect(callsOf(backend, "openLink")).toEqual([["https://git.acme.org/-/user_settings/applications"]]);
    type(await find("application-id"), " 5f1c ");
    await waitFor(async () => expect((await find("add-server-next")).hasAttribute("disabled")).toBe(false));
    await press("add-server-next");
    await find("signin-continue");
    expect(callsOf(backend, "addServer")).toEqual([["https://git.acme.org", "5f1c"]]);
    const chosen = all("server-choice").find((choice) => choice.getAttribute("aria-checked") === "true");
    expect(chosen?.dataset.server).toBe("git.acme.org");
  });

  it("says why an address is none", async () => {
    await openWindow();
    await press("sign-in");
    await press("add-server");
    type(await find("server-address"), "not an address");
    await waitFor(async () => expect((await find("add-server-next")).hasAttribute("disabled")).toBe(false));
    await press("add-server-next");
    expect((await find("add-server-error")).textContent).toContain("is not an address");
  });
});
