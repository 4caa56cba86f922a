import Link from "next/link";

export default function NotFound() {
  return (
    <main id="main" className="mx-auto grid max-w-xl gap-3 px-4 py-16">
      <h1 className="text-2xl">This page is not here</h1>
      <p>It may have been moved, or it belongs to someone else.</p>
      <p><Link href="/handouts">Go to my handouts</Link></p>
    </main>
  );
}
