import { Link } from "@/components/ui/link";
import { longDate } from "@/lib/platform/clock";
import { languageName } from "@/lib/platform/language-name";
import type { RecallView as View, ToTell } from "@/lib/editorial/recall/schema";
import { NoticeBox } from "./notice-box";

/** One recall: why, what patients are told, what was done, and whom to tell. */
export function RecallView({ recall }: { recall: View }) {
  const { title, language, number, on, by, reason, notice, handouts, mailsHeld, linksClosed, toTell, slug } =
    recall;
  const facts = [
    ["Finalised handouts that carry it", handouts],
    ["Mails held back", mailsHeld],
    ["Links closed", linksClosed],
  ] as const;
  return (
    <>
      <div className="grid gap-1">
        <h1 className="text-2xl">Recalled: {title}</h1>
        <p className="text-quiet">
          {languageName(language)}, version {number}, on {longDate(on)} by {by}.{" "}
          <Link href={`/desk/editorial/${slug}`}>Write a new version</Link>
        </p>
      </div>
      <dl className="grid gap-3 sm:grid-cols-3">
        {facts.map(([words, count]) => (
          <div key={words} className="flex flex-col-reverse rounded-md border border-line bg-surface p-3">
            <dt className="text-sm text-quiet">{words}</dt>
            <dd className="text-2xl font-bold">{count}</dd>
          </div>
        ))}
      </dl>
      <section aria-labelledby="reason" className="grid gap-2">
        <h2 id="reason" className="text-xl">
          What is wrong
        </h2>
        <p className="whitespace-pre-line">{reason}</p>
      </section>
      <section aria-labelledby="notice" className="grid gap-2">
        <h2 id="notice" className="text-xl">
          What patients are told
        </h2>
        <NoticeBox notice={notice} language={language} />
      </section>
      <section aria-labelledby="tell" className="grid gap-2">
        <h2 id="tell" className="text-xl">
          Whom to tell
        </h2>
        <p className="text-quiet">
          Each of these clinicians is told by mail, and finds their own handouts under “My handouts”. Nobody
          else sees whose they are.
        </p>
        {toTell.length === 0 ? (
          <p>Nobody: no finalised handout carries it.</p>
        ) : (
          <ul className="grid gap-2">
            {toTell.map((one) => (
              <Clinician key={one.personId} one={one} />
            ))}
          </ul>
        )}
      </section>
    </>
  );
}

function Clinician({ one }: { one: ToTell }) {
  const ways = (
    [
      ["printed", one.printed],
      ["downloaded", one.downloaded],
      ["mailed", one.mailed],
      ["with a link", one.links],
    ] as const
  ).filter(([, count]) => count > 0);
  return (
    <li className="grid gap-1 rounded-md border border-line bg-surface p-3">
      <p>
        <b>{one.name}</b> · {one.handouts} {one.handouts === 1 ? "handout" : "handouts"}
        {ways.length > 0
          ? `: ${ways.map(([way, count]) => `${count} ${way}`).join(", ")}`
          : ", none given out"}
      </p>
      {one.disabled ? (
        <p className="text-sm text-caution">
          <span aria-hidden="true">▲ </span>Shut out of Towline, so got no mail: tell them, or whoever has
          their patients now.
        </p>
      ) : null}
    </li>
  );
}
