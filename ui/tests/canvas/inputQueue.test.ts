import { describe, expect, it, vi } from "vitest";

import { InputQueue } from "@/canvas/inputQueue";

/** A queue whose calls end when the test says so. */
function heldQueue() {
  const sent: string[] = [];
  const ends: (() => void)[] = [];
  const onError = vi.fn();
  const queue = new InputQueue(onError);
  const call = (name: string) => () => {
    sent.push(name);
    return new Promise<void>((resolve) => ends.push(resolve));
  };
  const answer = async () => {
    ends.shift()?.();
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { queue, sent, call, answer, onError };
}

describe("the input queue", () => {
  it("has one call under way", async () => {
    const { queue, sent, call, answer } = heldQueue();
    queue.push(call("press"));
    queue.push(call("release"));
    expect(sent).toEqual(["press"]);
    await answer();
    expect(sent).toEqual(["press", "release"]);
  });

  it("keeps only the newest of the moves that wait", async () => {
    const { queue, sent, call, answer } = heldQueue();
    queue.push(call("press"));
    for (const name of ["move 1", "move 2", "move 3"]) queue.pushMove(call(name));
    queue.push(call("release"));
    queue.pushMove(call("move 4"));
    for (let index = 0; index < 4; index++) await answer();
    expect(sent).toEqual(["press", "move 3", "release", "move 4"]);
  });

  it("goes on after a call that failed, and says so", async () => {
    const { queue, sent, call, onError } = heldQueue();
    queue.push(() => Promise.reject(new Error("no")));
    queue.push(call("next"));
    await vi.waitFor(() => expect(sent).toEqual(["next"]));
    expect(onError).toHaveBeenCalledOnce();
  });

  it("settles when everything was answered", async () => {
    const { queue, call, answer } = heldQueue();
    let isSettled = false;
    queue.push(call("one"));
    queue.push(call("two"));
    void queue.settled().then(() => (isSettled = true));
    await answer();
    expect(isSettled).toBe(false);
    await answer();
    expect(isSettled).toBe(true);
  });
});
