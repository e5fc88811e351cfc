import { describe, expect, it } from "vitest";

import { PictureLoader } from "@/shared/pictureLoader.svelte";

/** A loader whose pictures come when they are told to. */
function waiting(isFatal = () => false) {
  const asked: string[] = [];
  const answers = new Map<string, (picture: string | null | Error) => void>();
  const load = (name: string) =>
    new Promise<string | null>((resolve, reject) => {
      asked.push(name);
      answers.set(name, (picture) => (picture instanceof Error ? reject(picture) : resolve(picture)));
    });
  const answer = async (name: string, picture: string | null | Error) => {
    answers.get(name)?.(picture);
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { loader: new PictureLoader<string>((name) => name, load, isFatal), asked, answer };
}

describe("pictures of what is in view", () => {
  it("are asked for three at a time", async () => {
    const { loader, asked, answer } = waiting();
    loader.want(["a", "b", "c", "d", "e"]);
    expect(asked).toEqual(["a", "b", "c"]);
    await answer("b", "B");
    expect(asked).toEqual(["a", "b", "c", "d"]);
    expect(loader.pictureOf("b")).toBe("B");
  });

  it("are asked for once, and not at all when they have gone out of view before", async () => {
    const { loader, asked, answer } = waiting();
    loader.want(["a", "b", "c", "d"]);
    loader.want(["a", "x"]);
    await answer("a", "A");
    await answer("b", null);
    loader.want(["a", "b", "x"]);
    expect(asked).toEqual(["a", "b", "c", "x"]);
  });

  it("are given up when the server has had enough", async () => {
    const { loader, asked, answer } = waiting(() => true);
    loader.want(["a", "b", "c", "d", "e"]);
    await answer("a", new Error("too many requests"));
    await answer("b", "B");
    expect(asked).toEqual(["a", "b", "c"]);
  });
});
