import type { Details as DetailsProps, Paragraph as ParagraphProps, Quote as QuoteProps } from "page-types";
import { Icon } from "./Icon";
import { Heading } from "./Heading";
import { isUsable, useShell } from "./Shell";

export function Paragraph({ paragraph }: { paragraph: ParagraphProps }) {
  return (
    <p className="paragraph" data-key={paragraph.key}>
      {paragraph.strong !== null && <strong>{paragraph.strong} </strong>}
      {paragraph.text}
    </p>
  );
}

export function InsetText({ paragraph }: { paragraph: ParagraphProps }) {
  return (
    <div className="inset" data-key={paragraph.key}>
      <p>
        {paragraph.strong !== null && <strong>{paragraph.strong} </strong>}
        {paragraph.text}
      </p>
    </div>
  );
}

/** The person's own words come large, with who heard them beneath. */
export function Quote({ quote }: { quote: QuoteProps }) {
  const shell = useShell();
  return (
    <figure className="quote" data-key={quote.key}>
      <Heading className="quote__label">{quote.label}</Heading>
      <blockquote>“{quote.text}”</blockquote>
      <figcaption>{quote.source}</figcaption>
      {quote.notice !== null && (
        <p className="quote__notice">
          <Icon icon="Alert" size="small" /> {quote.notice}
        </p>
      )}
      {isUsable(quote.action) && (
        <button
          type="button"
          className="button button--link"
          data-key={`${quote.key}-change`}
          onClick={() => {
            shell.used(quote.action);
          }}
        >
          <span>
            Change <span className="hidden">{quote.label}</span>
          </span>
        </button>
      )}
    </figure>
  );
}

export function Details({ details }: { details: DetailsProps }) {
  return (
    <details className="details" data-key={details.key}>
      <summary>{details.summary}</summary>
      <div className="details__text">
        {details.text.map((text, index) => (
          <p key={index}>{text}</p>
        ))}
      </div>
    </details>
  );
}
