/** What an image, compose.yaml and deploy/kubernetes/ name is what the code has: seen without an engine. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse, parseAllDocuments } from "yaml";
import { programs } from "@/lib/platform/programs.mjs";
import { readSettings } from "@/lib/platform/settings.mjs";

const root = join(import.meta.dirname, "../..");
const read = (path: string) => readFileSync(join(root, path), "utf8");

const settings = Object.keys(readSettings({}));
/** Set for Node, Next and the programs themselves. */
const ofTheImage = ["NODE_ENV", "NEXT_TELEMETRY_DISABLED", "TOWLINE_PROGRAMS"];
/** Made by scripts/make-image.mjs, or by npm. */
const made = [".next", "programs", "node_modules"];
const program = ([node, file = ""]: string[]) => [node, /^programs\/([\w-]+)\.mjs$/.exec(file)?.[1] ?? file];
const known = Object.keys(programs);

describe("Dockerfile", () => {
  const lines = read("Dockerfile").replaceAll("\\\n", " ").split("\n");
  const all = (word: string) =>
    lines.filter((line) => line.startsWith(`${word} `)).map((line) => line.slice(word.length + 1).trim());

  test("copies into the image what the repository or the build has, and nothing else", () => {
    const copied = all("COPY")
      .filter((line) => line.startsWith("--from=build"))
      .flatMap((line) => line.split(/\s+/).slice(1, -1));
    expect(copied.length).toBeGreaterThan(7);
    for (const path of copied) {
      const own = path.replace("/app/", "");
      expect(made.includes(own) || existsSync(join(root, own)), path).toBe(true);
    }
  });

  test("sets only settings that are read, runs a program that is built, and is nobody of importance", () => {
    const set = all("ENV").flatMap((line) => [...line.matchAll(/([A-Z_]+)=/g)].map(([, name]) => name ?? ""));
    expect(set.filter((name) => ![...settings, ...ofTheImage].includes(name))).toEqual([]);
    expect(program(JSON.parse(all("CMD")[0] ?? "[]") as string[])).toEqual(["node", "web"]);
    expect(all("USER")).toEqual(["1000:1000"]);
    expect(all("FROM")).toHaveLength(2);
    expect(all("HEALTHCHECK")[0]).toContain("/healthz");
    expect(lines.findIndex((line) => line.startsWith("USER"))).toBeGreaterThan(
      lines.findLastIndex((line) => line.startsWith("RUN")),
    );
  });

  test("nothing that is secret, large or of another machine is sent to the build", () => {
    const kept = read(".dockerignore").split("\n");
    for (const path of [".env*", ".data*", ".git", "node_modules", ".next*"]) expect(kept).toContain(path);
  });
});

type Service = {
  image: string;
  command?: string[];
  read_only?: boolean;
  cap_drop?: string[];
  environment?: Record<string, string>;
};

describe("compose.yaml", () => {
  const { services } = parse(read("compose.yaml"), { merge: true }) as { services: Record<string, Service> };
  const ours = Object.entries(services).filter(([, { image }]) => image === "towline");

  test("has web, worker, database, mail catcher and TLS proxy", () => {
    expect(Object.keys(services).sort()).toEqual(["database", "mail", "prepare", "proxy", "web", "worker"]);
    expect(ours.map(([name]) => name)).toEqual(["prepare", "web", "worker"]);
  });

  test.each(ours)(
    "%s: settings that are read, a program that is built, a file system nobody writes",
    (name, service) => {
      expect(Object.keys(service.environment ?? {}).filter((key) => !settings.includes(key))).toEqual([]);
      expect(service).toMatchObject({ read_only: true, cap_drop: ["ALL"] });
      if (service.command) expect(program(service.command)).toEqual(["node", name]);
      expect(known).toContain(name);
    },
  );

  test("its settings are ones that a start takes", () => {
    const environment = Object.fromEntries(
      Object.entries(services.web?.environment ?? {}).map(([key, value]) => [
        key,
        value.replace(/\$\{\w+:-(\w+)\}/g, "$1").replace(/\$\{\w+:\?[^}]*\}+/g, "x"),
      ]),
    );
    expect(readSettings(environment)).toMatchObject({
      TOWLINE_URL: "https://localhost",
      TOWLINE_TRUSTED_PROXIES: 1,
      SMTP_URL: "smtp://mail:1025",
    });
  });

  test("the proxy is given a file that is there, and passes on to the port the image listens on", () => {
    expect(read("deploy/compose/Caddyfile")).toContain("dynamic a web 3000");
    expect(read("Dockerfile")).toContain("PORT=3000");
  });
});

interface Manifest {
  kind: string;
  metadata: { name: string };
  data?: Record<string, string>;
  spec?: { template?: { spec: Pod } };
}
interface Pod {
  enableServiceLinks: boolean;
  securityContext: Record<string, unknown>;
  containers: {
    name: string;
    command: string[];
    securityContext: Record<string, unknown>;
    volumeMounts: { mountPath: string }[];
  }[];
}

describe("deploy/kubernetes", () => {
  const files = readdirSync(join(root, "deploy/kubernetes"));
  const manifests = files
    .filter((file) => file !== "kustomization.yaml")
    .flatMap((file) =>
      parseAllDocuments(read(`deploy/kubernetes/${file}`)).map((one) => one.toJS() as Manifest),
    );
  const pods = manifests.flatMap(({ spec }) => (spec?.template ? [spec.template.spec] : []));

  test("every file is listed, and every document says what it is", () => {
    const { resources } = parse(read("deploy/kubernetes/kustomization.yaml")) as { resources: string[] };
    expect([...resources, "kustomization.yaml"].sort()).toEqual(files.sort());
    for (const { kind, metadata } of manifests)
      expect([kind, metadata.name]).toEqual([expect.any(String), expect.stringMatching(/^towline/)]);
  });

  test.each(pods.map((pod) => [pod.containers[0]?.name ?? "", pod] as const))(
    "%s: an ordinary user, no rights, a file system nobody writes, a program that is built",
    (name, pod) => {
      expect(pod.securityContext).toMatchObject({ runAsNonRoot: true, runAsUser: 1000 });
      // A Service called towline would set TOWLINE_PORT and the like.
      expect(pod.enableServiceLinks).toBe(false);
      for (const container of pod.containers) {
        expect(container.securityContext).toEqual({
          allowPrivilegeEscalation: false,
          readOnlyRootFilesystem: true,
          capabilities: { drop: ["ALL"] },
        });
        expect(program(container.command)).toEqual(["node", name]);
        expect(container.volumeMounts.map(({ mountPath }) => mountPath)).toContain("/tmp");
      }
      expect(known).toContain(name);
    },
  );

  test("its settings are read, and ones that a start takes", () => {
    const { data = {} } = manifests.find(({ kind }) => kind === "ConfigMap") ?? {};
    expect(Object.keys(data).filter((name) => !settings.includes(name))).toEqual([]);
    expect(readSettings(data)).toMatchObject({ TOWLINE_TRUSTED_PROXIES: 1 });
    const named = [...read("deploy/kubernetes/settings.yaml").matchAll(/--from-literal=([A-Z_]+)=/g)];
    expect(named.map(([, name]) => name).filter((name) => !settings.includes(name ?? ""))).toEqual([]);
    expect(named).toHaveLength(4);
  });
});
