/** @type {import("next").NextConfig} */
const config = {
  distDir: process.env.TOWLINE_DIST || ".next",
  poweredByHeader: false,
  productionBrowserSourceMaps: false,
  reactStrictMode: true,
  // Our own server packs what leaves (lib/platform/http/pack-answer.ts).
  compress: false,
  // Native code and programs that find their own files: they stay outside the bundle.
  serverExternalPackages: [
    "@myriaddreamin/typst-ts-node-compiler",
    "@node-rs/argon2",
    "pg",
    "@prisma/adapter-pg",
    "fontkit",
  ],
  // `npm test` checks types; a build rewrites only this file of settings, never the one people edit.
  typescript: { ignoreBuildErrors: true, tsconfigPath: "tsconfig.next.json" },
  experimental: {
    serverActions: { bodySizeLimit: "1mb" },
    // A fifth of the build's work, and nobody looks into the build of the tests.
    turbopackSourceMaps: process.env.TOWLINE_DIST !== ".next-test",
  },
};

export default config;
