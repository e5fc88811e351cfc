/** What a server's address says to a person. */
import type { Server } from "@/backend/protocol";

/** The folders below which it lives, with the slash before them; nothing for most. */
export function prefixOf({ url }: Server): string {
  return URL.canParse(url) ? new URL(url).pathname.replace(/\/+$/, "") : "";
}

/** What was typed or pasted, as an address: https unless it says otherwise. */
export function withScheme(typed: string): string {
  const address = typed.trim();
  return address === "" || address.includes("://") ? address : `https://${address}`;
}

/** Whether what was typed asks for a connection that can be read on the way. */
export function isPlainHttp(typed: string): boolean {
  return /^http:\/\//i.test(typed.trim());
}
