import { fileURLToPath } from "node:url";

import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";

/** What tauri.conf.json allows the page, so that `vite preview` shows whether the built page lives with it. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src ipc: http://ipc.localhost",
  "form-action 'none'",
  "base-uri 'none'",
].join("; ");

const here = (folder: string) => fileURLToPath(new URL(folder, import.meta.url));

export default defineConfig({
  plugins: [svelte()],
  resolve: {
    alias: { "@": here("./src"), "@tests": here("./tests") },
    // Tests mount components, so they need Svelte's browser side.
    ...(process.env.VITEST ? { conditions: ["browser"] } : {}),
  },
  build: {
    target: "safari16.4",
    // The polyfill fetches scripts, which the content security policy forbids, and no web view needs it.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 800,
  },
  server: { port: 5173, strictPort: true },
  preview: { headers: { "Content-Security-Policy": POLICY } },
  test: {
    environment: "happy-dom",
    include: ["tests/**/*.test.ts"],
    pool: "threads",
  },
});
