// What the shell itself has to say, when there is no core to say it.

import { useEffect, useRef } from "react";

export interface NoticeProps {
  title: string;
  children: React.ReactNode;
  act?: { label: string; use: () => void };
}

export function Notice({ title, children, act }: NoticeProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} - Doorstep`;
    heading.current?.focus();
  }, [title]);
  return (
    <div className="page page--phone notice">
      <header className="titlebar appbar">
        <div className="titlebar__words">
          <p className="notice__brand">Doorstep</p>
        </div>
      </header>
      <main className="pane__body">
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {children}
        {act && (
          <button type="button" className="button button--main" onClick={act.use}>
            <span>{act.label}</span>
          </button>
        )}
      </main>
    </div>
  );
}
