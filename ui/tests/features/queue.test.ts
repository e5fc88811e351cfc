import { waitFor } from "@testing-library/svelte";
import { all, callsOf, find, gone, openChanged, openMenu, openWindow, press, pressOne, pressWhenEnabled } from "@tests/window";
import { describe, expect, it } from "vitest";

import type { FakeOptions } from "@/backend/fake/fakeBackend";

async function openQueue(options: FakeOptions = {}) {
  const parts = await openWindow({ isSignedIn: true, hasQueue: true, ...options });
  await press("queue");
  await find("queue-list");
  return parts;
}

const saves = () => all("queued-save");

describe("saves that wait", () => {
  it("are seen at once after a start, how many and whether somebody is needed", async () => {
    await openWindow({ isSignedIn: true, hasQueue: true });
    expect((await find("queue")).textContent.trim()).toBe("3 saves waiting, 2 need you");
  });

  it("are listed with title, place, message, age and what keeps them", async () => {
    await openQueue();
    const told = saves().map(({ textContent }) => textContent.replace(/\s+/g, " "));
    expect(told[0]).toContain("deployment.drawio 2 hours ago “Deployment: a second region” atlas/platform/gateway · feature/retriesdocs/architecture/deployment.drawio");
    expect(told[0]).toContain("gitlab.example.com cannot be reached.");
    expect(told[1]).toContain("the message must begin with the number of an issue (push rule)");
    expect(told[1]).toContain("save it with another message");
    expect(told[2]).toContain("Somebody else changed the same things.");
  });

  it("are sent on request, and those that were stay no longer", async () => {
    const { backend } = await openQueue();
    await press("queue-send");
    await waitFor(() => expect(saves().map(({ dataset }) => dataset.phase)).toEqual(["refused", "conflicts"]));
    expect(callsOf(backend, "sendQueue")).toHaveLength(1);
    expect((await find("queue-send")).hasAttribute("disabled"), "nothing is left that could be sent").toBe(true);
  });

  it("are opened to choose what stays, which the save that met it goes on with", async () => {
    const { backend } = await openQueue({ saved: "conflicts" });
    all("queued-open")[1]?.click();
    await find("conflicts-list");
    expect(callsOf(backend, "openQueued")).toEqual([["q3"]]);
    expect(callsOf(backend, "saveToGitlab")).toMatchObject([[1, { place: null, message: "Overview: events go through the queue" }]]);
    await press("conflicts-all-mine");
    await pressWhenEnabled("conflicts-finish");
    await gone("conflicts-dialog");
    expect((await find("save")).dataset.state).toBe("saved");
  });

  it("are opened to be saved otherwise where the server refused them, with their message", async () => {
    const { backend } = await openQueue();
    all("queued-open")[0]?.click();
    await find("commit-dialog");
    expect(((await find("commit-message")) as HTMLTextAreaElement).value, "nobody types it twice").toBe("Update onboarding.drawio");
    expect(backend.state.queue.map(({ id }) => id)).toEqual(["q1", "q3"]);
  });

  it("are dropped only after a question that says what becomes of the work", async () => {
    const { backend } = await openQueue();
    all("queued-drop")[0]?.click();
    expect((await find("drop-queued-dialog")).textContent).toContain("kept as a draft on this computer");
    await press("drop-queued-cancel");
    await gone("drop-queued-dialog");
    expect(callsOf(backend, "dropQueued")).toEqual([]);
    await press("queue");
    (await waitFor(() => all("queued-drop")[0] ?? Promise.reject(new Error("no queue")))).click();
    await press("drop-queued-confirm");
    await waitFor(() => expect(callsOf(backend, "dropQueued")).toEqual([["q1"]]));
  });

  it("mark the tab of their diagram, which is neither saved nor to be saved again", async () => {
    await openChanged({ saved: "queued" });
    await press("save");
    await press("commit-save");
    await find("document-tab-queued");
    const button = await find("save");
    expect(button.dataset.state).toBe("queued");
    expect(button.textContent).toContain("Waiting to be sent");
    expect((await find("queue")).textContent.trim()).toBe("1 save waiting");
  });

  it("are spoken of before signing out", async () => {
    const { backend } = await openWindow({ isSignedIn: true, hasQueue: true });
    await openMenu("account-button");
    await pressOne("sign-out", { account: "gitlab.example.com/mira" });
    const told = (await find("signout-dialog")).textContent;
    expect(told).toContain("3 saves still wait to be sent to gitlab.example.com");
    expect(told).toContain("are not sent any more");
    expect(told).toContain("Keep as drafts: they stay on this computer");
    await press("signout-keep");
    await waitFor(() => expect(callsOf(backend, "signOut")).toEqual([["gitlab.example.com/mira", false]]));
  });
});
