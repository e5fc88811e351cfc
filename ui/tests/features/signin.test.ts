import { cleanup, render, screen, waitFor } from "@testing-library/svelte";
import { all, callsOf, find, gone, openMenu, openWindow, press, pressOne, pressWhenEnabled, type } from "@tests/window";
import { afterEach, describe, expect, it, vi } from "vitest";

import type { FakeOptions } from "@/backend/fake/fakeBackend";
import TimeLeft from "@/shared/TimeLeft.svelte";

const phase = async () => (await find("signin-state")).dataset.phase;
const isChecked = async (testid: string) => ((await find(testid)) as HTMLInputElement).checked;

afterEach(() => vi.restoreAllMocks());

async function ask(options: FakeOptions = {}) {
  const parts = await openWindow(options);
  await press("sign-in");
  await find("signin-dialog");
  return parts;
}

describe("asking for access", () => {
  it("comes before anything is opened from GitLab, and says what for", async () => {
    await openWindow({ signIn: "granted" });
    await press("open-existing");
    const dialog = await find("signin-dialog");
    expect(dialog.textContent).toContain("Access to open diagrams");
    expect((await find("signin-why")).textContent).toMatch(/the scope api\s*, because GitLab has no smaller one/);
    expect(dialog.textContent).toContain("never sees it");
    expect(all("browse-dialog")).toHaveLength(0);
    await press("signin-continue");
    await find("browse-dialog");
    await gone("signin-dialog");
  });

  it("leaves it at that when it is cancelled", async () => {
    const { app } = await openWindow();
    await press("create-new");
    await press("signin-continue");
    expect(await phase()).toBe("waiting");
    await press("signin-cancel");
    await gone("signin-dialog");
    expect(app.dialogs.open).toEqual([]);
  });

  it("names the server even where there is no other, and signs in to the one that is chosen", async () => {
    const { backend } = await ask({ hasOtherServers: true });
    expect(all("server-choice").map(({ dataset }) => dataset.server)).toEqual([
      "gitlab.example.com",
      "gitlab.com",
      "git.acme.org%2Fgitlab",
      "build.lan%3A8929",
    ]);
    await pressOne("server-choice", { server: "git.acme.org%2Fgitlab" });
    await waitFor(() => expect(all("server-choice").find(({ dataset }) => dataset.chosen === "true")?.textContent).toContain("git.acme.org/gitlab"));
    await press("signin-continue");
    expect(callsOf(backend, "signIn")).toEqual([["git.acme.org%2Fgitlab", "browser", false]]);
    expect((await find("signin-state")).textContent).toContain("git.acme.org");
  });

  it("asks for less where reading is enough", async () => {
    const { backend } = await ask();
    expect(await isChecked("access-write")).toBe(true);
    await press("access-read");
    await waitFor(async () => expect((await find("signin-why")).textContent).toContain("read_api"));
    await press("signin-continue");
    expect(callsOf(backend, "signIn")).toEqual([["gitlab.example.com", "browser", true]]);
    expect((await find("signin-state")).textContent).toContain("read-only access");
    expect((await find("authorize-url")).textContent).toContain("scope=read_api");
  });

  it("offers no reading alone where something is to be saved", async () => {
    await openWindow();
    await press("create-new");
    expect((await find("access-read")).hasAttribute("disabled")).toBe(true);
    expect(await isChecked("access-write")).toBe(true);
  });

  it("warns of a connection that can be read on the way", async () => {
    await ask({ server: "http" });
    expect((await find("http-warning")).textContent).toContain("gitlab.example.com:8080 is not encrypted");
  });

  it("offers to set up a server without an application id, and a token meanwhile", async () => {
    await ask({ server: "unregistered" });
    expect((await find("not-registered")).textContent).toContain("not registered on gitlab.example.com");
    expect(all("signin-continue")).toEqual([]);
    await press("signin-other-ways");
    expect(all("signin-way-device").concat(all("signin-way-loopback"))).toEqual([]);
    await press("signin-way-token");
    await find("token-field");
  });
});

