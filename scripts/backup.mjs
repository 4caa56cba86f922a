// npm run backup -- <new file>: the built-in database and its secrets as one encrypted file, while Towline
// runs or not. npm run backup -- new-key <new file>: a key that backups can be made for.
import { runOnBackup } from "./backup-command.mjs";

const makesKey = process.argv[2] === "new-key";
if (makesKey) process.argv.splice(2, 1);
await runOnBackup(
  makesKey
    ? "Name a new file: npm run backup -- new-key /safe/place/backup-key.txt"
    : "Name a new file: npm run backup -- /safe/place/towline-2026-11-21.age",
  async (backup, dataFolder, target) => {
    if (makesKey) {
      const recipient = await backup.makeIdentity(target);
      return `Made ${target}, which opens backups: keep it away from this computer, where you keep what must not be lost.\nSet TOWLINE_BACKUP_RECIPIENTS=${recipient}`;
    }
    const { keys } = await backup.backUpAsSet(dataFolder, target);
    const done = `Backed up ${dataFolder} to ${target}, encrypted. Keep what opens it somewhere else: without that it is lost.`;
    return keys
      ? done
      : `${done}\nThe keys of patients' words are not in it, since they are given from outside: keep them too, or nothing can be read after a restore.`;
  },
);
