import { basename } from "node:path";
import next from "eslint-config-next/core-web-vitals";
import tseslint from "typescript-eslint";

/** File names are kebab-case; Next's own names ([id], (clinic)) are folders and stay out of this. */
const fileNames = {
  rules: {
    "kebab-case": {
      create: (context) => ({
        Program(node) {
          const name = basename(context.filename);
          if (!/^\.?[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9-]+)+$/.test(name))
            context.report({ node, message: `Name the file in kebab-case, not ${name}.` });
        },
      }),
    },
  },
};

const pathMessage =
  "Lead to sitePath(...) of lib/platform/site-path.ts, or to a written address: text put together here may name another site.";
/** A first argument that is neither a written address nor made by lib/platform/site-path.ts. */
const unchecked =
  ":not([arguments.0.type='Literal'], [arguments.0.type='ConditionalExpression'], [arguments.0.callee.name=/^(sitePath|landingPath|signInPath|settingUpPath|confirmPath|homePath|anchorOn|writingPath|sheetPath)$/])";
const leading = [
  "[callee.name=/^(redirect|permanentRedirect)$/]",
  "[callee.object.name='router'][callee.property.name=/^(push|replace)$/]",
  "[callee.object.property.name='location'][callee.property.name=/^(assign|replace)$/]",
  "[callee.object.name='location'][callee.property.name=/^(assign|replace)$/]",
];
const onlyOurPaths = [
  ...leading.map((call) => ({ selector: `CallExpression${call}${unchecked}`, message: pathMessage })),
  ...leading.map((call) => ({
    selector: `CallExpression${call} > ConditionalExpression > :not(Literal, ConditionalExpression).consequent, CallExpression${call} > ConditionalExpression > :not(Literal, ConditionalExpression).alternate`,
    message: pathMessage,
  })),
  { selector: "AssignmentExpression[left.property.name=/^(href|location)$/]", message: pathMessage },
];
const banned = [
  {
    selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']",
    message: "Render from the one tree instead: HTML as text is how scripts get in.",
  },
  {
    selector: "MemberExpression[property.name=/^\\$(query|execute)RawUnsafe$/]",
    message: "Use the tagged template: it keeps values apart from SQL.",
  },
  ...onlyOurPaths,
];
/** Words are for people to read: they change, and are translated. */
const told = "/^(message|nextStep|words)$/";
const readingWords = [
  `BinaryExpression[operator=/^[!=]==?$/] > MemberExpression[property.name=${told}]`,
  `CallExpression[callee.property.name=/^(startsWith|endsWith|includes|match|search|indexOf)$/][callee.object.property.name=${told}]`,
  `CallExpression[callee.property.name=/^(test|exec)$/][arguments.0.property.name=${told}]`,
  `SwitchStatement[discriminant.property.name=${told}]`,
].map((selector) => ({ selector, message: "Decide by the code of a refusal, never by its words." }));
const environmentMessage = "Settings are read and checked once, in lib/platform/env.ts: call env() instead.";
const noEnvironment = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: environmentMessage,
};
const size = (lines) => ["error", { max: lines, skipBlankLines: true, skipComments: true }];

/** Comments and code alike; a long string or pattern is one thing, and stays in one piece. */
const width = [
  "error",
  {
    code: 110,
    comments: 110,
    ignoreStrings: true,
    ignoreTemplateLiterals: true,
    ignoreRegExpLiterals: true,
    ignoreUrls: true,
  },
];

/** React's rules read a file with React's compiler, so they are asked only where React is. */
const drawn = ["app/**", "components/**"];

export default tseslint.config(
  {
    ignores: ["node_modules/", "generated/", ".next*/", ".data*/", "next-env.d.ts", "test-results/"],
  },
  { linterOptions: { reportUnusedDisableDirectives: "error", noInlineConfig: true } },
  ...next.map((rules) => ({ ...rules, files: drawn })),
  ...tseslint.configs.strict,
  {
    plugins: { files: fileNames },
    rules: {
      "files/kebab-case": "error",
      "max-len": width,
      "max-lines": size(300),
      "max-lines-per-function": size(50),
      "no-console": "error",
      "no-restricted-syntax": ["error", ...banned, noEnvironment],
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "@typescript-eslint/ban-ts-comment": [
        "error",
        { "ts-expect-error": true, "ts-ignore": true, "ts-nocheck": true, "ts-check": true },
      ],
    },
  },
  {
    files: drawn,
    rules: {
      "no-restricted-syntax": ["error", ...banned, noEnvironment, ...readingWords],
      // Signing in and out must load a whole new page: nothing of the last person may stay in memory.
      "@next/next/no-location-assign-relative-destination": "off",
      "@next/next/no-assign-module-variable": "off",
      "import/no-anonymous-default-export": "off",
    },
  },
  {
    files: drawn,
    ignores: ["components/ui/link.tsx"],
    rules: {
      "no-restricted-imports": [
        "error",
        {
          name: "next/link",
          message: "Use Link of components/ui/link.tsx, which fetches nothing beforehand.",
        },
      ],
    },
  },
  { files: ["**/*.cjs"], rules: { "@typescript-eslint/no-require-imports": "off" } },
  { files: ["**/*.tsx"], rules: { "max-lines-per-function": size(80) } },
  {
    files: ["tests/**", "**/*.test.ts"],
    rules: {
      "max-lines": size(400),
      "max-lines-per-function": "off",
      "no-restricted-syntax": ["error", ...banned],
      "@typescript-eslint/no-non-null-assertion": "off",
    },
  },
  {
    files: ["tests/**", "**/*.test.ts"],
    ignores: ["tests/setup/pdfjs.ts"],
    rules: {
      "no-restricted-imports": [
        "error",
        {
          name: "pdfjs-dist/legacy/build/pdf.mjs",
          message: "Take it from tests/setup/pdfjs.ts, which keeps Node's own objects.",
        },
      ],
    },
  },
  // The one place that hands a checked path to the browser, and the one that leads to the identity provider.
  {
    files: ["components/ui/load-afresh.ts", "components/auth/leave-for-provider.ts"],
    rules: { "no-restricted-syntax": ["error", noEnvironment, ...readingWords] },
  },
  {
    // Where a setting must be known before lib/platform/env.ts can be, or is passed on to another process.
    files: [
      "lib/platform/env.ts",
      "lib/platform/connections.ts",
      "lib/platform/programs.mjs",
      "lib/platform/db/cluster.ts",
      "scripts/**",
      "next.config.js",
      "proxy.ts",
      "instrumentation.ts",
      "lib/platform/auth/run-next-auth.ts",
      "lib/document/pdf/pool.ts",
      "bench/search.ts",
      "bench/running-web.ts",
      "bench/dev.ts",
      "app/layout.tsx",
    ],
    rules: { "no-restricted-syntax": ["error", ...banned] },
  },
  { files: ["scripts/**", "bench/**"], rules: { "no-console": "off" } },
);
