/** One chat as it is, live: read once, then told; what is missing is read again. */
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

import { ask } from '../../api/client';
import { useConnected, useLive } from '../../api/live';
import {
  ChatEarlierQuery,
  ChatHeadQuery,
  ChatQuery,
  LiveChatSubscription,
  MarkReadMutation,
} from '../../api/operations';
import { change, queries } from '../../api/queries';
import { type Chat, type History, hear, type Message, prepend, put, putChat, take } from './history';
import { follow, resume } from './outbox';

/** Addresses of pictures are good for a quarter of an hour: read new ones before. */
const REREAD_MS = 10 * 60_000;
const HEAD_MS = 200;

/** Chats that are deleted from here: nobody has to be told. */
export const deletedHere = new Set<string>();

const keyOf = (id: string) => ['chat', id] as const;

/** Read anew, forgetting what is held: used where it cannot be told what was missed. */
const forgetting = new Set<string>();

async function readChat(id: string, signal: AbortSignal): Promise<History | null> {
  const { conversation } = await ask(ChatQuery, { id }, { signal });
  if (!conversation) return null;
  const known = forgetting.delete(id) ? undefined : queries.getQueryData<History | null>(keyOf(id));
  return take(conversation, known ?? undefined);
}

function alter(id: string, next: (history: History) => History): void {
  queries.setQueryData<History | null>(keyOf(id), (history) => history && next(history));
}

/** Put messages that a mutation answered where they belong. */
export function putMessages(id: string, ...messages: Message[]): void {
  alter(id, (history) => put(history, messages));
}

export function putConversation(chat: Chat): void {
  alter(chat.id, (history) => putChat(history, chat));
}

/** Read the chat's own row when it changed, unless the answer that changed it has come by then. */
async function readHead(id: string, sequence: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, HEAD_MS));
  const known = queries.getQueryData<History | null>(keyOf(id));
  if (!known || known.chat.sequence >= sequence) return;
  const { conversation } = await ask(ChatHeadQuery, { id }).catch(() => ({ conversation: null }));
  if (conversation) putConversation(conversation);
}

/** The chat: undefined while it is read, null when there is none. */
export function useChat(id: string) {
  const { data, error, refetch } = useQuery({
    queryKey: keyOf(id),
    queryFn: ({ signal }) => readChat(id, signal),
    staleTime: REREAD_MS, // it is told what changes
    refetchInterval: REREAD_MS,
    refetchOnMount: 'always',
  });
  const [failed, setFailed] = useState<unknown>(null);
  useLive(LiveChatSubscription, id, {
    enabled: !!data && !data.isDeleted,
    variables: () => ({ id, after: queries.getQueryData<History | null>(keyOf(id))?.told ?? null }),
    hear: ({ conversation: event }) => {
      const history = queries.getQueryData<History | null>(keyOf(id));
      if (!history) return;
      const next = hear(history, event);
      if (next === 'read') {
        forgetting.add(id);
        void queries.refetchQueries({ queryKey: keyOf(id) });
      } else queries.setQueryData(keyOf(id), next);
      if (event.kind === 'CONVERSATION') void readHead(id, event.sequence);
    },
    fail: setFailed,
  });
  const isConnected = useConnected();
  useEffect(() => {
    if (isConnected) resume(id);
  }, [id, isConnected]);
  useEffect(
    () =>
      follow(id, ({ conversation, sentMessage, answer }) => {
        putMessages(id, sentMessage, answer);
        putConversation(conversation);
      }),
    [id],
  );
  return { history: data, error: data ? null : error, failed, retry: refetch };
}

/** Read what was said before. Asked twice at once it is read once. */
const reading = new Map<string, Promise<void>>();

export function readEarlier(id: string): Promise<void> {
  const history = queries.getQueryData<History | null>(keyOf(id));
  if (!history?.earlier) return Promise.resolve();
  const before = history.earlier;
  const pending =
    reading.get(id) ??
    ask(ChatEarlierQuery, { id, before })
      .then(({ conversation }) => {
        if (conversation)
          alter(id, (known) => (known.earlier === before ? prepend(known, conversation.messages) : known));
      })
      .finally(() => reading.delete(id));
  reading.set(id, pending);
  return pending;
}

/** Say how far one has read. That it failed is not worth a word: it is said again with the next message. */
export async function markRead(id: string, number: number): Promise<void> {
  alter(id, (history) => ({
    ...history,
    chat: { ...history.chat, readNumber: Math.max(history.chat.readNumber, number), unreadCount: 0 },
  }));
  const { conversation } = await change(MarkReadMutation, { input: { conversationId: id, number } });
  putConversation(conversation);
}
