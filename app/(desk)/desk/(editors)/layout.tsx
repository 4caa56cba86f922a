import { DeskNavigation } from "@/components/navigation/desk-navigation";
import { deskPagesFor } from "@/components/navigation/navigation-items";
import { pageEditor } from "@/lib/platform/auth/doors";

export default async function EditorsLayout({ children }: { children: React.ReactNode }) {
  const editor = await pageEditor();
  return (
    <>
      <DeskNavigation pages={deskPagesFor(editor.roles)} />
      {children}
    </>
  );
}
