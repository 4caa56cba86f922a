import { DeskRooms } from "@/components/navigation/desk-navigation";
import { roomsFor } from "@/components/navigation/navigation-items";
import { incomingHeaders } from "@/lib/platform/auth/request-headers";
import { pageEditor } from "@/lib/platform/auth/doors";

export default async function RoomsLayout({ children }: { children: React.ReactNode }) {
  const editor = await pageEditor();
  const path = (await incomingHeaders()).get("x-towline-path") ?? "";
  const rooms = roomsFor(editor.roles);
  return (
    <>
      <DeskRooms rooms={rooms} here={rooms.find(({ href }) => path.startsWith(href))?.href ?? ""} />
      {children}
    </>
  );
}
