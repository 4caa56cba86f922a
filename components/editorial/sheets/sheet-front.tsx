import { longDate } from "@/lib/platform/clock";
import type { ReviewSheet, SheetText } from "@/lib/editorial/sheets/schema";
import { CheckFirst } from "./check-first";
import { paperPoints } from "./paper-size";
import { SheetClaims } from "./sheet-claims";
import { SheetSources } from "./sheet-sources";
import { SignatureLines } from "./signature-lines";
import { TickBox } from "./tick-box";
import { exceptionWords, isCrowded, stateOf, textName } from "./words";
import "./sheet.css";

/**
 * The one page of a topic: what must be checked first, each claim in both languages with what it rests on,
 * and where to sign. Nothing of it is filled in for anybody.
 * @param title the level of its heading: `h1` where the topic is the whole screen.
 */
export function SheetFront({ sheet, title: Title }: { sheet: ReviewSheet; title: "h1" | "h2" }) {
  const { slug, texts, checkFirst, facts } = sheet;
  const [english, ...others] = texts;
  return (
    <div
      className={isCrowded(sheet) ? "sheet-front crowded grid gap-5" : "sheet-front grid gap-5"}
      data-points={paperPoints(sheet)}
    >
      <header className="grid gap-2">
        <p className="kind text-sm text-quiet">Review sheet, Towline</p>
        <Title
          id={Title === "h1" ? "sheet-title" : `${slug}-title`}
          tabIndex={-1}
          className="text-2xl outline-none"
        >
          {english?.title}
          {others.map(({ language, title }) => (
            <span key={language} lang={language} className="block text-lg font-normal">
              {title}
            </span>
          ))}{" "}
        </Title>
        {texts.map((text) => (
          <TextState key={text.versionId} text={text} />
        ))}
      </header>
      <CheckFirst points={checkFirst} />
      <SheetClaims {...sheet} />
      {isCrowded(sheet) ? null : <SheetSources {...sheet} />}
      <Facts slug={slug} facts={facts} />
      <SignatureLines texts={texts} points={checkFirst} crowded={isCrowded(sheet)} />
    </div>
  );
}

function TextState({ text }: { text: SheetText }) {
  const { language, number, author, writtenOn, exceptions } = text;
  return (
    <div>
      <p>
        <b>{textName(language)}</b>, version {number}
        <span className="print:hidden">
          , written {longDate(writtenOn)} by <span lang={language}>{author}</span>
        </span>
        . {stateOf(text)}{" "}
      </p>
      {exceptions.map((one, at) => (
        <p key={at} className="border-l-4 border-caution pl-3 wrap-anywhere">
          {exceptionWords(one)}
        </p>
      ))}
    </div>
  );
}

function Facts({ slug, facts }: Pick<ReviewSheet, "slug" | "facts">) {
  if (facts.length === 0) return null;
  return (
    <section className="facts run-in grid gap-1" aria-labelledby={`${slug}-facts`}>
      <h2 id={`${slug}-facts`} className="text-xl">
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
