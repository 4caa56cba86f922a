/**
 * `node cli/main.ts <command>` on a database that is ready; `npm run -s towline --` makes
 * one ready first (scripts/towline.ts).
 */
import { runCommand } from "./run-command";

process.exit(await runCommand(process.argv.slice(2)));
