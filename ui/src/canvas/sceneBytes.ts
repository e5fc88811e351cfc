/** Reads the compact form in which scenes cross from the core; the layout is described in the protocol crate. */
import { ByteReader } from "@/canvas/byteReader";
import type {
  Affine,
  Box,
  Cluster,
  CompositeMark,
  Fill,
  ImageMark,
  Item,
  Mark,
  PathMark,
  PathStep,
  Stroke,
  TextMark,
  TextRun,
} from "@/canvas/marks";

const VERSION = 2;
const BOLD = 1;
const ITALIC = 2;
/** What one cluster of a run takes. */
const CLUSTER_BYTES = 8;
/** Composites within each other; far more than any label or shape has, and far less than the stack. */
const DEEPEST = 64;

/** A whole scene, or what differs from the one before. */
export interface SceneBytes {
  removed: string[];
  items: Item[];
  /** All cells back to front, where removing and appending do not say it all. */
  order: string[] | null;
}

export function decodeScene(bytes: Uint8Array): SceneBytes {
  const reader = new SceneReader(bytes);
  return reader.scene();
}

class SceneReader extends ByteReader {
  #strings: string[] = [];
  readonly #colors = new Map<number, string>();
  #depth = 0;

  scene(): SceneBytes {
    const version = this.byte();
    if (version !== VERSION) throw new RangeError(`scene of version ${version}, this page reads ${VERSION}`);
    this.#strings = this.list(() => this.text(this.uint()));
    const removed = this.list(() => this.#string());
    const items = this.list(() => this.#item());
    const order = this.byte() === 1 ? this.list(() => this.#string()) : null;
    if (!this.isAtEnd) throw new RangeError("scene goes on after its end");
    return { removed, items, order };
  }

  #string(): string {
    const index = this.uint();
    const text = this.#strings[index];
    if (text === undefined) throw new RangeError(`scene has no string ${index}`);
    return text;
  }

  #item(): Item {
    return { cell: this.#string(), bounds: this.#box(), marks: this.list(() => this.#mark()) };
  }

  #mark(): Mark {
    const tag = this.byte();
    if (tag === 0) return this.#path();
    if (tag === 1) return this.#text();
    if (tag === 2) return this.#image();
    if (tag === 3) return this.#composite();
    throw new RangeError(`scene has an unknown mark ${tag}`);
  }

  #composite(): CompositeMark {
    if (this.#depth === DEEPEST) throw new RangeError(`scene has more than ${DEEPEST} composites within each other`);
    this.#depth += 1;
    const clip = this.byte() === 1 ? this.#steps() : null;
    const [blur, opacity] = [this.number(), this.number()];
    const marks = this.list(() => this.#mark());
    this.#depth -= 1;
    return { kind: "composite", clip, blur, opacity, marks };
  }

  #path(): PathMark {
    return { kind: "path", path: this.#steps(), fill: this.#fill(), stroke: this.#stroke() };
  }

  #steps(): PathStep[] {
    return this.list(() => this.#step());
  }

  #step(): PathStep {
    const tag = this.byte();
    if (tag === 0) return { kind: "move", to: this.#point() };
    if (tag === 1) return { kind: "line", to: this.#point() };
    if (tag === 2) return { kind: "quad", to: this.numbers(4) as [number, number, number, number] };
    if (tag === 3) return { kind: "cubic", to: this.numbers(6) as Affine };
    if (tag === 4) return { kind: "close" };
    throw new RangeError(`scene has an unknown path step ${tag}`);
  }

  #fill(): Fill | null {
    const tag = this.byte();
    if (tag === 0) return null;
    if (tag === 1) return { kind: "solid", color: this.#color() };
    if (tag === 2) return { kind: "linear", start: this.#point(), end: this.#point(), ...this.#twoColors() };
    if (tag === 3) return { kind: "radial", center: this.#point(), radius: this.number(), ...this.#twoColors() };
    throw new RangeError(`scene has an unknown fill ${tag}`);
  }

  #twoColors(): { from: string; to: string } {
    return { from: this.#color(), to: this.#color() };
  }

  #stroke(): Stroke | null {
    if (this.byte() === 0) return null;
    return {
      color: this.#color(),
      width: this.number(),
      cap: pick(["butt", "round", "square"], this.byte()),
      join: pick(["miter", "round", "bevel"], this.byte()),
      miterLimit: this.number(),
      dash: this.list(() => this.number()),
    };
  }

  #text(): TextMark {
    return { kind: "text", transform: this.#affine(), runs: this.list(() => this.#run()) };
  }

  #run(): TextRun {
    const [text, family, flags, size, color] = [this.#string(), this.#string(), this.byte(), this.number(), this.#color()];
    const [x, y, advance] = [this.number(), this.number(), this.number()];
    const clusters = this.slice(this.uint() * CLUSTER_BYTES);
    const [bold, italic] = [(flags & BOLD) !== 0, (flags & ITALIC) !== 0];
    return {
      text,
      family,
      bold,
      italic,
      size,
      color,
      x,
      y,
      advance,
      // Read when they are asked for, which is where the page's own font is of another width.
      get clusters() {
        return decodeClusters(clusters);
      },
    };
  }

  #image(): ImageMark {
    return {
      kind: "image",
      rect: this.#box(),
      transform: this.#affine(),
      opacity: this.number(),
      mediaType: this.#string(),
      bytes: this.slice(this.uint()),
    };
  }

  #box(): Box {
    return { x0: this.number(), y0: this.number(), x1: this.number(), y1: this.number() };
  }

  #point(): [number, number] {
    return [this.number(), this.number()];
  }

  #affine(): Affine {
    return this.numbers(6) as Affine;
  }

  /** A scene has few colours and many uses of them. */
  #color(): string {
    const code = this.uint();
    const known = this.#colors.get(code);
    if (known !== undefined) return known;
    const color = colorOf(code);
    this.#colors.set(code, color);
    return color;
  }
}

function decodeClusters(bytes: Uint8Array): Cluster[] {
  const reader = new ByteReader(bytes);
  const clusters: Cluster[] = [];
  while (!reader.isAtEnd) clusters.push({ start: reader.uint(), x: reader.number() });
  return clusters;
}

/** Red, green, blue and opacity from the lowest byte up. */
function colorOf(code: number): string {
  const [red, green, blue, alpha] = [code & 255, (code >>> 8) & 255, (code >>> 16) & 255, code >>> 24];
  return alpha === 255 ? `rgb(${red},${green},${blue})` : `rgba(${red},${green},${blue},${alpha / 255})`;
}

function pick<T>(names: T[], index: number): T {
  const name = names[index];
  if (name === undefined) throw new RangeError(`scene has an unknown line style ${index}`);
  return name;
}
