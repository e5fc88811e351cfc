import { waitFor } from "@testing-library/svelte";
import { all, callsOf, find, gone, openChanged, openMenu, openWindow, PLACE, press, pressOne, pressWhenEnabled } from "@tests/window";
import { describe, expect, it } from "vitest";

import type { FakeOptions } from "@/backend/fake/fakeBackend";
import { expiryOf } from "@/features/account/expiry";

const ROBOT = "gitlab.example.com/mira-bot";

async function menu(options: FakeOptions = {}) {
  const parts = await openWindow({ isSignedIn: true, ...options });
  await openMenu("account-button");
  await find("sign-in-more");
  return parts;
}

const item = (account: string) => all("account-item").find((element) => element.dataset.account === account);

describe("the account menu", () => {
  it("lists every account with its host, and marks the current one", async () => {
    await menu({ hasOtherAccounts: true });
    expect(all("account-item").map(({ dataset }) => [dataset.account, dataset.current])).toEqual([
      ["gitlab.example.com/mira", "true"],
      [ROBOT, "false"],
      ["git.acme.org%2Fgitlab/okafor.m", "false"],
    ]);
    expect(item(ROBOT)?.textContent).toContain("@diagram-robot on gitlab.example.com");
    expect(item("git.acme.org%2Fgitlab/okafor.m")?.textContent).toContain("@okafor.m on git.acme.org");
  });

  it("switches to another account, which is then shown at the top", async () => {
    await menu({ hasOtherAccounts: true });
    await pressOne("use-account", { account: "git.acme.org%2Fgitlab/okafor.m" });
    await waitFor(async () => expect((await find("account-host")).textContent).toBe("git.acme.org/gitlab"));
    expect((await find("account-username")).textContent).toBe("okafor.m");
  });

  it("signs out the account that is asked, and no other", async () => {
    const { backend } = await menu({ hasOtherAccounts: true });
    await pressOne("sign-out", { account: ROBOT });
    await waitFor(() => expect(callsOf(backend, "signOut")).toEqual([[ROBOT, false]]));
    expect((await find("account-username")).textContent).toBe("mira");
  });

  it("opens the page on which access is reviewed, of each", async () => {
    const { backend } = await menu({ hasOtherAccounts: true });
    await pressOne("review-access", { account: ROBOT });
    await waitFor(() => expect(callsOf(backend, "openAccessPage")).toEqual([[ROBOT]]));
  });

  it("says what is particular about an access", async () => {
    await menu({ hasOtherAccounts: true });
    const robot = item(ROBOT);
    expect(robot?.textContent).toContain("Read only");
    expect(robot?.textContent).toContain("Token ends in 5 days");
    expect(item("git.acme.org%2Fgitlab/okafor.m")?.textContent).toContain("This session only");
    expect(item("gitlab.example.com/mira")?.textContent).not.toContain("Read only");
    await find("account-care");
  });

  it("offers a second account on the same server, and says what the browser has to do with it", async () => {
    await menu();
    await press("sign-in-more");
    expect((await find("signin-known")).textContent).toContain("You are signed in there as mira.");
  });

  it("tells of access that a server was not told of, and tries again", async () => {
    const { backend } = await menu({ hasPending: true });
    expect((await find("pending-revocation")).textContent).toContain("mira on build.lan:8929");
    await press("pending-open");
    await waitFor(() => expect(callsOf(backend, "openLink")).toEqual([["http://build.lan:8929/-/user_settings/applications"]]));
    await openMenu("account-button");
    await press("pending-retry");
    await waitFor(() => expect(callsOf(backend, "retryRevocations")).toHaveLength(1));
    await gone("account-care");
  });

  it("leaves that to the start screen where nobody is signed in", async () => {
    const { backend } = await openWindow({ hasPending: true });
    expect((await find("pending-revocation")).textContent).toContain("The access of mira on build.lan:8929 is not revoked there yet.");
    await press("pending-retry");
    await gone("pending-revocation");
    expect(callsOf(backend, "retryRevocations")).toHaveLength(1);
  });
});

