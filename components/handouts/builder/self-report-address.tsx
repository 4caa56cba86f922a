import { AddressOnce } from "@/components/ui/address-once";

/** Where the patient answers, this once. */
export function SelfReportAddress({ address }: { address: string }) {
  return (
    <div className="grid gap-2 rounded-md border border-l-4 border-good bg-surface p-3 text-sm">
      <p>The link is shown this once. Give it to this patient alone.</p>
      <AddressOnce address={address} alt="QR code that leads to the questions" />
    </div>
  );
}
