// node scripts/backup.mjs <new folder>: the built-in database and its secrets, while Towline runs or not.
import { runOnArchive } from "./archive-command.mjs";

await runOnArchive(
  "Name a new folder: npm run backup -- /safe/place/towline-2026-11-21",
  async (archive, dataFolder, target) => {
    await archive.backUp(dataFolder, target);
    return `Backed up ${dataFolder} to ${target}. It holds the keys as well as the data: keep it as safe as both.`;
  },
);
