import type { Metadata } from "next";
import { Link } from "@/components/ui/link";
import { TemplateList } from "@/components/handouts/templates/template-list";
import { pageClinician } from "@/lib/platform/auth/doors";
import { listTemplates } from "@/lib/handouts/templates/queries";
import { changeTemplateAction, removeTemplateAction, startFromTemplateAction } from "./actions";

export const metadata: Metadata = { title: "Templates" };

export default async function TemplatesPage() {
  const templates = await listTemplates(await pageClinician());
  return (
    <main id="main" className="mx-auto grid max-w-4xl gap-5 px-4 py-6">
      <div>
        <h1 className="text-2xl">Templates</h1>
        <p className="text-quiet">
          A choice of topics with its order and lengths, and nothing of a patient. To make one, press “Keep as
          template” beside the page of a draft. <Link href="/handouts">Back to my handouts</Link>
        </p>
      </div>
      <TemplateList
        templates={templates}
        start={startFromTemplateAction}
        change={changeTemplateAction}
        remove={removeTemplateAction}
      />
    </main>
  );
}
