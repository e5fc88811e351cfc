import { waitFor } from "@testing-library/svelte";
import { all, callsOf, find, gone, openWindow, press, pressOne, pressWhenEnabled, type } from "@tests/window";
import { describe, expect, it } from "vitest";

import type { FakeOptions } from "@/backend/fake/fakeBackend";
import type { Finding, Question } from "@/backend/protocol";
import { withScheme } from "@/features/servers/address";
import { OF_THE_SERVER, rowsOf } from "@/features/servers/checks";

const verdicts = () => Object.fromEntries(all("check-row").map(({ dataset }) => [dataset.question, dataset.verdict]));

async function look(options: FakeOptions = {}, address = "git.acme.org") {
  const parts = await openWindow(options);
  await press("sign-in");
  await press("add-server");
  type(await find("server-address"), address);
  await pressWhenEnabled("add-server-next");
  return parts;
}

const word = async (testid: string, text: string) => waitFor(async () => expect((await find(testid)).textContent.trim()).toBe(text));

async function register(options: FakeOptions = {}) {
  const parts = await look(options);
  await word("add-server-next", "Next");
  await press("add-server-next");
  await find("application-id");
  return parts;
}

describe("another GitLab", () => {
  it("is looked at, with a row for each thing and how it stands", async () => {
    const { backend } = await look();
    await word("add-server-next", "Next");
    expect(callsOf(backend, "examineServer")).toEqual([["https://git.acme.org", null, null]]);
    expect(verdicts()).toEqual({
      address: "passed",
      name: "passed",
      proxy: "passed",
      connection: "passed",
      certificate: "passed",
      gitLab: "passed",
      version: "untold",
    });
    expect(all("check-row")[5]?.textContent).toContain("git.acme.org is a GitLab.");
  });

  it("shows what is being looked at and what is to come", async () => {
    await look({ delay: 40, examination: "certificate" });
    await waitFor(() => expect(verdicts()).toMatchObject({ address: "passed", name: "running", proxy: "pending", version: "pending" }));
    expect((await find("add-server-next")).textContent).toContain("Checking…");
    await waitFor(() => expect(verdicts()).toMatchObject({ certificate: "failed" }));
    expect(all("certificates-choose")).toEqual([]);
    await find("certificates-choose");
  });

  it("is set up with what to register, checked, and then chosen", async () => {
    const { backend } = await register();
    expect((await find("redirect-uri")).textContent).toBe("app.drawbridge:/oauth/callback/git.acme.org");
    expect((await find("loopback-redirect-uri")).textContent).toBe("http://127.0.0.1/oauth/callback/git.acme.org");
    expect((await find("scope")).textContent).toBe("api");
    expect((await find("read-scope")).textContent).toBe("read_api");
    expect((await find("add-server-dialog")).textContent).toContain("Confidential");
    type(await find("application-id"), " 5f1c ");
    await pressWhenEnabled("add-server-finish");
    await find("signin-continue");
    expect(callsOf(backend, "examineServer").at(-1)).toEqual(["https://git.acme.org", "5f1c", null]);
    expect(callsOf(backend, "addServer")).toEqual([["https://git.acme.org", "5f1c", null]]);
    expect(all("server-choice").find(({ dataset }) => dataset.chosen === "true")?.dataset.server).toBe("git.acme.org");
  });

  it("opens the page on which it is registered, for whomever it is to belong to", async () => {
    const { backend } = await register();
    await press("open-applications");
    await press("owner-group");
    await waitFor(async () => expect((await find("add-server-dialog")).textContent).toContain("The group's Settings › Applications"));
    await press("owner-instance");
    await waitFor(async () => expect((await find("add-server-dialog")).textContent).toContain("Administrators can, and may mark it as trusted."));
    await press("open-applications");
    expect(callsOf(backend, "openLink")).toEqual([["https://git.acme.org/-/user_settings/applications"], ["https://git.acme.org/admin/applications"]]);
  });

  it("is kept without an application id for a personal token", async () => {
    const { backend } = await register();
    await press("add-server-without");
    const form = await find("token-form");
    expect(callsOf(backend, "addServer")).toEqual([["https://git.acme.org", "", null]]);
    expect(form.textContent).toContain("On git.acme.org, make a token for Drawbridge.");
    type(await find("token-field"), "glpat-x");
    await pressWhenEnabled("token-submit");
    expect(callsOf(backend, "signInWithToken")).toEqual([["git.acme.org", "glpat-x"]]);
  });

  it("begins its second step in the field for the application id", async () => {
    await register();
    await waitFor(() => expect(document.activeElement).toBe(all("application-id")[0]));
  });

  it("goes on with Enter, and leaves the key to nothing else", async () => {
    const { backend } = await openWindow();
    await press("sign-in");
    await press("add-server");
    const field = await find("server-address");
    type(field, "git.acme.org");
    const enter = (repeat: boolean) => {
      const event = new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true, repeat });
      field.dispatchEvent(event);
      return event.defaultPrevented;
    };
    expect(enter(true)).toBe(true);
    expect(callsOf(backend, "examineServer")).toEqual([]);
    expect(enter(false)).toBe(true);
    await word("add-server-next", "Next");
  });

  it("that is none says so, and what to do about it", async () => {
    const { backend } = await look({ examination: "notGitLab" });
    await word("add-server-next", "Check again");
    expect(verdicts()).toMatchObject({ certificate: "passed", gitLab: "failed" });
    expect(all("check-row").map(({ dataset }) => dataset.question)).not.toContain("version");
    expect((await find("check-cure")).textContent).toContain("A GitLab may live under a path");
    await press("add-server-next");
    await waitFor(() => expect(callsOf(backend, "examineServer")).toHaveLength(2));
  });

  it("is looked at anew once its address is another", async () => {
    await look({ examination: "name" });
    await word("add-server-next", "Check again");
    type(await find("server-address"), "git.acme.com");
    await waitFor(() => expect(all("check-row")).toEqual([]));
    expect((await find("add-server-next")).textContent).toContain("Check");
  });

  it("with a certificate of its own is trusted by a file that is chosen", async () => {
    const { backend } = await look({ examination: "certificate", certificates: "/etc/ssl/acme-root.pem" });
    await press("certificates-choose");
    await word("add-server-next", "Next");
    expect(verdicts()).toMatchObject({ certificate: "passed" });
    expect((await find("certificates")).textContent).toContain("acme-root.pem");
    await press("add-server-next");
    type(await find("application-id"), "5f1c");
    await pressWhenEnabled("add-server-finish");
    await find("signin-continue");
    expect(callsOf(backend, "examineServer").map((call) => call[2])).toEqual([null, "/etc/ssl/acme-root.pem", "/etc/ssl/acme-root.pem"]);
    expect(callsOf(backend, "addServer")).toEqual([["https://git.acme.org", "5f1c", "/etc/ssl/acme-root.pem"]]);
  });

  it("goes a step back, with the address as it was", async () => {
    await register();
    await press("add-server-back");
    expect(((await find("server-address")) as HTMLInputElement).value).toBe("git.acme.org");
    await press("add-server-back");
    await find("signin-continue");
  });

  it("offers no file where none would help, but the address that does", async () => {
    const { backend } = await look({ examination: "elsewhere" });
    await word("add-server-next", "Check again");
    expect(all("certificates-choose")).toEqual([]);
    await press("use-address");
    await waitFor(() => expect(callsOf(backend, "examineServer").at(-1)?.[0]).toBe("https://git.acme.org/gitlab/"));
    expect(((await find("server-address")) as HTMLInputElement).value).toBe("https://git.acme.org/gitlab/");
  });

  it("with http is not looked at for a certificate", async () => {
    await look({ delay: 5, examination: "http" }, "http://git.acme.org");
    await waitFor(() => expect(verdicts()).toMatchObject({ address: "warning", gitLab: "pending" }));
    expect(verdicts()).not.toHaveProperty("certificate");
    await word("add-server-next", "Next");
    expect(verdicts()).not.toHaveProperty("certificate");
  });

  it("offers no file where the certificate is good", async () => {
    await look();
    await word("add-server-next", "Next");
    expect(all("certificates-choose")).toEqual([]);
  });

  it("warns of an address without encryption while it is typed", async () => {
    await openWindow();
    await press("sign-in");
    await press("add-server");
    type(await find("server-address"), "http://git.acme.org:8080/gitlab");
    expect((await find("http-warning")).textContent).toContain("not encrypted");
    type(await find("server-address"), "git.acme.org");
    await gone("http-warning");
  });

  it("goes on after a warning only when it is told to", async () => {
    const { backend } = await register({ examination: "confidential" });
    type(await find("application-id"), "5f1c");
    await pressWhenEnabled("add-server-finish");
    await word("add-server-finish", "Finish");
    expect(verdicts()).toEqual({ application: "passed", redirect: "warning", scopes: "untold" });
    expect(callsOf(backend, "addServer")).toEqual([]);
    await press("add-server-finish");
    await find("signin-continue");
  });

  it("does not take an id that the server does not know, unless it is told to", async () => {
    const { backend } = await register({ examination: "unknownId" });
    type(await find("application-id"), "5f1c");
    await pressWhenEnabled("add-server-finish");
    await word("add-server-finish", "Check again");
    expect((await find("check-cure")).textContent).toContain("Confidential is not ticked");
    expect(callsOf(backend, "addServer")).toEqual([]);
    await press("add-server-anyway");
    await find("signin-continue");
    expect(callsOf(backend, "addServer")).toHaveLength(1);
  });

  it("stops looking when it is left", async () => {
    const { app } = await look({ examination: "endless", delay: 5 });
    await waitFor(() => expect(verdicts()).toMatchObject({ address: "passed" }));
    await press("add-server-back");
    await find("signin-continue");
    await waitFor(() => expect(app.state.examination).toBeNull());
  });
});

