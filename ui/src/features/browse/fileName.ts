/** The name that a new file gets. */

/** What is wrong with a name, or nothing. */
export function problemOf(name: string): string | null {
  const trimmed = name.trim();
  if (trimmed === "") return "A file needs a name.";
  if (/[/\\]/.test(trimmed)) return "Choose the folder above; a name has no slashes.";
  if (trimmed === "." || trimmed === "..") return "This name stands for a folder.";
  return null;
}

/** With the ending by which a diagram is known. */
export function withEnding(name: string): string {
  const trimmed = name.trim();
  return /\.(drawio|xml)$/i.test(trimmed) ? trimmed : `${trimmed}.drawio`;
}

/** Without that ending, as what is typed over to give a file another name. */
export function stemOf(name: string): string {
  return name.replace(/\.(drawio|xml)$/i, "");
}
