import type { Metadata } from "next";
import { PictureCard } from "@/components/library/pictures/picture-card";
import { pageEditor } from "@/lib/platform/auth/doors";
import { listPictures } from "@/lib/library/pictures/queries";
import { changePictureWordsAction, decidePictureChangeAction, takeShippedWordsAction } from "./actions";

export const metadata: Metadata = { title: "Pictures" };

export default async function PicturesPage() {
  const editor = await pageEditor();
  const pictures = await listPictures(editor);
  return (
    <main id="main" className="mx-auto grid max-w-6xl gap-6 px-4 py-6">
      <h1 className="text-2xl">Pictures</h1>
      <p className="text-quiet">
        Drawings come with a release. A reviewer writes other words for one, and another reviewer puts them on
        pages: once there, they stay the clinic’s through later releases, until the shipped words are taken
        again.
      </p>
      {pictures.length === 0 ? <p>No pictures yet. They come with the starter library.</p> : null}
      {pictures.map((picture) => (
        <PictureCard
          key={picture.key}
          picture={picture}
          mayChange={editor.kind === "reviewer"}
          personId={editor.personId}
          decide={decidePictureChangeAction}
          change={changePictureWordsAction}
          takeShipped={takeShippedWordsAction}
        />
      ))}
    </main>
  );
}