describe("waiting for the browser", () => {
  it("offers to open it again, to copy the address, and says what to check on GitLab's error page", async () => {
    const { backend } = await ask();
    await press("signin-continue");
    expect((await find("signin-state")).dataset.way).toBe("browser");
    expect((await find("authorize-url")).textContent).toContain("https://gitlab.example.com/oauth/authorize");
    await press("signin-reopen");
    expect(callsOf(backend, "reopenSignIn")).toHaveLength(1);
    await press("signin-help");
    expect((await find("redirect-uri")).textContent).toBe("app.drawbridge:/oauth/callback/gitlab.example.com");
    expect((await find("loopback-redirect-uri")).textContent).toBe("http://127.0.0.1/oauth/callback/gitlab.example.com");
    expect((await find("scope")).textContent).toBe("api");
    expect((await find("signin-dialog")).textContent).toContain("Not ticked");
    await press("open-applications");
    expect(callsOf(backend, "openLink")).toEqual([["https://gitlab.example.com/-/user_settings/applications"]]);
  });

  it("offers the loopback when nothing has come back, and shows its address then", async () => {
    const { backend } = await ask({ loopback: "later", delay: 5 });
    await press("signin-continue");
    await find("signin-state");
    vi.spyOn(Date, "now").mockReturnValue(Date.now() + 20_000);
    const offer = await find("signin-loopback-offer");
    expect(offer.textContent).toContain("Nothing has come back from your browser yet.");
    expect(offer.textContent).toContain("comes back to this computer at 127.0.0.1");
    await press("signin-loopback");
    await gone("signin-loopback");
    expect(callsOf(backend, "offerLoopback")).toHaveLength(1);
    expect((await find("authorize-url")).textContent).toContain("127.0.0.1");
    expect((await find("signin-state")).textContent).toContain("comes back to this computer at 127.0.0.1");
  });

  it("offers it at once where nothing can come back, and says that", async () => {
    await ask({ loopback: "atOnce" });
    await press("signin-continue");
    const offer = await find("signin-loopback-offer");
    expect(offer.textContent).toContain("has no program for Drawbridge's addresses");
    expect(offer.textContent).not.toContain("Nothing has come back");
  });

  it("names the scope of this very request, and offers the other where only reading was asked for", async () => {
    const { backend } = await ask();
    await press("access-read");
    await press("signin-continue");
    await press("signin-help");
    expect((await find("signin-scope")).textContent).toContain("asks for the scope read_api.");
    await press("signin-to-write");
    await waitFor(async () => expect((await find("signin-scope")).textContent).toContain("asks for the scope api."));
    expect(all("signin-to-write")).toEqual([]);
    expect(callsOf(backend, "signIn")).toEqual([
      ["gitlab.example.com", "browser", true],
      ["gitlab.example.com", "browser", false],
    ]);
    await press("signin-another-way");
    expect(await isChecked("access-write")).toBe(true);
  });

  it("goes back to the other ways, with what was asked for still standing", async () => {
    const { backend, app } = await openWindow();
    await press("open-existing");
    await press("signin-continue");
    await press("signin-another-way");
    await find("signin-continue");
    expect(callsOf(backend, "cancelSignIn")).toHaveLength(1);
    expect(app.access.intent).toBe("open");
  });

  it("says once why it came to nothing, and nothing of it when the next one succeeds", async () => {
    const options: FakeOptions = { signIn: "refused" };
    const { app, backend } = await ask(options);
    const notice = { level: "error" as const, message: "Nobody waits for this answer.", hint: null, link: null, draft: null };
    backend.notice(notice);
    await press("signin-continue");
    await find("signin-retry");
    expect(await phase()).toBe("failed");
    expect((await find("signin-error")).textContent).toContain("did not grant access");
    expect((await find("signin-error")).textContent).toContain("choose Authorize");
    expect((await find("redirect-uri")).textContent).toContain("app.drawbridge:/oauth/callback/");
    backend.notice({ ...notice, message: app.access.signIn?.message ?? "" });
    expect(app.notices.shown.map((shown) => shown.notice)).toEqual([notice]);
    options.signIn = "granted";
    await pressWhenEnabled("signin-retry");
    await waitFor(() => expect(app.access.accounts).toHaveLength(1));
    expect(app.notices.shown).toEqual([]);
    expect(callsOf(backend, "signIn")).toHaveLength(2);
  });

  it("keeps the way and the rights when it is tried again", async () => {
    const { backend } = await ask({ signIn: "refused" });
    await press("access-read");
    await press("signin-other-ways");
    await press("signin-way-loopback");
    await pressWhenEnabled("signin-retry");
    expect(callsOf(backend, "signIn")).toEqual([
      ["gitlab.example.com", "loopback", true],
      ["gitlab.example.com", "loopback", true],
    ]);
  });
});

describe("a code to type", () => {
  it("is shown large, with the page to type it on and the time that is left", async () => {
    const { backend } = await ask();
    await press("signin-other-ways");
    await press("signin-way-device");
    expect((await find("signin-state")).dataset.way).toBe("device");
    expect((await find("device-code")).textContent).toBe("WDJB-MJHT");
    expect((await find("device-url")).textContent).toBe("https://gitlab.example.com/oauth/device");
    expect((await find("device-time-left")).textContent).toMatch(/^The code is good for 4 min 5\d s more\.$/);
    await press("device-open");
    expect(callsOf(backend, "signIn")).toEqual([["gitlab.example.com", "device", false]]);
    expect(callsOf(backend, "reopenSignIn")).toHaveLength(1);
  });
});

