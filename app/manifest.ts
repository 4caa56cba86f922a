import type { MetadataRoute } from "next";

/** For whoever puts Towline among the programs of their computer. Patients' pages link to none of it. */
export default function manifest(): MetadataRoute.Manifest {
  return {
    name: "Towline",
    short_name: "Towline",
    start_url: "/",
    display: "standalone",
    background_color: "#faf8f5",
    theme_color: "#0f5c5c",
    icons: [
      { src: "/icon.svg", type: "image/svg+xml", sizes: "any" },
      { src: "/apple-icon.png", type: "image/png", sizes: "180x180" },
    ],
  };
}
