// `next dev` as a child of scripts/develop.ts. Imported here and not by --import, which Next would pass on to
// the server it forks: with its channel let go of, that one ends before it is told what to serve.
import "./exit-with-parent.mjs";
import "next/dist/bin/next";
