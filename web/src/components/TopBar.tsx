import type { About, Page, Tab } from "page-types";
import { Fragment } from "react";
import { Button, IconButton } from "./Button";
import { Icon } from "./Icon";
import { useShell } from "./Shell";
import { Tag } from "./Tag";

/** Name, birth and number stand together wherever a record is shown. */
export function AboutLine({ about, title, isWide }: { about: About; title: string; isWide: boolean }) {
  const name = title.includes(about.name) ? [] : [about.name];
  const number = about.traced === "" ? about.nhs_number : `${about.nhs_number}, ${about.traced}`;
  const words = [...name, about.born, number, ...(isWide ? [about.address] : [])].filter((word) => word !== "");
  return (
    <p className="about">
      {words.map((word, place) => (
        <Fragment key={word}>
          <span>{place < words.length - 1 ? `${word}.` : word}</span>{" "}
        </Fragment>
      ))}
    </p>
  );
}

export function Tabs({ tabs, used }: { tabs: Tab[]; used: (tab: Tab) => void }) {
  return (
    <nav className="tabs" aria-label="Doorstep">
      <ul>
        {tabs.map((tab) => (
          <li key={tab.key}>
            <button
              type="button"
              className="tab"
              data-key={tab.key}
              aria-current={tab.is_current ? "page" : undefined}
              onClick={() => {
                used(tab);
              }}
            >
              {tab.count === null ? tab.label : `${tab.label} (${tab.count})`}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** On a wide screen: where one can go, and who is signed in. */
export function TopBar({ page }: { page: Page }) {
  const shell = useShell();
  return (
    <header className="top">
      <span className="top__brand">Doorstep</span>
      {page.tabs.length > 0 && (
        <Tabs
          tabs={page.tabs}
          used={(tab) => {
            shell.used(tab.action);
          }}
        />
      )}
      {page.signed_in && (
        <div className="top__who">
          <p>
            <span>{page.signed_in.name}</span>
            <span>{page.signed_in.role}</span>
          </p>
          {page.signed_in.button && <Button button={page.signed_in.button} isSmall />}
        </div>
      )}
    </header>
  );
}

function BackButton({ page }: { page: Page }) {
  const shell = useShell();
  const { back } = page;
  if (back === null) return null;
  const isSheet = page.presentation.kind === "Sheet";
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={isSheet ? "Close" : "Back"}
      data-key="back"
      onClick={() => {
        shell.goBack(back);
      }}
    >
      <Icon icon={isSheet ? "Close" : "Back"} size="large" />
    </button>
  );
}

/** The page's title, the way back, and what is done most. */
export function TitleBar({ page, isWide, isSheet }: { page: Page; isWide: boolean; isSheet: boolean }) {
  const { about } = page;
  // Beside the name alone: a title may be about something else of theirs.
  const preferred = about !== null && page.title.includes(about.name) ? about.preferred : null;
  return (
    <header className={isWide ? "titlebar titlebar--wide" : isSheet ? "titlebar titlebar--sheet" : "titlebar appbar"}>
      {!isSheet && <BackButton page={page} />}
      <div className="titlebar__words">
        <h1 tabIndex={-1} data-key="title">
          {page.title}
          {isWide && preferred !== null && <span className="titlebar__preferred"> {preferred}</span>}
        </h1>
        {about && <AboutLine about={about} title={page.title} isWide={isWide} />}
        {page.subtitle !== null && <p>{page.subtitle}</p>}
      </div>
      {isWide && page.title_tags.length > 0 && (
        <div className="titlebar__tags">
          {page.title_tags.map((tag) => (
            <Tag key={tag.text} tag={tag} />
          ))}
        </div>
      )}
      {page.corner && (isWide ? <Button button={page.corner} isSmall /> : <IconButton button={page.corner} />)}
      {isSheet && <BackButton page={page} />}
    </header>
  );
}
