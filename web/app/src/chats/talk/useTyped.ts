import { type Dispatch, type SetStateAction, useEffect, useState } from 'react';

const STORED = 'galatea.typed.';

/** What is typed for one chat and not said yet; it survives going elsewhere and a reload. */
export function useTyped(chat: string): [string, Dispatch<SetStateAction<string>>] {
  const [text, setText] = useState(() => sessionStorage.getItem(STORED + chat) ?? '');
  useEffect(() => {
    if (text) sessionStorage.setItem(STORED + chat, text);
    else sessionStorage.removeItem(STORED + chat);
  }, [chat, text]);
  return [text, setText];
}
