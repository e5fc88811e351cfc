import js from "@eslint/js";
import { importX } from "eslint-plugin-import-x";
import svelte from "eslint-plugin-svelte";
import globals from "globals";
import ts from "typescript-eslint";

import svelteConfig from "./svelte.config.js";

const TAURI = { group: ["@tauri-apps/*"], message: "Only ui/src/backend talks to the shell." };
const RELATIVE = { group: ["./*", "../*"], message: "Import from @/ so that a file can move." };

/** Which folder may not import which: shared knows nobody, canvas no feature, features not the app's frame. */
const BORDERS = {
  shared: ["@/app/*", "@/backend/*", "@/canvas/*", "@/features/*"],
  backend: ["@/app/*", "@/canvas/*", "@/features/*", "@/shared/*"],
  canvas: ["@/app/*", "@/features/*"],
};

const border = ([folder, group]) => ({
  files: [`src/${folder}/**`],
  rules: {
    "no-restricted-imports": [
      "error",
      {
        patterns: [
          RELATIVE,
          ...(folder === "backend" ? [] : [TAURI]),
          { group, message: `${folder} stands below what it imports here.` },
        ],
      },
    ],
  },
});

export default ts.config(
  { ignores: ["dist", "node_modules", "src/backend/protocol.ts"] },
  js.configs.recommended,
  ts.configs.strict,
  ts.configs.stylistic,
  svelte.configs.recommended,
  {
    languageOptions: { globals: { ...globals.browser } },
    plugins: { "import-x": importX },
    rules: {
      eqeqeq: "error",
      "import-x/order": [
        "error",
        {
          alphabetize: { order: "asc", caseInsensitive: true },
          "newlines-between": "always",
          pathGroups: [{ pattern: "@{,tests}/**", group: "internal" }],
        },
      ],
      "max-lines": ["warn", { max: 330, skipBlankLines: true, skipComments: true }],
      "no-restricted-imports": ["error", { patterns: [RELATIVE, TAURI] }],
      "no-restricted-syntax": [
        "error",
        { selector: "SvelteMustacheTag[kind='raw']", message: "Text of others never becomes HTML." },
        { selector: "MemberExpression[property.name=/^(innerHTML|outerHTML)$/]", message: "Text of others never becomes HTML." },
      ],
      "@typescript-eslint/consistent-type-definitions": "off",
    },
  },
  {
    files: ["**/*.svelte", "**/*.svelte.ts"],
    languageOptions: { parserOptions: { parser: ts.parser, svelteConfig, extraFileExtensions: [".svelte"] } },
    rules: { "max-lines": ["warn", { max: 390 }], "svelte/no-unused-props": "off" },
  },
  ...Object.entries(BORDERS).map(border),
  { files: ["*.js", "*.ts"], languageOptions: { globals: globals.node }, rules: { "no-restricted-imports": "off" } },
);
