import type { Metadata } from "next";
import { Link } from "@/components/ui/link";
import { ClaimList } from "@/components/library/sources/claim-list";
import { pageEditor } from "@/lib/platform/auth/doors";
import { listClaims } from "@/lib/library/sources/queries";

export const metadata: Metadata = { title: "Claims" };

export default async function ClaimsPage() {
  const editor = await pageEditor();
  return (
    <main id="main" className="mx-auto grid max-w-4xl gap-4 px-4 py-6">
      <p>
        <Link href="/desk/sources">Sources</Link>
      </p>
      <h1 className="text-2xl">Claims</h1>
      <p className="text-quiet">
        What the source documents say, what the evidence says of it, and which topics answer it. The ledger
        comes with a release and is read here only.
      </p>
      <ClaimList claims={await listClaims(editor)} />
    </main>
  );
}