describe("access that may only read", () => {
  it("says so where a diagram would be saved, and offers to change that", async () => {
    const { backend, id } = await openChanged({ account: "readOnly", signIn: "granted" });
    expect((await find("badge-read-only")).textContent).toBe("Read only");
    await press("save");
    expect((await find("read-only-save")).textContent).toContain("mira signed in to gitlab.example.com to look.");
    expect(all("commit-dialog")).toEqual([]);
    await press("read-only-sign-in");
    expect((await find("signin-read-only")).textContent).toContain("mira may only read on gitlab.example.com.");
    expect((await find("access-read")).hasAttribute("disabled")).toBe(true);
    await press("signin-continue");
    // The same account with more rights is what was asked for, and the save goes on.
    await press("commit-save");
    await gone("commit-dialog");
    expect(callsOf(backend, "signIn")).toEqual([["gitlab.example.com", "browser", false]]);
    expect(callsOf(backend, "saveToGitlab")).toMatchObject([[id, { place: null, message: "Update gateway.drawio" }]]);
    expect(all("badge-read-only")).toEqual([]);
  });

  it("of a token is told as the token's", async () => {
    const { app } = await openChanged({ hasOtherAccounts: true });
    const robot = app.access.accounts.find(({ id }) => id === ROBOT);
    if (robot === undefined) throw new Error("there is no robot");
    void app.dialogs.ask("readOnly", { account: robot, title: "gateway.drawio" });
    expect((await find("read-only-save")).textContent).toContain("The token of diagram-robot on gitlab.example.com may only read.");
  });

  it("can be got round by saving elsewhere", async () => {
    const { backend, id } = await openChanged({ account: "readOnly" });
    await press("save");
    await press("read-only-elsewhere");
    await press("savewhere-local");
    await waitFor(() => expect(callsOf(backend, "saveLocalAs")).toEqual([[id]]));
  });

  it("changes nothing when it is left at that", async () => {
    const { backend } = await openChanged({ account: "readOnly" });
    await press("save");
    await press("read-only-cancel");
    await gone("read-only-save");
    expect(callsOf(backend, "saveToGitlab")).toEqual([]);
  });

  it("is enough to open, and asks for more to create", async () => {
    await openWindow({ isSignedIn: true, account: "readOnly" });
    await press("create-new");
    await find("signin-read-only");
    await press("signin-cancel");
    await gone("signin-dialog");
    await press("open-existing");
    await find("browse-dialog");
  });

  it("is not enough for what was asked, even when a token turns out to be no better", async () => {
    const { app, backend } = await openWindow();
    await press("create-new");
    await find("signin-dialog");
    // As the core tells it when the token that was typed may only read.
    await backend.signIn("gitlab.example.com", "browser", true);
    await backend.keepForSession();
    await gone("signin-dialog");
    expect(all("browse-dialog")).toEqual([]);
    expect(app.notices.shown.map(({ notice }) => notice.message)).toEqual(["mira may only read on gitlab.example.com."]);
  });
});

describe("signing out", () => {
  const signOut = async () => {
    await openMenu("account-button");
    await press("sign-out");
  };

  it("says what closes, what is kept for whom, and what happens without a connection", async () => {
    const { backend } = await openChanged();
    await backend.openFromGitlab({ ...PLACE, path: "docs/other.drawio" });
    await signOut();
    const dialog = await find("signout-dialog");
    expect(dialog.textContent).toMatch(/2 diagrams\s+of mira on gitlab\.example\.com\s+will be closed/);
    expect(dialog.textContent).toContain("gateway.drawio");
    expect(dialog.textContent).not.toContain("other.drawio");
    expect(dialog.textContent).toContain("The other one has");
    expect(dialog.textContent).toContain("to nobody else");
    const offline = (await find("signout-offline")).textContent;
    expect(offline).toContain("forgotten here at once");
    expect(offline).toContain("up to 30 days");
  });

  it("of a personal token says that it stays good", async () => {
    await openChanged({ account: "ending" });
    await signOut();
    expect((await find("signout-offline")).textContent).toContain("stays good on gitlab.example.com until you revoke it there");
  });

  it("keeps changed diagrams as drafts on request, and goes back to the start", async () => {
    const { backend } = await openChanged();
    await signOut();
    await press("signout-keep");
    await find("start-screen");
    expect(callsOf(backend, "signOut")).toEqual([["gitlab.example.com/mira", false]]);
    await find("sign-in");
  });

  it("discards them on request", async () => {
    const { backend } = await openChanged();
    await signOut();
    await press("signout-discard");
    await find("start-screen");
    expect(callsOf(backend, "signOut")).toEqual([["gitlab.example.com/mira", true]]);
  });

  it("does nothing when cancelled", async () => {
    const { backend } = await openChanged();
    await signOut();
    await press("signout-cancel");
    await gone("signout-dialog");
    expect(callsOf(backend, "signOut")).toEqual([]);
  });

  it("asks nothing when nothing would be lost", async () => {
    const { backend } = await openWindow({ isSignedIn: true, hasRecents: true });
    await signOut();
    await find("sign-in");
    expect(callsOf(backend, "signOut")).toHaveLength(1);
    expect(all("recent-row")).toEqual([]);
  });

  it("does not end the sign-in of another person that is under way", async () => {
    const { backend } = await menu({ hasOtherAccounts: true });
    await press("sign-in-more");
    await pressWhenEnabled("signin-continue");
    await backend.signOut(ROBOT, false);
    expect((await find("signin-state")).dataset.phase).toBe("waiting");
  });
});

describe("access that is taken away on the server", () => {
  it("takes the dialogs that need it along, so that one can sign in again", async () => {
    const { backend } = await openChanged({ saveError: "signInNeeded" });
    await press("save");
    await press("commit-save");
    await find("commit-error");
    // As the core does when the server no longer knows the access.
    await backend.signOut("gitlab.example.com/mira", false);
    await find("start-screen");
    await gone("commit-dialog");
    await press("sign-in");
    await find("signin-continue");
  });

  it("leaves the dialogs of another account alone", async () => {
    const { backend } = await openChanged({ hasOtherAccounts: true });
    await press("save");
    await find("commit-dialog");
    await backend.signOut(ROBOT, false);
    expect(all("commit-dialog")).toHaveLength(1);
  });
});

describe("when a token ends", () => {
  const now = Date.UTC(2026, 10, 26, 12);
  const inDays = (count: number) => now / 1000 + count * 86_400;

  it("is told in days while it is soon, and as a date before", () => {
    expect(expiryOf(inDays(3), now)).toEqual({ text: "Token ends in 3 days", isSoon: true });
    expect(expiryOf(inDays(60), now)).toEqual({ text: "Token until Jan 25, 2027", isSoon: false });
    expect(expiryOf(inDays(-1), now)).toEqual({ text: "Token has ended", isSoon: true });
  });
});
