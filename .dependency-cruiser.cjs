/** docs/architecture.md: imports go one way, down the floors of lib/floors.json. */
const { readFileSync } = require("node:fs");
const floors = JSON.parse(readFileSync(`${__dirname}/lib/floors.json`, "utf8")).map(({ area }) => area);
const areas = floors.join("|");
const io = "^(node:)?(fs|fs/promises|net|http|https|child_process|dns|tls|dgram|worker_threads)$";
/** Decisions that have a name of their own beside the `rules.ts` of their folder. */
const decisions =
  "chart-line|crisis-lines|emergency-minutes|handout-name|judge-address-list|make-password|open-work-words|patient-mail-words|printing-holds|published-library|reachable-from-outside|retry-pauses|roles-of-groups|score-line|slides|small-counts|stop-answers|stop-answers-now|typos|who-may-approve|who-may-take-over";
/** What decides or composes, and may be run anywhere. */
const pureFiles = [
  `^lib/.+/(schema|rules|${decisions})\\.ts$`,
  "^lib/engine/",
  "^lib/document/(?!pdf/)",
  "^lib/library/(tree|markdown|gates)/",
  "^lib/platform/(clock|errors|site-path|actors)\\.ts$",
].join("|");
/** Files of lib that a component may run; of all others it may know the types. */
const shapes = [
  `/(schema|rules|${decisions}|tree|tree-schema|figure-words|merge|answer-age|consent-day|grid-options|what-matters|returned-mail-words)\\.ts$`,
  "^lib/engine/matching/(condition|check-match-data)\\.ts$",
  "^lib/engine/questionnaires/questionnaire-(choice|score)\\.ts$",
  "^lib/engine/(command-line/|level-words\\.ts$)",
  "^lib/platform/(mail/likely-domain|clock|errors|site-path|outcome|languages|language-name|join-list|slug|calendar-dates)\\.ts$",
].join("|");

const forbid = (name, comment, from, to) => ({ name, comment, severity: "error", from, to });

module.exports = {
  forbidden: [
    forbid(
      "no-cycles",
      "Two files that need each other are one file, or miss a third.",
      {},
      { circular: true },
    ),
    {
      ...forbid(
        "no-folder-cycles",
        "Two folders that need each other are one folder, or miss a port.",
        { path: "^lib/" },
        { circular: true },
      ),
      scope: "folder",
    },
    forbid("not-resolvable", "The import leads nowhere.", {}, { couldNotResolve: true }),
    ...floors
      .slice(0, -1)
      .map((area, floor) =>
        forbid(
          `${area}-is-below`,
          `lib/${area} knows nothing of the floors above it (lib/floors.json); types count too.`,
          { path: `^lib/${area}/` },
          { path: `^lib/(${floors.slice(floor + 1).join("|")})/` },
        ),
      ),
    forbid(
      "lib-has-eight-areas",
      "Everything of lib stands in one of the areas of lib/floors.json.",
      {},
      { path: `^lib/(?!(${areas})/|floors\\.json$)` },
    ),
    forbid(
      "lib-is-below",
      "lib knows nothing of those who use it.",
      { path: "^lib/" },
      { path: "^(app|components|cli|worker|scripts|tests)/" },
    ),
    forbid(
      "components-are-below",
      "Components are given their actions as props.",
      { path: "^components/" },
      { path: "^(app|cli|worker|scripts|tests)/" },
    ),
    forbid(
      "components-read-shapes-only",
      "A component imports shapes and pure decisions, never data access.",
      { path: "^components/" },
      { path: "^lib/", pathNot: shapes, dependencyTypesNot: ["type-only"] },
    ),
    forbid(
      "ui-knows-no-domain",
      "components/ui has no domain words.",
      { path: "^components/ui/" },
      { path: `^(lib/(?!platform/)|components/(?!ui/))` },
    ),
    forbid(
      "readers-run-in-a-child",
      "Markdown, YAML, zip, mail, lists, answers and pictures from outside are read in a parsing process (lib/platform/parsing/pool.ts): only its readers load what reads.",
      {
        path: "^(app|components|cli)/|^worker/(?!parsing-)|^lib/(platform|clinic|handouts|deliveries)/|^lib/editorial/",
        pathNot: `^lib/deliveries/bulk/(rules|read-list)\\.ts$|^lib/clinic/settings/logo\\.ts$|^lib/(deliveries/returns|platform/mail)/read-(bounce-notice|mail)\\.ts$|^lib/editorial/packs/(read-pack|read-pack-text|check-pack|zip|zip-entries|write-pack)\\.ts$|^lib/(platform/spreadsheet|editorial/try/example-profiles)\\.ts$`,
      },
      {
        path: "^node_modules/(papaparse|postal-mime|fflate|yaml|remark-parse|unified|sharp)/|^lib/library/markdown/(read-markdown|front-matter)\\.ts$|^lib/engine/questionnaires/questionnaire-response\\.ts$",
        dependencyTypesNot: ["type-only"],
      },
    ),
    forbid(
      "who-asks-for-a-reading-does-not-read",
      "The caller's half of a reader knows the reader's type alone.",
      { path: "/parse-(answers|list|logo|bounce-notice|pack|topic)\\.ts$" },
      {
        path: "/(rules|read-bounce-notice|read-[a-z]+|zip|check-pack)\\.ts$|^worker/",
        dependencyTypesNot: ["type-only"],
      },
    ),
    forbid(
      "pure-files-do-no-io",
      "What decides or composes can be run anywhere, twice, with the same answer.",
      { path: pureFiles },
      {
        path: `${io}|^lib/platform/(db/|env\\.ts$)|^node_modules/(pg|@prisma|next)/`,
        dependencyTypesNot: ["type-only"],
      },
    ),
    forbid(
      "only-lib-opens-connections",
      "Routes, screens and terminals ask lib; they do not touch rows.",
      { path: "^(app|components|cli)/", pathNot: `^app/(healthz|readyz)/route\\.ts$` },
      { path: "^lib/platform/db/", dependencyTypesNot: ["type-only"] },
    ),
    forbid(
      "brands-are-put-on-by-auth",
      "Actors are made in lib/platform/auth alone.",
      { pathNot: `^(lib/platform/auth|tests)/` },
      { path: "^lib/platform/auth/make-actors\\.ts$" },
    ),
    forbid(
      "system-is-for-programs",
      "Only the program itself acts as System.",
      { path: "^(app|components|lib)/", pathNot: `^lib/platform/auth/` },
      { path: "^lib/platform/auth/system\\.ts$", dependencyTypesNot: ["type-only"] },
    ),
    forbid(
      "tests-stay-outside",
      "Nothing that ships imports a test.",
      { pathNot: `^tests/` },
      { path: `^tests/` },
    ),
  ],
  options: {
    doNotFollow: { path: "node_modules|generated" },
    /** Tests stand beside their file and may use everything. */
    exclude: { path: "^(generated|\\.next)|\\.test\\.tsx?$" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      conditionNames: ["react-server", "import", "node", "require", "default", "types"],
      exportsFields: ["exports"],
    },
  },
};
