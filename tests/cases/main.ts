/** npm run cases [-- fhir]: each input that is kept, what is right for it and what came of it. */
import { areas } from "./areas";
import { isRight } from "./case";

const say = (line: string) => process.stdout.write(`${line}\n`);
const [only] = process.argv.slice(2);
let wrong = 0;
let right = 0;
for (const [area, cases] of Object.entries(areas)) {
  if (only !== undefined && only !== area) continue;
  for (const one of await cases()) {
    const ok = isRight(one);
    if (ok) right += 1;
    else wrong += 1;
    say(`${ok ? "ok   " : "WRONG"} ${area} | ${one.name}`);
    say(`      expected ${one.expected}`);
    say(`      got      ${one.got}`);
  }
}
say(`${right + wrong} cases, ${wrong} wrong.`);
process.exitCode = wrong > 0 || right === 0 ? 1 : 0;
