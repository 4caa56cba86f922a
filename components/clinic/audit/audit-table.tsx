import Link from "next/link";
import { ClinicTime } from "@/components/ui/clinic-time";
import { LogTable, type LogColumn } from "@/components/ui/log-table";
import { shortTag } from "@/lib/clinic/audit/rules";
import type { AuditView } from "@/lib/clinic/audit/schema";
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

const link = "inline-flex min-h-6 items-center";

/** `path`: of the screen whose filter the words of a row set; null where nothing can be filtered. */
function columnsFor(path: string | null): LogColumn<Row>[] {
  const leading = (filter: Parameters<typeof auditAddress>[1], words: string) =>
    path === null ? (
      words
    ) : (
      <Link className={link} href={auditAddress(path, filter)}>
        {words}
      </Link>
    );
  return [
    ...plain,
    {
      word: "About",
      cell: ({ about, handoutId, account }) => {
        if (account) return leading({ account: account.tag }, account.words);
        return handoutId ? leading({ handout: handoutId }, about) : about;
      },
    },
    { word: "From", cell: ({ place }) => (place ? leading({ place }, `place ${shortTag(place)}`) : null) },
  ];
}

/** Rows of the audit in words, newest first. */
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
      columns={columnsFor(path)}
      rows={rows.map((row) => ({ ...row, id: row.seq }))}
    />
  );
}
