import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { createPortal } from 'react-dom';

import { Button, IconButton } from './Button';
import css from './Dialog.module.css';
import { Icon } from './Icon';
import { ErrorNote } from './Notes';

/**
 * A modal dialog while it is rendered. Escape, its cross and, unless `staysBeside`, a click beside it call
 * `onClose`. It may be opened from within a form and have one of its own: the document's end is where it stands.
 */
export function Dialog({
  title,
  onClose,
  staysBeside = false,
  children,
}: {
  title: string;
  onClose: () => void;
  staysBeside?: boolean;
  children: ReactNode;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  // closed before it is taken out of the document: only then focus goes back to where it was
  useLayoutEffect(() => {
    const opened = dialog.current;
    opened?.showModal();
    return () => opened?.close();
  }, []);
  return createPortal(
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape does the same
    <dialog
      ref={dialog}
      className={css.dialog}
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        event.stopPropagation(); // what happens in it is not for whoever opened it
        if (event.target === dialog.current && !staysBeside) onClose();
      }}
      onSubmit={(event) => event.stopPropagation()}
    >
      <div className={css.inside}>
        <header className={css.head}>
          <h2 id={heading}>{title}</h2>
          <IconButton label="Close" onClick={onClose}>
            <Icon name="close" />
          </IconButton>
        </header>
        {children}
      </div>
    </dialog>,
    document.body,
  );
}

/** Asks before something is done, and stays open with a sentence when it could not be. */
export function Confirm({
  title,
  yes,
  isDanger = false,
  busy,
  error,
  onYes,
  onClose,
  children,
}: {
  title: string;
  yes: string;
  isDanger?: boolean;
  busy: boolean;
  error?: unknown;
  onYes: () => void;
  onClose: () => void;
  children: ReactNode;
}) {
  return (
    <Dialog title={title} onClose={onClose}>
      <div className="stack">
        <div className="stack">{children}</div>
        {error != null && <ErrorNote error={error} />}
        <div className="row">
          <Button look={isDanger ? 'danger' : 'main'} busy={busy} onClick={onYes}>
            {yes}
          </Button>
          <Button look="quiet" onClick={onClose}>
            Not now
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
