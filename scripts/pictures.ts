/**
 * npm run pictures [-- paper|help|mail]: pictures that documents and the help show, made anew: handouts on
 * paper, screens of the running app, and what people read where a mail server misbehaves.
 */
import { argv, exit, stderr } from "node:process";

const kinds: Record<string, () => Promise<{ draw: () => Promise<void> }>> = {
  paper: () => import("./paper-pictures"),
  help: () => import("./help-pictures"),
  mail: () => import("./mail-pictures"),
};
const [name = "paper"] = argv.slice(2);
const open = kinds[name];
if (!open) {
  stderr.write(`npm run pictures -- <${Object.keys(kinds).join("|")}>; there is no ${name}.\n`);
  exit(1);
}
await (await open()).draw();
exit(0);
