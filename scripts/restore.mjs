// npm run restore -- <backup>: into an empty data folder (.data, or what TOWLINE_DATA names).
import { runOnBackup } from "./backup-command.mjs";

await runOnBackup(
  "Name the backup: npm run restore -- /safe/place/towline-2026-11-21.age",
  async (backup, dataFolder, source) => {
    const { plain, keys } = await backup.restore(source, dataFolder);
    const done = `Restored ${source} to ${dataFolder}. Start Towline with npm start.`;
    if (!keys)
      return `${done}\nThe keys were not in it: set TOWLINE_KEYS_COMMAND or TOWLINE_SECRETS_FILE first, as it was where the backup was made.`;
    return plain
      ? `${done}\nWarning: this backup is not encrypted and holds the keys beside the data. Make a new one, then destroy it.`
      : done;
  },
);