describe("the time that a code has left", () => {
  afterEach(() => vi.useRealTimers());

  it("runs down to the second, and then says that the code is over", async () => {
    cleanup();
    vi.useFakeTimers({ now: 1_000_000 });
    const say = (left: string) => `${left} more`;
    render(TimeLeft, { until: 1062, say, over: "It is over.", testid: "left" });
    expect(screen.getByTestId("left").textContent).toBe("1 min 02 s more");
    await vi.advanceTimersByTimeAsync(3000);
    expect(screen.getByTestId("left").textContent).toBe("59 s more");
    await vi.advanceTimersByTimeAsync(60_000);
    expect(screen.getByTestId("left").textContent).toBe("It is over.");
  });
});

describe("a personal access token", () => {
  async function open(options: FakeOptions = {}) {
    const parts = await ask(options);
    await press("signin-other-ways");
    await press("signin-way-token");
    return { ...parts, field: (await find("token-field")) as HTMLInputElement };
  }

  it("is typed unseen, and nothing is kept of it once it crossed", async () => {
    const { backend, field } = await open({ signIn: "granted" });
    expect(field.type).toBe("password");
    expect(field.autocomplete).toBe("off");
    type(field, " glpat-secret ");
    await pressWhenEnabled("token-submit");
    expect(callsOf(backend, "signInWithToken")).toEqual([["gitlab.example.com", "glpat-secret"]]);
    await waitFor(() => expect(field.value).toBe(""));
    await gone("signin-dialog");
    expect((await find("account-username")).textContent).toBe("mira");
    expect(new XMLSerializer().serializeToString(document.body)).not.toContain("glpat-secret");
  });

  it("says what it has to be good for, and where it is made", async () => {
    const { backend } = await open();
    const form = await find("token-form");
    expect(form.textContent).toMatch(/Classic\s+Needs the scope api/);
    expect(form.textContent).toMatch(/Fine-grained\s+Needs Project, Repository, Branch, Commit and User: Read/);
    await press("token-page");
    await press("signin-another-way");
    await press("access-read");
    await press("signin-other-ways");
    await press("signin-way-token");
    await press("token-page");
    expect(callsOf(backend, "openLink")).toEqual([
      ["https://gitlab.example.com/-/user_settings/personal_access_tokens?name=Drawbridge&scopes=api"],
      ["https://gitlab.example.com/-/user_settings/personal_access_tokens?name=Drawbridge&scopes=read_api"],
    ]);
  });

  it("that is not taken says why, and another can be typed", async () => {
    const options: FakeOptions = { signIn: "refused" };
    const { field } = await open(options);
    type(field, "glpat-old");
    await pressWhenEnabled("token-submit");
    await waitFor(async () => expect(await phase()).toBe("failed"));
    expect((await find("signin-error")).textContent).toContain("does not know this token");
    expect(field.value).toBe("");
    options.signIn = "granted";
    type(await find("token-field"), "glpat-new");
    await pressWhenEnabled("token-submit");
    await gone("signin-dialog");
  });
});

describe("a keychain that does not take the access", () => {
  async function refused() {
    const parts = await ask({ signIn: "keychain" });
    await press("signin-continue");
    await waitFor(async () => expect(await phase()).toBe("keychainRefused"));
    return parts;
  }

  it("can be tried again", async () => {
    const { backend, app } = await refused();
    expect((await find("signin-error")).textContent).toContain("Your keychain is locked.");
    const said = (await find("signin-dialog")).textContent;
    expect(said).toContain("gitlab.example.com has granted access");
    expect(said.match(/unlock/gi)).toHaveLength(1);
    await press("keychain-retry");
    await gone("signin-dialog");
    expect(callsOf(backend, "retryKeychain")).toHaveLength(1);
    expect(app.access.current?.isSessionOnly).toBe(false);
  });

  it("can be done without, for this session only, and that is to be seen", async () => {
    const { backend } = await refused();
    await press("keychain-session");
    await gone("signin-dialog");
    expect(callsOf(backend, "keepForSession")).toHaveLength(1);
    await openMenu("account-button");
    expect((await find("badge-session")).textContent).toBe("This session only");
    expect((await find("account-session")).textContent).toBe("This session only");
  });

  it("ends in nothing when it is cancelled", async () => {
    const { backend, app } = await refused();
    await press("signin-cancel");
    await gone("signin-dialog");
    expect(callsOf(backend, "cancelSignIn")).toHaveLength(1);
    expect(app.access.accounts).toEqual([]);
  });
});
