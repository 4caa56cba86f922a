// node scripts/restore.mjs <backup folder>: into an empty data folder (.data, or what TOWLINE_DATA names).
import { runOnArchive } from "./archive-command.mjs";

await runOnArchive(
  "Name the backup: npm run restore -- /safe/place/towline-2026-11-21",
  (archive, dataFolder, source) => {
    archive.restore(source, dataFolder);
    return `Restored ${source} to ${dataFolder}. Start Towline with npm start.`;
  },
);
