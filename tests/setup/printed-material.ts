/** What a handout is made from, out of the library as shipped and a made-up clinic, without a database. */
import type { Paper, PrintSize } from "@/lib/document/schema";
import { noPlan, type Plan } from "@/lib/document/front-sheet";
import type { Profile } from "@/lib/engine/schema";
import type { HandoutMaterial } from "@/lib/handouts/choose/prepare-handout";
import type { LibraryFolder } from "@/lib/library/schema";
import type { PublishedLibrary } from "@/lib/library/published-library";
import type { Language } from "@/lib/platform/languages";
import { shippedLibrary } from "./shipped-library";

const libraries = new WeakMap<LibraryFolder, Map<Language, Promise<PublishedLibrary>>>();

function libraryOf(language: Language, folder: LibraryFolder): Promise<PublishedLibrary> {
  const known = libraries.get(folder) ?? new Map<Language, Promise<PublishedLibrary>>();
  libraries.set(folder, known);
  const library = known.get(language) ?? shippedLibrary(language, folder);
  known.set(language, library);
  return library;
}

type Asked = {
  profile: Profile;
  paper?: Paper;
  size?: PrintSize;
  firstName?: string;
  plan?: Plan;
  date?: string;
};

/** @param asked what differs from a plain page for nobody by name. */
export async function printedMaterial(
  language: Language,
  folder: LibraryFolder,
  { profile, paper = "letter", size = "normal", firstName, plan = noPlan, date = "2026-11-30" }: Asked,
): Promise<HandoutMaterial> {
  return {
    library: await libraryOf("en", folder),
    printed: await libraryOf(language, folder),
    clinic: {
      name: "Willow Street Clinic",
      address: ["12 Willow Street, Springfield", "Mon to Fri 8 to 5"],
      phone: "(555) 010-0100",
    },
    printing: {
      region: "us",
      languages: ["en", "es"],
      crisisLinesOwn: {},
      afterHoursIn: { en: "(555) 010-0199", es: "(555) 010-0199" },
    },
    date,
    day: { today: date, graceDays: 30 },
    paper,
    size,
    profile,
    answered: [],
    firstName: firstName ?? null,
    note: null,
    plan,
    from: "Dr. Ada Park",
    grey: false,
    options: [],
    qr: null,
  };
}
