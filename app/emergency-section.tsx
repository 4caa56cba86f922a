import { seeEmergencyNoticeAction } from "@/app/(clinic)/handouts/emergency/actions";
import { EmergencyNotices } from "@/components/handouts/emergency/emergency-notices";
import { listEmergencyNotices } from "@/lib/handouts/emergency/queries";
import type { SignedIn } from "@/lib/platform/actors";

/** Who read whose handouts in an emergency, on the first screen of the owner and of admins. */
export async function EmergencySection({ person }: { person: SignedIn }) {
  return <EmergencyNotices notices={await listEmergencyNotices(person)} see={seeEmergencyNoticeAction} />;
}
