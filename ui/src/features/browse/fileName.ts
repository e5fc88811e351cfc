/** The name that a new file gets. */

/** What is wrong with a name, or nothing. */
export function problemOf(name: string): string | null {
  const trimmed = name.trim();
  if (trimmed === "") return "A file needs a name.";
  if (/[/\\]/.test(trimmed)) return "Choose the folder above; a name has no slashes.";
  if (trimmed === "." || trimmed === "..") return "This name stands for a folder.";
  return null;
}

/** Endings by which a file is known to hold a diagram. */
const ENDING = /\.(drawio\.(svg|png|html)|drawio|dio|xml)$/i;

/** With an ending by which a diagram is known. The ending that a file had before will do. */
export function withEnding(name: string, before = ""): string {
  const trimmed = name.trim();
  const own = /\.(svg|png|html)$/i.exec(before)?.[0].toLowerCase();
  const isFine = ENDING.test(trimmed) || (own !== undefined && trimmed.toLowerCase().endsWith(own));
  return isFine ? trimmed : `${trimmed}.drawio`;
}

/** Without that ending, as what is typed over to give a file another name. */
export function stemOf(name: string): string {
  return name.replace(ENDING, "").replace(/\.(svg|png|html)$/i, "");
}
