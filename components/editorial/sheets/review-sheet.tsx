import { longDate } from "@/lib/platform/clock";
import { Notice } from "@/components/ui/notice";
import type { ReviewSheet as Sheet, SheetText } from "@/lib/editorial/sheets/schema";
import { SheetClaims, SheetSources } from "./sheet-claims";
import { SheetParts } from "./sheet-parts";
import { SheetCautions, SheetMatching } from "./sheet-rules";
import { SignatureLines } from "./signature-lines";
import { TickBox } from "./tick-box";
import { exceptionWords, stateOf, textName } from "./words";
import "./sheet.css";

/** Everything a signer looks at of one topic, on screen and on paper; nothing of it is filled in for them. */
export function ReviewSheet({ sheet }: { sheet: Sheet }) {
  const { texts, checkFirst, claims, sources, cautions, parts, words, figures, facts } = sheet;
  const [english, ...others] = texts;
  return (
    <article className="review-sheet grid gap-5">
      <header className="grid gap-2">
        <p className="text-sm text-quiet">Review sheet, Towline</p>
        <h1 id="sheet-title" tabIndex={-1} className="text-2xl outline-none">
          {english?.title}
          {others.map(({ language, title }) => (
            <span key={language} lang={language} className="block text-lg font-normal">
              {title}
            </span>
          ))}
        </h1>
        {texts.map((text) => (
          <TextState key={text.versionId} text={text} />
        ))}
      </header>
      <CheckFirst points={checkFirst} />
      <SheetClaims claims={claims} sources={sources} />
      <SheetMatching {...sheet} />
      <Facts facts={facts} />
      <SignatureLines texts={texts} points={checkFirst} />
      <div className="stack grid gap-5">
        <SheetCautions cautions={cautions} />
        <SheetParts parts={parts} words={words} figures={figures} />
        <SheetSources sources={sources} />
      </div>
    </article>
  );
}

function TextState({ text }: { text: SheetText }) {
  const { language, number, author, writtenOn, exceptions } = text;
  return (
    <div>
      <p>
        <b>{textName(language)}</b>, version {number}, written {longDate(writtenOn)} by{" "}
        <span lang={language}>{author}</span>. {stateOf(text)}
      </p>
      {exceptions.map((one, at) => (
        <p key={at} className="border-l-4 border-caution pl-3 wrap-anywhere">
          {exceptionWords(one)}
        </p>
      ))}
    </div>
  );
}

function CheckFirst({ points }: { points: Sheet["checkFirst"] }) {
  if (points.length === 0) return null;
  return (
    <Notice tone="caution" title="To be checked first">
      <ul className="stack grid gap-1.5 pt-1">
        {points.map(({ for: who, check, from }, at) => (
          <li key={at}>
            <TickBox />
            <b className="first-letter:uppercase inline-block">{who}:</b> {check}{" "}
            <small className="text-quiet">({from})</small>
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function Facts({ facts }: Pick<Sheet, "facts">) {
  if (facts.length === 0) return null;
  return (
    <section className="grid gap-1" aria-labelledby="sheet-facts">
      <h2 id="sheet-facts" className="text-xl">
        Facts in it that change
      </h2>
      <ul>
        {facts.map(({ key, fact, dueOn, holds }) => (
          <li key={key}>
            <TickBox />
            {fact}:{" "}
            {holds ? `look it up again by ${longDate(dueOn)}` : "it has changed, and the text waits for it"}.
          </li>
        ))}
      </ul>
    </section>
  );
}
