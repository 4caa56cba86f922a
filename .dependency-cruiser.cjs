/** docs/architecture.md, rule 6: imports go one way. */
const features =
  "auth|limits|audit|clinic|people|vocabulary|matching|library|search|editorial|expiry|recall|packs|usage|mail|sources|pictures|suggested-changes|handouts|pdf|parsing|children|delivery|delivery-log|patient-links|bulk|fhir|print-queue|crypto|db";
const io = "^(node:)?(fs|fs/promises|net|http|https|child_process|dns|tls|dgram|worker_threads)$";
const pureFiles =
  "^lib/([^/]+/(schema|rules)|vocabulary/.*|matching/.*|handouts/(document|html|default-choice)|library/(tree|readability)|clock|errors|outcome|site-path)\\.ts$";

const forbid = (name, comment, from, to) => ({ name, comment, severity: "error", from, to });
const never = (folder, others) =>
  forbid(
    `${folder}-goes-one-way`,
    `lib/${folder} is below ${others}.`,
    { path: `^lib/${folder}/` },
    { path: `^lib/(${others})/`, dependencyTypesNot: ["type-only"] },
  );

module.exports = {
  forbidden: [
    forbid(
      "no-cycles",
      "Two files that need each other are one file, or miss a third.",
      {},
      { circular: true },
    ),
    forbid("not-resolvable", "The import leads nowhere.", {}, { couldNotResolve: true }),
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
      {
        path: `^lib/(${features})/`,
        pathNot:
          "^lib/[^/]+/(schema|rules|tree|tree-schema|merge|outcome)\\.ts$|^lib/matching/(condition|check-match-data)\\.ts$|^lib/mail/likely-domain\\.ts$",
        dependencyTypesNot: ["type-only"],
      },
    ),
    forbid(
      "ui-knows-no-domain",
      "components/ui has no domain words.",
      { path: "^components/ui/" },
      { path: `^(lib/(${features})|components/(?!ui/))` },
    ),
    never("vocabulary", "matching|library|handouts|pdf|delivery"),
    never("matching", "library|handouts|pdf|delivery"),
    never("library", "handouts|delivery|search|editorial|expiry|recall|packs|usage"),
    never("pdf", "library|handouts|delivery"),
    never("children", features.replace("|children", "")),
    forbid(
      "parsers-run-in-a-child",
      "What asks for a file to be read does not read it itself; only the child holds the readers.",
      { path: "^lib/parsing/(jobs|pool|messages)\\.ts$" },
      {
        path: "^lib/(packs|bulk|mail|library)/|^lib/parsing/(work|child)\\.ts$",
        dependencyTypesNot: ["type-only"],
      },
    ),
    forbid(
      "outside-text-is-read-in-a-child",
      "Markdown, YAML, zip, mail and lists from outside are read through lib/parsing/jobs.ts.",
      {
        path: "^(app|components|cli|worker)/|^lib/(packs|bulk|mail)/(commands|queries|examine|[a-z-]+-rows)\\.ts$|^lib/(auth|handouts|delivery|clinic)/|^lib/editorial/[^/]+$",
      },
      {
        path: "^node_modules/(papaparse|postal-mime|fflate|yaml|remark-parse|unified)/|^lib/library/(markdown|front-matter)\\.ts$",
        dependencyTypesNot: ["type-only"],
      },
    ),
    never("handouts", "delivery|delivery-log|bulk|fhir|print-queue|editorial|recall|packs|usage"),
    forbid(
      "only-these-open-connections",
      "Rows are read by queries and written by commands.",
      {
        path: "^(app|components|cli|lib)/",
        pathNot:
          "^lib/(db|auth|limits)/|^lib/[^/]+/(queries|commands|verify|rotate|first-run|load|import|import-[a-z-]+|[a-z-]+-rows|rows)\\.ts$|^lib/library/import|^app/(healthz|readyz)/route\\.ts$",
      },
      {
        path: "^lib/db/(client|embedded|migrate|cluster|keeper|ready)\\.ts$",
        dependencyTypesNot: ["type-only"],
      },
    ),
    forbid(
      "pure-files-do-no-io",
      "What decides or composes can be run anywhere, twice, with the same answer.",
      { path: pureFiles },
      {
        path: `${io}|^lib/db/|^lib/env\\.ts$|^node_modules/(pg|@prisma|next)/`,
        dependencyTypesNot: ["type-only"],
      },
    ),
    forbid(
      "brands-are-put-on-by-auth",
      "Actors are made in lib/auth alone.",
      { pathNot: "^(lib/auth|tests)/" },
      { path: "^lib/auth/make-actors\\.ts$" },
    ),
    forbid(
      "system-is-for-programs",
      "Only the program itself acts as System.",
      { path: "^(app|components|lib)/", pathNot: "^lib/auth/" },
      { path: "^lib/auth/system\\.ts$", dependencyTypesNot: ["type-only"] },
    ),
    forbid(
      "tests-stay-outside",
      "Nothing that ships imports a test.",
      { pathNot: "^tests/" },
      { path: "^tests/" },
    ),
  ],
  options: {
    doNotFollow: { path: "node_modules|generated" },
    exclude: { path: "^(generated|\\.next)" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      conditionNames: ["react-server", "import", "node", "require", "default", "types"],
      exportsFields: ["exports"],
    },
  },
};
