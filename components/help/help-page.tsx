import Image from "next/image";
import type { Roles } from "@/lib/platform/actors";
import { helpPictures, helpPictureSize } from "./help-pictures";
import { helpParts, type HelpTask } from "./help-tasks";

/** How things are done here, for what a person may do; what others do stands behind it, folded. */
export function HelpPage({ roles }: { roles: Roles }) {
  const own = helpParts.filter((part) => part.for(roles));
  const others = helpParts.filter((part) => !part.for(roles));
  return (
    <main id="main" className="mx-auto grid max-w-3xl gap-8 px-4 py-6">
      <div className="grid gap-3">
        <h1 className="text-2xl">Help</h1>
        <nav aria-label="On this page" className="grid gap-x-6 sm:grid-cols-2">
          {own.flatMap(({ tasks }) =>
            tasks.map(({ id, title }) => (
              <a key={id} href={`#${id}`} className="flex min-h-8 items-center">
                {title}
              </a>
            )),
          )}
        </nav>
      </div>
      {own.map(({ id, title, tasks }) => (
        <section key={id} aria-labelledby={id} className="grid gap-6 border-t border-line pt-6">
          <h2 id={id} className="text-xl">
            {title}
          </h2>
          {tasks.map((task) => (
            <Task key={task.id} task={task} />
          ))}
        </section>
      ))}
      {others.length > 0 ? (
        <details className="border-t border-line pt-4">
          <summary className="min-h-8 py-1 text-accent">What others here do</summary>
          <div className="grid gap-6 pt-4">
            {others.flatMap(({ tasks }) => tasks.map((task) => <Task key={task.id} task={task} />))}
          </div>
        </details>
      ) : null}
    </main>
  );
}

function Task({ task: { id, title, steps, note, picture } }: { task: HelpTask }) {
  return (
    <section aria-labelledby={id} className="grid scroll-mt-4 gap-2">
      <h3 id={id} className="text-lg">
        {title}
      </h3>
      <ol className="grid list-decimal gap-1 pl-6">
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      {note ? <p className="text-quiet">{note}</p> : null}
      {picture ? (
        <Image
          unoptimized
          loading="lazy"
          src={`/help/${picture}.png`}
          alt={helpPictures[picture]}
          {...helpPictureSize}
          className="h-auto w-full rounded-md border border-line"
        />
      ) : null}
    </section>
  );
}
