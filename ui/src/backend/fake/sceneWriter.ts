/** Writes scenes in the core's binary form, as far as the fake's diagrams need it: boxes, lines and words. */

/** Of the form, see the protocol crate. */
const VERSION = 2;

export type Rgba = [number, number, number, number];

export type FakeMark =
  | { kind: "path"; points: FakeStep[]; fill: Rgba | null; stroke: { color: Rgba; width: number; dash: number[] } | null }
  | { kind: "text"; text: string; bold: boolean; size: number; color: Rgba; x: number; y: number; advance: number };

/** A tag of the form and its coordinates: 0 move, 1 line, 3 cubic, 4 close. */
export type FakeStep = [tag: number, ...coordinates: number[]];

export interface FakeItem {
  cell: string;
  bounds: [number, number, number, number];
  marks: FakeMark[];
}

export function writeScene(removed: string[], items: FakeItem[]): Uint8Array {
  const writer = new SceneWriter();
  writer.list(removed, (cell) => writer.string(cell));
  writer.list(items, (item) => writer.item(item));
  writer.byte(0);
  return writer.finish();
}

class SceneWriter {
  readonly #body: number[] = [];
  readonly #strings = new Map<string, number>();

  byte(value: number): void {
    this.#body.push(value);
  }

  string(text: string): void {
    const index = this.#strings.get(text) ?? this.#strings.size;
    this.#strings.set(text, index);
    this.#uint(index);
  }

  list<T>(things: T[], write: (thing: T) => void): void {
    this.#uint(things.length);
    things.forEach(write);
  }

  item(item: FakeItem): void {
    this.string(item.cell);
    this.#numbers(item.bounds);
    this.list(item.marks, (mark) => (mark.kind === "path" ? this.#path(mark) : this.#text(mark)));
  }

  finish(): Uint8Array {
    const strings = [...this.#strings.keys()].map((text) => new TextEncoder().encode(text));
    const table = strings.flatMap((bytes) => [...uint(bytes.length), ...bytes]);
    return Uint8Array.from([VERSION, ...uint(strings.length), ...table, ...this.#body]);
  }

  #path(mark: Extract<FakeMark, { kind: "path" }>): void {
    this.byte(0);
    this.list(mark.points, ([tag, ...coordinates]) => {
      this.byte(tag);
      this.#numbers(coordinates);
    });
    this.byte(mark.fill === null ? 0 : 1);
    if (mark.fill !== null) this.#body.push(...mark.fill);
    this.byte(mark.stroke === null ? 0 : 1);
    if (mark.stroke === null) return;
    this.#body.push(...mark.stroke.color);
    this.#numbers([mark.stroke.width]);
    this.#body.push(0, 0);
    this.#numbers([10]);
    this.list(mark.stroke.dash, (dash) => this.#numbers([dash]));
  }

  #text(mark: Extract<FakeMark, { kind: "text" }>): void {
    this.byte(1);
    this.#numbers([1, 0, 0, 1, 0, 0]);
    this.#uint(1);
    this.string(mark.text);
    this.string("Arimo");
    this.byte(mark.bold ? 1 : 0);
    this.#numbers([mark.size]);
    this.#body.push(...mark.color);
    this.#numbers([mark.x, mark.y, mark.advance]);
    this.#uint(0);
  }

  #uint(value: number): void {
    this.#body.push(...uint(value));
  }

  #numbers(values: number[]): void {
    for (const value of values) this.#body.push(...new Uint8Array(Float32Array.of(value).buffer));
  }
}

function uint(value: number): Uint8Array {
  return new Uint8Array(Uint32Array.of(value).buffer);
}
