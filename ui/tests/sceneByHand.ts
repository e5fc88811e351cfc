/** Bytes of a scene, written out as the protocol's description has them. */

/** Of the form. */
export const VERSION = 2;

export const u8 = (...values: number[]) => values;
export const u32 = (value: number) => [...new Uint8Array(Uint32Array.of(value).buffer)];
export const f32 = (...values: number[]) => values.flatMap((value) => [...new Uint8Array(Float32Array.of(value).buffer)]);

export function strings(...texts: string[]): number[] {
  const encoded = texts.map((text) => new TextEncoder().encode(text));
  return [...u32(texts.length), ...encoded.flatMap((bytes) => [...u32(bytes.length), ...bytes])];
}

export function bytes(...parts: number[][]): Uint8Array {
  return Uint8Array.from(parts.flat());
}

/** An item with an empty path, for tests about which items there are. */
export function plainItem(cell: number, x: number): number[] {
  return [...u32(cell), ...f32(x, 0, x + 10, 10), ...u32(1), ...u8(0), ...u32(0), ...u8(0), ...u8(0)];
}

/** A whole scene or a difference made of {@link plainItem}s; cells are named by their letter. */
export function plainScene(options: { removed?: string; items?: string; order?: string; at?: Record<string, number> }): Uint8Array {
  const { removed = "", items = "", order, at = {} } = options;
  const table = [...new Set(removed + items + (order ?? ""))];
  const index = (cell: string) => table.indexOf(cell);
  return bytes(
    u8(VERSION),
    strings(...table),
    [...u32(removed.length), ...[...removed].flatMap((cell) => u32(index(cell)))],
    [...u32(items.length), ...[...items].flatMap((cell) => plainItem(index(cell), at[cell] ?? 0))],
    order === undefined ? u8(0) : [...u8(1), ...u32(order.length), ...[...order].flatMap((cell) => u32(index(cell)))],
  );
}
