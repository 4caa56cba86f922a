import type { Metadata } from "next";
import { Link } from "@/components/ui/link";
import { orNotFound } from "@/app/or-not-found";
import { EarlierLists } from "@/components/deliveries/bulk/earlier-lists";
import { ListForm } from "@/components/deliveries/bulk/list-form";
import { Notice } from "@/components/ui/notice";
import { pageClinician } from "@/lib/platform/auth/doors";
import { getListPage } from "@/lib/deliveries/bulk/queries";
import { getClinic } from "@/lib/clinic/settings/queries";
import { calendarDate, longDate } from "@/lib/platform/clock";
import { checkListAction, startBulkAction } from "./actions";

export const metadata: Metadata = { title: "Send to a list" };

export default async function ListPage({ params }: { params: Promise<{ id: string }> }) {
  const clinician = await pageClinician();
  const { id } = await params;
  const { paper, refusal, sends, lists } = await orNotFound(clinician, () => getListPage(clinician, { id }));
  const { timezone } = await getClinic(clinician);
  return (
    <main id="main" className="mx-auto grid max-w-3xl gap-6 px-4 py-6">
      <div className="grid gap-1">
        <p>
          <Link href={`/handouts/${id}`}>Back to the handout</Link>
        </p>
        <h1 className="text-2xl">Send to a list</h1>
        <p>
          One handout by e-mail to many people who agreed to it: a group, a class, everyone on a waiting list.
        </p>
      </div>
      {refusal ? (
        <Notice tone="caution" title={refusal.words}>
          <p>{refusal.nextStep}</p>
        </Notice>
      ) : (
        <ListForm
          id={id}
          paper={paper}
          sends={sends}
          actions={{ check: checkListAction, start: startBulkAction }}
        />
      )}
      <EarlierLists
        handoutId={id}
        lists={lists}
        days={lists.map(({ at }) => longDate(calendarDate(new Date(at), timezone)))}
      />
    </main>
  );
}