describe("a known server", () => {
  it("without an application id begins at what to register", async () => {
    const { backend } = await openWindow({ server: "unregistered" });
    await press("sign-in");
    await press("signin-setup");
    expect((await find("add-server-dialog")).textContent).toContain("Set up gitlab.example.com");
    type(await find("application-id"), "77aa");
    await pressWhenEnabled("add-server-finish");
    await find("signin-continue");
    expect(callsOf(backend, "addServer")).toEqual([["https://gitlab.example.com", "77aa", null]]);
  });

  it("keeps its application id when only certificates are given", async () => {
    const { backend } = await openWindow({ certificates: "/etc/ssl/acme-root.pem" });
    await press("sign-in");
    await press("server-edit");
    expect((await find("add-server-finish")).hasAttribute("disabled")).toBe(true);
    await press("certificates-more");
    await press("certificates-choose");
    await find("signin-continue");
    expect(callsOf(backend, "addServer")).toEqual([["https://gitlab.example.com", "", "/etc/ssl/acme-root.pem"]]);
  });

  it("can be removed while nobody is signed in to it", async () => {
    const { backend } = await openWindow({ hasOtherServers: true });
    await press("sign-in");
    await pressOne("server-choice", { server: "build.lan%3A8929" });
    await press("server-remove");
    await press("remove-server-confirm");
    await gone("remove-server-dialog");
    expect(callsOf(backend, "removeServer")).toEqual([["build.lan%3A8929"]]);
    await waitFor(() => expect(all("server-choice")).toHaveLength(3));
  });

  it("stays while somebody is, and gitlab.com always does", async () => {
    const { app } = await openWindow({ isSignedIn: true, hasOtherServers: true });
    void app.access.need("signIn");
    await waitFor(async () => expect((await find("server-remove")).hasAttribute("disabled")).toBe(true));
    await pressOne("server-choice", { server: "gitlab.com" });
    await gone("server-remove");
  });
});

