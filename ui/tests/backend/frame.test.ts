import { describe, expect, it } from "vitest";

import { decodeFrame } from "@/backend/frame";

function message(json: string, ...scene: number[]): Uint8Array {
  const text = new TextEncoder().encode(json);
  return Uint8Array.from([...new Uint8Array(Uint32Array.of(text.length).buffer), ...text, ...scene]);
}

describe("a message of the core", () => {
  it("is an update and the bytes of a scene", () => {
    const { update, scene } = decodeFrame(message('{"kind":"notice","notice":{"message":"schön"}}', 1, 2, 3));
    expect(update).toEqual({ kind: "notice", notice: { message: "schön" } });
    expect([...scene]).toEqual([1, 2, 3]);
  });

  it("may have no scene, and come as a buffer", () => {
    const { update, scene } = decodeFrame(message('{"kind":"closeAsked"}').buffer as ArrayBuffer);
    expect(update).toEqual({ kind: "closeAsked" });
    expect(scene).toHaveLength(0);
  });

  it("is refused when it is cut off", () => {
    expect(() => decodeFrame(message('{"kind":"closeAsked"}').slice(0, 10))).toThrow(/ends before its JSON/);
    expect(() => decodeFrame(new Uint8Array(2))).toThrow(/2 bytes/);
  });
});
