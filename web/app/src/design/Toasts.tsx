/** Short sentences that come, are read out, and go. */
import { useSyncExternalStore } from 'react';

import { messageOf } from '../api/errors';
import { IconButton } from './Button';
import { Icon } from './Icon';
import css from './Toasts.module.css';

interface Toast {
  id: number;
  text: string;
  isBad: boolean;
}
const READ_MS = 6_000;

let toasts: Toast[] = [];
let last = 0;
const listeners = new Set<() => void>();

function set(next: Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}

export function toast(text: string, { isBad = false } = {}): void {
  const id = ++last;
  set([...toasts.slice(-2), { id, text, isBad }]);
  setTimeout(() => dismiss(id), READ_MS);
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
      {shown.map(({ id, text, isBad }) => (
        <div key={id} className={`${css.toast} ${isBad ? css.bad : ''}`}>
          <span>{text}</span>
          <IconButton label="Dismiss" onClick={() => dismiss(id)}>
            <Icon name="close" size={16} />
          </IconButton>
        </div>
      ))}
    </div>
  );
}
