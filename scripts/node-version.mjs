// Imported first, for what it does: an old Node would stumble over the next file with words for programmers.
export function nodeProblem(version) {
  const [major, minor] = version.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return null;
  return `Towline needs Node 20.19 or newer; this is ${version}. Install Node 24 from https://nodejs.org and start again.`;
}

const problem = nodeProblem(process.versions.node);
if (problem) {
  process.stderr.write(`${problem}\n`);
  process.exit(1);
}
