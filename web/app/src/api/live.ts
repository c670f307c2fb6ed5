/**
 * Subscriptions over one socket (graphql-transport-ws). What breaks is taken up again where it was:
 * each new try asks for its variables, so that it can say what was seen last.
 */
import { type Client, createClient } from 'graphql-ws';
import { useEffect, useEffectEvent, useSyncExternalStore } from 'react';

import { named } from './client';
import type { Document } from './operations';
import { accessToken, changes, refresh } from './session';

const LONGEST_WAIT_MS = 15_000;
/** How the API closes a socket whose token is no good any more, or whose session has ended. */
const FORBIDDEN = 4403;

let client: Client | null = null;
let isConnected = true;
const listeners = new Set<() => void>();

function told(connected: boolean): void {
  isConnected = connected;
  for (const listener of listeners) listener();
}

function socket(): Client {
  client ??= createClient({
    url: `${location.origin.replace(/^http/, 'ws')}/graphql`,
    lazyCloseTimeout: 3_000,
    keepAlive: 20_000,
    retryAttempts: 0, // each subscription tries again by itself, from where it was
    connectionParams: async () => {
      const token = await accessToken();
      return token ? { authorization: `Bearer ${token}` } : {};
    },
    on: { connected: () => told(true) },
  });
  return client;
}

// a socket belongs to who opened it
changes.add(() => {
  void client?.dispose();
  client = null;
});

// the browser knows of a lost network before a socket does, and a socket may have missed that it is back
window.addEventListener('offline', () => told(false));
window.addEventListener('online', () => {
  if (client) client.terminate();
  told(true);
});

/** Whether live news comes in. False without a network, and from the second failed try until a socket is open. */
export function useConnected(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => isConnected,
  );
}

/**
 * Hear each answer of a subscription until it ends or `signal` is aborted. When the connection breaks
 * it subscribes again, with what `variables` says then. Rejects with what the API refused.
 */
export async function listen<R, V>(
  document: Document<R, V>,
  variables: () => V,
  hear: (answer: R) => void,
  signal: AbortSignal,
): Promise<void> {
  let failures = 0;
  const name = await named(document);
  while (!signal.aborted) {
    const answers = socket().iterate<R>({
      query: '',
      ...name,
      variables: variables() as Record<string, unknown>,
    });
    const stop = () => void answers.return?.();
    signal.addEventListener('abort', stop);
    try {
      for await (const { data, errors } of answers) {
        failures = 0;
        if (errors?.length) throw errors;
        if (data) hear(data);
      }
      return;
    } catch (error) {
      if (Array.isArray(error)) throw error[0]; // the API's own answer: asking again would not help
      if (signal.aborted) return;
      if (isForbidden(error)) await refresh().catch(() => undefined); // or nobody is signed in any more
      failures += 1;
      if (failures > 1) told(false);
      await wait(Math.min(2 ** failures * 250, LONGEST_WAIT_MS) * (0.5 + Math.random() / 2), signal);
    } finally {
      signal.removeEventListener('abort', stop);
    }
  }
}

function isForbidden(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === FORBIDDEN;
}

/** `listen` for as long as a component is there and `enabled`. `key` says what it listens to. */
export function useLive<R, V>(
  document: Document<R, V>,
  key: string,
  options: {
    variables: () => V;
    hear: (answer: R) => void;
    fail?: (error: unknown) => void;
    enabled?: boolean;
  },
): void {
  const { enabled = true } = options;
  const variables = useEffectEvent(() => options.variables());
  const hear = useEffectEvent((answer: R) => options.hear(answer));
  const fail = useEffectEvent((error: unknown) => options.fail?.(error));
  // biome-ignore lint/correctness/useExhaustiveDependencies: another key is another subscription
  useEffect(() => {
    if (!enabled) return;
    const leaving = new AbortController();
    listen(
      document,
      () => variables(),
      (answer) => hear(answer),
      leaving.signal,
    ).catch((error) => fail(error));
    return () => leaving.abort();
  }, [document, key, enabled]);
}

/** Wait, but no longer than until the network comes back or `signal` is aborted. */
function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      window.removeEventListener('online', done);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    window.addEventListener('online', done);
    signal.addEventListener('abort', done);
  });
}
