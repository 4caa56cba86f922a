/** npm run rehearse: an upgrade, tried on a copy. */
import { tellFailure } from "./failure.mjs";
import { rehearse } from "./rehearsal";

try {
  for (const line of await rehearse(process.env)) process.stdout.write(`${line}\n`);
} catch (error) {
  process.stderr.write(`${tellFailure(error)}\n`);
  process.exitCode = 1;
}
