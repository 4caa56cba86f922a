// Stands in for a renderer that is ready and then never answers: it burns its core, as
// a hanging compiler would.
process.on("message", ({ job, document }) => {
  if (document === "hang") for (;;);
  if (document === "die") process.exit(1);
  process.send({ job, answer: { pages: process.pid } });
});
process.on("disconnect", () => process.exit(0));
process.send({ ready: true, version: "stand-in" });
