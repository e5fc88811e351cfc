/** What a person types as the address of a server. */

/** What was typed or pasted, as an address: https unless it says otherwise. */
export function withScheme(typed: string): string {
  const address = typed.trim();
  return address === "" || address.includes("://") ? address : `https://${address}`;
}

/** Whether what was typed asks for a connection that can be read on the way. */
export function isPlainHttp(typed: string): boolean {
  return /^http:\/\//i.test(typed.trim());
}
