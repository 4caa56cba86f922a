import type { Metadata } from "next";
import { ExportForm } from "@/components/editorial/packs/export-form";
import { ImportHistory } from "@/components/editorial/packs/import-history";
import { ImportPanel } from "@/components/editorial/packs/import-panel";
import { pageAdmin } from "@/lib/platform/auth/doors";
import { listDesk } from "@/lib/editorial/versions/queries";
import { listPackImports } from "@/lib/editorial/packs/queries";

export const metadata: Metadata = { title: "Packs" };

export default async function PacksPage() {
  const admin = await pageAdmin();
  const [imports, desk] = await Promise.all([listPackImports(admin), listDesk(admin)]);
  const topics = desk.filter(
    ({ published }) => published.en !== undefined && published.match !== undefined,
  ).length;
  return (
    <main id="main" className="mx-auto grid max-w-4xl gap-8 px-4 py-6">
      <div className="grid gap-2">
        <h1 className="text-2xl">Packs</h1>
        <p className="max-w-prose text-quiet">
          A pack is the library as files: Markdown to read and edit, JSON beside it so that nothing is lost.
          Share it with another clinic, or edit it outside and bring it back.
        </p>
      </div>
      <section aria-labelledby="export" className="grid gap-4">
        <h2 id="export" className="text-xl">
          Export
        </h2>
        <ExportForm topics={topics} />
      </section>
      <section aria-labelledby="import" className="grid gap-4">
        <h2 id="import" className="text-xl">
          Import
        </h2>
        <ImportPanel />
      </section>
      <section aria-labelledby="history" className="grid gap-4">
        <h2 id="history" className="text-xl">
          Brought in before
        </h2>
        <ImportHistory imports={imports} />
      </section>
    </main>
  );
}
