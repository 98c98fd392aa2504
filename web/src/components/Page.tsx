import type { Page as PageProps } from "page-types";
import { ActionBar } from "./ActionBar";
import { Group } from "./Group";
import { Menu } from "./Menu";
import { ScopeContext } from "./scope";
import { StatusLine } from "./StatusLine";
import { TitleBar, TopBar } from "./TopBar";

/** On a phone a way elsewhere is always there: the menu, or back and the page's other acts. */
function hasMenu(page: PageProps, isWide: boolean): boolean {
  if (isWide || page.tabs.length === 0 || page.presentation.kind === "Sheet") return false;
  return page.back === null || (page.bar?.others.length ?? 0) === 0;
}

function List({ list }: { list: NonNullable<PageProps["list"]> }) {
  return (
    <section className="pane pane--list" aria-label={list.title}>
      <div className="titlebar titlebar--wide">
        <div className="titlebar__words">
          <h2>{list.title}</h2>
          {list.note !== null && <p>{list.note}</p>}
        </div>
      </div>
      <div className="pane__body" data-scroll="list" tabIndex={-1}>
        <ScopeContext value="l">
          {list.groups.map((group) => (
            <Group key={group.key} group={group} />
          ))}
        </ScopeContext>
      </div>
    </section>
  );
}

/** Lays a page out. What is typed into stays the same element whatever the width. */
export function Page({ page, isWide, isSheet = false }: { page: PageProps; isWide: boolean; isSheet?: boolean }) {
  const hasAside = page.aside.length > 0;
  return (
    <div className={`page ${isWide ? "page--wide" : "page--phone"}`}>
      {isWide && <TopBar page={page} />}
      {isWide && page.status && <StatusLine status={page.status} />}
      <div className={`split${isWide && page.list ? " split--list" : ""}`}>
        {isWide && page.list && <List list={page.list} />}
        <main className="pane pane--page" key={`page ${page.key}`}>
          <TitleBar page={page} isWide={isWide} isSheet={isSheet} />
          {!isWide && !isSheet && page.status && <StatusLine status={page.status} />}
          {/* Where it scrolls by itself, the keyboard must reach it even when nothing in it can be used. */}
          <div className="pane__body" id="main" data-scroll="page" tabIndex={isWide || isSheet ? 0 : -1}>
            <ScopeContext value="p">
              <div className={`columns${hasAside ? " columns--two" : ""}`}>
                <div className="column">
                  {page.main.map((group) => (
                    <Group key={group.key} group={group} />
                  ))}
                </div>
                {hasAside && (
                  <div className="column">
                    {page.aside.map((group) => (
                      <Group key={group.key} group={group} />
                    ))}
                  </div>
                )}
              </div>
            </ScopeContext>
          </div>
          <ActionBar bar={page.bar} menu={hasMenu(page, isWide) ? <Menu page={page} /> : null} />
        </main>
      </div>
    </div>
  );
}

/** The page under a sheet: seen, and nothing more. */
export function Behind({ page }: { page: PageProps }) {
  return (
    <div className="behind" inert aria-hidden="true">
      <div className="page page--phone">
        <TitleBar page={page} isWide={false} isSheet={false} />
        {page.status && <StatusLine status={page.status} />}
      </div>
    </div>
  );
}
