import { Notice } from "@/components/ui/notice";

/** Stands where a link is made while no one else could open it. */
export function LocalOnlyNotice() {
  return (
    <Notice tone="caution" title="This link opens on this computer only">
      <p>
        Towline has no address that others can reach. An admin sets TOWLINE_URL; until then choose another
        way.
      </p>
    </Notice>
  );
}
