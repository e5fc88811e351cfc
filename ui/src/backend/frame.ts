/** One message of the core: the length of its JSON (u32, little endian), the JSON in UTF-8, then bytes. */
import type { Palette } from "@/backend/backend";
import type { Comparison, ConflictSet, Update } from "@/backend/protocol";
import type { Conflicts } from "@/backend/saving";
import type { Compared } from "@/backend/versions";

const LENGTH_BYTES = 4;

export interface Frame {
  update: Update;
  scene: Uint8Array;
}

/** Takes an update apart. The scene shares the message's memory. */
export function decodeFrame(message: ArrayBuffer | Uint8Array): Frame {
  const { json, bytes } = unpack(message);
  return { update: json as Update, scene: bytes };
}

/** Takes the palette apart. The pictures share the message's memory. */
export function decodePalette(message: ArrayBuffer | Uint8Array): Palette {
  const { json, bytes } = unpack(message);
  const { prototypes } = json as Pick<Palette, "prototypes">;
  return { prototypes, scenes: bytes };
}

/** Takes what is to be settled apart. The pictures share the message's memory. */
export function decodeConflicts(message: ArrayBuffer | Uint8Array): Conflicts {
  const { json, bytes } = unpack(message);
  return { ...(json as ConflictSet), scenes: bytes };
}

/** Takes a comparison apart. The scenes share the message's memory. */
export function decodeComparison(message: ArrayBuffer | Uint8Array): Compared {
  const { json, bytes } = unpack(message);
  return { ...(json as Comparison), scenes: bytes };
}

function unpack(message: ArrayBuffer | Uint8Array): { json: unknown; bytes: Uint8Array } {
  const bytes = message instanceof Uint8Array ? message : new Uint8Array(message);
  if (bytes.length < LENGTH_BYTES) throw new RangeError(`a message of ${bytes.length} bytes has no length`);
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  const end = LENGTH_BYTES + length;
  if (end > bytes.length) throw new RangeError(`a message of ${bytes.length} bytes ends before its JSON of ${length}`);
  const json: unknown = JSON.parse(new TextDecoder().decode(bytes.subarray(LENGTH_BYTES, end)));
  return { json, bytes: bytes.subarray(end) };
}
