import type { Metadata, Viewport } from "next";
import localFont from "next/font/local";
import { headers } from "next/headers";
import "./globals.css";

const atkinson = localFont({
  variable: "--font-atkinson",
  display: "swap",
  src: [
    {
      path: "../node_modules/@expo-google-fonts/atkinson-hyperlegible-next/400Regular/AtkinsonHyperlegibleNext_400Regular.ttf",
      weight: "400",
    },
    {
      path: "../node_modules/@expo-google-fonts/atkinson-hyperlegible-next/700Bold/AtkinsonHyperlegibleNext_700Bold.ttf",
      weight: "700",
    },
  ],
});

export const metadata: Metadata = {
  title: { default: "Towline", template: "%s · Towline" },
  description: "Talk about depression treatment, and hand the patient pages that say it well.",
  robots: { index: false, follow: false },
  referrer: "no-referrer",
};

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#faf8f5" },
    { media: "(prefers-color-scheme: dark)", color: "#12181f" },
  ],
};

/** Reading the nonce makes every route dynamic, as a nonce-based CSP needs. */
export default async function RootLayout({ children }: { children: React.ReactNode }) {
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  // In development open pages follow the library: scripts/follow-library.ts rewrites this
  // file after each loading.
  if (process.env.NODE_ENV === "development") await import(`../generated/dev/${"library-loaded"}.json`);
  return (
    <html lang="en" className={atkinson.variable}>
      <head>{nonce ? <meta property="csp-nonce" content={nonce} nonce={nonce} /> : null}</head>
      <body className="min-h-dvh">
        <a
          href="#main"
          className="sr-only focus:not-sr-only focus:absolute focus:z-50 focus:bg-surface focus:p-3"
        >
          Skip to the content
        </a>
        {children}
      </body>
    </html>
  );
}
