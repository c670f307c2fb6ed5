/** What was typed in this tab and is not taken yet: it survives going elsewhere and a reload. */
import { type Dispatch, type SetStateAction, useEffect, useState } from 'react';

const STORED = 'galatea.kept.';

export function kept(name: string): string {
  return sessionStorage.getItem(STORED + name) ?? '';
}

export function keep(name: string, text: string): void {
  if (text) sessionStorage.setItem(STORED + name, text);
  else sessionStorage.removeItem(STORED + name);
}

/** What is typed for one chat and not said yet. */
export function useTyped(chat: string): [string, Dispatch<SetStateAction<string>>] {
  const name = `typed.${chat}`;
  const [text, setText] = useState(() => kept(name));
  useEffect(() => keep(name, text), [name, text]);
  return [text, setText];
}
