/** Which backend this page talks to. */
import type { Backend } from "@/backend/backend";

/** The desktop's in its window; in a plain browser, while developing, one that keeps everything in memory. */
export async function chooseBackend(): Promise<Backend> {
  if ("__TAURI_INTERNALS__" in window) return (await import("@/backend/tauri")).tauriBackend;
  if (import.meta.env.MODE !== "production") return (await import("@/backend/fake/fakeBackend")).createFakeBackend();
  throw new Error("Drawbridge's page runs in its desktop window only.");
}
