/** Short sentences that come, are read out, and go. */
import { useSyncExternalStore } from 'react';
import { Link } from 'react-router';

import { messageOf } from '../api/errors';
import { IconButton } from './Button';
import { Icon } from './Icon';
import css from './Toasts.module.css';

interface Toast {
  id: number;
  text: string;
  isBad: boolean;
  link: { to: string; label: string } | undefined;
}
const READ_MS = 6_000;
const FOLLOWED_MS = 12_000;

let toasts: Toast[] = [];
let last = 0;
const listeners = new Set<() => void>();

function set(next: Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}

/** Say something in passing; with a `link` it stays long enough to be followed. */
export function toast(
  text: string,
  { isBad = false, link }: { isBad?: boolean; link?: { to: string; label: string } } = {},
): void {
  const id = ++last;
  set([...toasts.slice(-2), { id, text, isBad, link }]);
  setTimeout(() => dismiss(id), link ? FOLLOWED_MS : READ_MS);
}

export function toastError(error: unknown): void {
  toast(messageOf(error), { isBad: true });
}

function dismiss(id: number): void {
  set(toasts.filter((one) => one.id !== id));
}

export function Toasts() {
  const shown = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => toasts,
  );
  return (
    <div className={css.toasts} role="status" aria-live="polite">
      {shown.map(({ id, text, isBad, link }) => (
        <div key={id} className={`${css.toast} ${isBad ? css.bad : ''}`}>
          <span>{text}</span>
          {link && (
            <Link to={link.to} className={css.link} onClick={() => dismiss(id)}>
              {link.label}
            </Link>
          )}
          <IconButton label="Dismiss" onClick={() => dismiss(id)}>
            <Icon name="close" size={16} />
          </IconButton>
        </div>
      ))}
    </div>
  );
}
