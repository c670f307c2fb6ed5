/**
 * What was said and is not taken yet. Each thing keeps its idempotency key until it is, also over a
 * reload, so it is sent again as often as needed and never said twice. One after the other, in order.
 */

import { useSyncExternalStore } from 'react';
import { ApiError } from '../../api/errors';
import { newKey } from '../../api/keys';
import { type SaidPartsFragment, SayMutation } from '../../api/operations';
import { change } from '../../api/queries';
import { changes } from '../../api/session';
import type { Chat } from './history';
import { keep, kept } from './kept';

export interface Unsent {
  key: string;
  text: string;
  /** Number of the newest message when it was said. */
  after: number;
  state: 'sending' | 'unsent' | 'refused';
  error?: ApiError;
}

interface Answer {
  conversation: Chat;
  sentMessage: SaidPartsFragment;
  answer: SaidPartsFragment;
}

const boxes = new Map<string, Unsent[]>();
const sending = new Set<string>();
const listeners = new Set<() => void>();
const takers = new Map<string, (answer: Answer) => void>();

// who is signed in now may be somebody else: what the tab has kept says what is theirs
changes.add(() => boxes.clear());

window.addEventListener('online', () => {
  for (const chat of boxes.keys()) void send(chat);
});

function read(chat: string): Unsent[] {
  let box = boxes.get(chat);
  if (!box) {
    const stored: Omit<Unsent, 'error'>[] = JSON.parse(kept(`unsent.${chat}`) || '[]');
    box = stored.map((one) => ({ ...one, state: 'unsent' }));
    boxes.set(chat, box);
  }
  return box;
}

function write(chat: string, box: Unsent[]): void {
  boxes.set(chat, box);
  keep(`unsent.${chat}`, box.length ? JSON.stringify(box) : '');
  for (const listener of listeners) listener();
}

function update(chat: string, key: string, parts: Partial<Unsent>): void {
  write(
    chat,
    read(chat).map((one) => (one.key === key ? { ...one, ...parts } : one)),
  );
}

/** What of a chat is not taken yet; `taken` hears what was. */
export function useUnsent(chat: string): Unsent[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => read(chat),
  );
}

/** Have what is taken of this chat told, until the returned function is called. What waits is sent. */
export function follow(chat: string, taken: (answer: Answer) => void): () => void {
  takers.set(chat, taken);
  void send(chat);
  return () => {
    if (takers.get(chat) === taken) takers.delete(chat);
  };
}

/** Send what waits for a network. */
export function resume(chat: string): void {
  void send(chat);
}

export function say(chat: string, text: string, after: number): void {
  const said: Unsent = { key: newKey(), text, after, state: 'sending' };
  write(chat, [...read(chat), said]);
  void send(chat);
}

/** Send again what the network lost, or what was refused for now. */
export function retry(chat: string, key: string): void {
  update(chat, key, { state: 'unsent' });
  void send(chat);
}

/** Take back what was not taken; its text, to be said otherwise. */
export function takeBack(chat: string, key: string): string {
  const text = read(chat).find((one) => one.key === key)?.text ?? '';
  write(
    chat,
    read(chat).filter((one) => one.key !== key),
  );
  return text;
}

async function send(chat: string): Promise<void> {
  if (sending.has(chat)) return;
  sending.add(chat);
  try {
    for (;;) {
      const next = read(chat).find(({ state }) => state !== 'refused');
      if (!next) return;
      update(chat, next.key, { state: 'sending' });
      if (!(await sent(chat, next))) return;
    }
  } finally {
    sending.delete(chat);
  }
}

/** Whether there is a network to send the next one over. */
async function sent(chat: string, { key, text }: Unsent): Promise<boolean> {
  try {
    const answer = await change(SayMutation, { input: { conversationId: chat, text, idempotencyKey: key } });
    takers.get(chat)?.(answer);
    takeBack(chat, key);
    return true;
  } catch (thrown) {
    const error = thrown instanceof ApiError ? thrown : new ApiError('INTERNAL', 'That did not work here.');
    if (!error.isPassing) {
      update(chat, key, { state: 'refused', error });
      return true;
    }
    write(
      chat,
      read(chat).map((one) => (one.state === 'sending' ? { ...one, state: 'unsent', error } : one)),
    );
    return false;
  }
}
