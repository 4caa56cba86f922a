import { DeskNavigation } from "@/components/navigation/desk-navigation";
import { deskPagesFor } from "@/components/navigation/navigation-items";
import { incomingHeaders } from "@/lib/platform/auth/request-headers";
import { pageEditor } from "@/lib/platform/auth/doors";

export default async function EditorsLayout({ children }: { children: React.ReactNode }) {
  const editor = await pageEditor();
  const path = (await incomingHeaders()).get("x-towline-path") ?? "";
  const pages = deskPagesFor(editor.roles);
  return (
    <>
      <DeskNavigation pages={pages} here={pages.find(({ href }) => path.startsWith(href))?.href ?? ""} />
      {children}
    </>
  );
}