describe("the rows of a look at a server", () => {
  const finding = (question: Question, verdict: Finding["verdict"]): Finding => ({ question, verdict, said: question, cure: null, remedy: null });

  it("are those that were found once nothing more is to come", () => {
    const rows = rowsOf([finding("address", "passed"), finding("name", "failed")], OF_THE_SERVER, false);
    expect(rows.map(({ question, verdict }) => [question, verdict])).toEqual([
      ["address", "passed"],
      ["name", "failed"],
    ]);
  });

  it("leave out what was not looked at because of a failure", () => {
    const found = [finding("address", "passed"), finding("name", "failed"), finding("proxy", "skipped"), finding("connection", "skipped")];
    const rows = [rowsOf(found, OF_THE_SERVER, true), rowsOf(found, OF_THE_SERVER, false)];
    for (const some of rows) expect(some.map(({ question }) => question)).toEqual(["address", "name"]);
  });

  it("name what failed besides what was asked", () => {
    const rows = rowsOf([finding("connection", "failed")], ["application"], false);
    expect(rows.map(({ question }) => question)).toEqual(["connection"]);
  });

  it("mark the first that is not found as the one being looked at", () => {
    const rows = rowsOf([finding("address", "passed")], ["address", "name", "proxy"], true);
    expect(rows.map(({ verdict }) => verdict)).toEqual(["passed", "running", "pending"]);
  });
});

describe("an address", () => {
  it("is taken as https unless it says otherwise", () => {
    expect(withScheme(" git.acme.org:8443/gitlab ")).toBe("https://git.acme.org:8443/gitlab");
    expect(withScheme("http://build.lan")).toBe("http://build.lan");
  });
});
