import { Link } from "@/components/ui/link";
import { ClinicTime } from "@/components/ui/clinic-time";
import { LogTable, type LogColumn } from "@/components/ui/log-table";
import { shortTag } from "@/lib/clinic/audit/rules";
import type { AuditFilter, AuditView } from "@/lib/clinic/audit/schema";
import { auditAddress } from "./audit-address";

type Row = AuditView & { id: string };

const plain: LogColumn<Row>[] = [
  { word: "When", cell: ({ at }) => <ClinicTime at={at} /> },
  { word: "Who", cell: ({ who }) => who },
  {
    word: "What",
    cell: ({ what, details }) => (
      <span>
        {what}
        {details ? <span className="text-quiet"> ({details})</span> : null}
      </span>
    ),
  },
];

/** What a row is about and where it came from; each leads to the rows of the same. */
const followed = (path: string): LogColumn<Row>[] => [
  {
    word: "About",
    cell: ({ about, handoutId, account }) => {
      if (account) return <Follow path={path} filter={{ account: account.tag }} words={account.words} />;
      return handoutId ? <Follow path={path} filter={{ handout: handoutId }} words={about} /> : about;
    },
  },
  {
    word: "From",
    cell: ({ place }) => place && <Follow path={path} filter={{ place }} words={placeWords(place)} />,
  },
];

const from: LogColumn<Row> = { word: "From", cell: ({ place }) => place && placeWords(place) };
const placeWords = (place: string) => `place ${shortTag(place)}`;

function Follow({ path, filter, words }: { path: string; filter: AuditFilter; words: string }) {
  return (
    <Link className="inline-flex min-h-6 items-center" href={auditAddress(path, filter)}>
      {words}
    </Link>
  );
}

/**
 * Rows of the audit in words, newest first. @param path of the screen they are filtered on; null on one
 * handout's.
 */
export function AuditTable({
  rows,
  path,
  caption,
}: {
  rows: AuditView[];
  path: string | null;
  caption: string;
}) {
  return (
    <LogTable
      caption={caption}
      columns={path === null ? [...plain, from] : [...plain, ...followed(path)]}
      rows={rows.map((row) => ({ ...row, id: row.seq }))}
    />
  );
}
