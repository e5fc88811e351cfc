const decoder = new TextDecoder();
/** Bytes of a text that is read letter by letter. */
const SHORT = 24;
const LAST_PLAIN = 0x7f;

/** Reads the core's little-endian bytes front to back. Reading past the end throws a RangeError. */
export class ByteReader {
  readonly #view: DataView;
  #at = 0;

  constructor(readonly bytes: Uint8Array) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get isAtEnd(): boolean {
    return this.#at === this.bytes.byteLength;
  }

  byte(): number {
    return this.#view.getUint8(this.#advance(1));
  }

  uint(): number {
    return this.#view.getUint32(this.#advance(4), true);
  }

  number(): number {
    return this.#view.getFloat32(this.#advance(4), true);
  }

  numbers(count: number): number[] {
    const start = this.#advance(4 * count);
    const numbers: number[] = [];
    for (let index = 0; index < count; index++) numbers.push(this.#view.getFloat32(start + 4 * index, true));
    return numbers;
  }

  /** Bytes that share the message's memory. */
  slice(length: number): Uint8Array {
    const start = this.#advance(length);
    return this.bytes.subarray(start, start + length);
  }

  /** So many bytes of UTF-8. Short plain ones, which most are, take less here than on their way into a decoder. */
  text(length: number): string {
    const start = this.#advance(length);
    const end = start + length;
    if (length <= SHORT) {
      let text = "";
      for (let at = start; at < end; at++) {
        const code = this.#view.getUint8(at);
        if (code > LAST_PLAIN) return decoder.decode(this.bytes.subarray(start, end));
        text += String.fromCharCode(code);
      }
      return text;
    }
    return decoder.decode(this.bytes.subarray(start, end));
  }

  /** A count and that many things. */
  list<T>(read: () => T): T[] {
    const count = this.uint();
    const things: T[] = [];
    for (let index = 0; index < count; index++) things.push(read());
    return things;
  }

  #advance(length: number): number {
    const start = this.#at;
    if (start + length > this.bytes.byteLength) {
      throw new RangeError(`scene ends at byte ${this.bytes.byteLength}, ${length} more wanted at ${start}`);
    }
    this.#at = start + length;
    return start;
  }
}
