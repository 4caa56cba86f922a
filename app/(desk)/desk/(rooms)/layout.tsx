import { DeskRooms } from "@/components/frame/desk-rooms";
import { roomsFor } from "@/components/frame/places";
import { incomingHeaders } from "@/lib/auth/incoming";
import { pageEditor } from "@/lib/auth/doors";

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
