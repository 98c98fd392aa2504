import type { Page } from "page-types";
import { useLayoutEffect, useRef, useState } from "react";
import { Button } from "./Button";
import { Icon } from "./Icon";
import { ShellContext, useShell, type Shell } from "./Shell";
import { Tabs } from "./TopBar";

function MenuSheet({ page, close }: { page: Page; close: () => void }) {
  const shell = useShell();
  const dialog = useRef<HTMLDialogElement>(null);
  // Before the browser draws it: an effect after that would show the page without it for a moment.
  useLayoutEffect(() => {
    dialog.current?.showModal();
  }, []);
  const closing: Shell = {
    used(action) {
      close();
      shell.used(action);
    },
    typed: (action, value, revision) => {
      shell.typed(action, value, revision);
    },
    left: (action) => {
      shell.left(action);
    },
    goBack: (action) => {
      shell.goBack(action);
    },
    back: () => {
      shell.back();
    },
  };
  return (
    <dialog ref={dialog} className="menu" aria-label="Menu" onClose={close}>
      <div className="menu__head">
        <h2>Menu</h2>
        <button type="button" className="icon-button" aria-label="Close the menu" onClick={close}>
          <Icon icon="Close" size="large" />
        </button>
      </div>
      <ShellContext value={closing}>
        <Tabs
          tabs={page.tabs}
          used={(tab) => {
            closing.used(tab.action);
          }}
        />
        {page.signed_in && (
          <div className="menu__who">
            <p>
              <strong>{page.signed_in.name}</strong>
              <span>{page.signed_in.role}</span>
            </p>
            {page.signed_in.button && <Button button={page.signed_in.button} />}
          </div>
        )}
      </ShellContext>
    </dialog>
  );
}

/** On a phone: the places one can go, behind one button at the foot. */
export function Menu({ page }: { page: Page }) {
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  return (
    <>
      <button
        ref={button}
        type="button"
        className="button button--secondary button--menu"
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onClick={() => {
          setOpen(true);
        }}
      >
        <Icon icon="Menu" />
        <span>Menu</span>
      </button>
      {isOpen && (
        <MenuSheet
          page={page}
          close={() => {
            setOpen(false);
            button.current?.focus();
          }}
        />
      )}
    </>
  );
}
