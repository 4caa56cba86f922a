// Stands in for a renderer or a reader of files that is ready and then never answers: it burns its core, as
// a hanging compiler or parser would.
process.on("message", ({ job, document, input }) => {
  if (document === "hang" || input) for (;;);
  if (document === "die") process.exit(1);
  process.send({ job, answer: { pages: process.pid } });
});
process.on("disconnect", () => process.exit(0));
process.send({ ready: true, version: "stand-in" });
