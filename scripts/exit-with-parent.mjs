// Loaded first by web and worker: when the supervisor is killed its pipe closes, and nothing may outlive it.
if (process.send) {
  process.once("disconnect", () => process.exit(1));
  process.channel?.unref();
  // What it says last may find nobody listening.
  process.stderr.on("error", () => undefined);
}
