import { Link } from "@/components/ui/link";
import { Button } from "@/components/ui/button";
import { referenceOf, shortTag } from "@/lib/clinic/audit/rules";
import { kinds, kindWords, type AuditFilter } from "@/lib/clinic/audit/schema";

const box = "min-h-11 w-full rounded-md border border-edge bg-surface px-2 font-normal";

type Props = { path: string; filter: AuditFilter; people: { id: string; name: string }[] };

/**
 * Who, which handout, what kind and which days; an ordinary form, so that it works before any script has
 * loaded.
 */
export function AuditFilterForm({ path, filter, people }: Props) {
  const { person, handout, kind, from, to, account, place } = filter;
  return (
    <form
      method="get"
      action={path}
      role="search"
      aria-label="The audit"
      className="grid items-end gap-3 min-[380px]:grid-cols-2 sm:flex sm:flex-wrap"
    >
      <Choice
        label="Person"
        name="person"
        value={person}
        options={people.map(({ id, name }) => [id, name])}
      />
      <label className="grid gap-1 font-bold">
        Handout
        <input
          name="handout"
          defaultValue={handout && (handout.length > 8 ? referenceOf(handout) : handout)}
          placeholder="reference or id"
          autoComplete="off"
          spellCheck={false}
          className={box}
        />
      </label>
      <Choice label="Kind" name="kind" value={kind} options={kinds.map((one) => [one, kindWords[one]])} />
      <Day label="From" name="from" value={from} />
      <Day label="To" name="to" value={to} />
      {account ? <Kept name="account" value={account} words={`account ${shortTag(account)}`} /> : null}
      {place ? <Kept name="place" value={place} words={`place ${shortTag(place)}`} /> : null}
      <Button type="submit">Show</Button>
      {Object.values(filter).some(Boolean) ? (
        <Link href={path} className="inline-flex min-h-11 items-center">
          Show all
        </Link>
      ) : null}
    </form>
  );
}

function Day({ label, name, value }: { label: string; name: string; value: string | undefined }) {
  return (
    <label className="grid gap-1 font-bold">
      {label}
      <input type="date" name={name} defaultValue={value} className={box} />
    </label>
  );
}

type ChoiceProps = { label: string; name: string; value: string | undefined; options: string[][] };

function Choice({ label, name, value, options }: ChoiceProps) {
  return (
    <label className="grid gap-1 font-bold">
      {label}
      <select name={name} defaultValue={value ?? ""} className={box}>
        <option value="">Any</option>
        {options.map(([id, words]) => (
          <option key={id} value={id}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}

/** What a row was followed by stays in force until all is shown again. */
function Kept({ name, value, words }: { name: string; value: string; words: string }) {
  return (
    <span className="inline-flex min-h-11 items-center rounded-md border border-accent px-2">
      <input type="hidden" name={name} value={value} />
      {words}
    </span>
  );
}
