/**
 * Who is signed in, in this browser.
 *
 * The access token lives in this module's memory and nowhere else; the refresh token in a cookie that
 * no script can read. All tabs share the cookie, so they take turns when they refresh, and tell one
 * another when somebody signs in or out.
 */
import { useSyncExternalStore } from 'react';

import { ApiError, OFFLINE } from './errors';

interface Session {
  accessToken: string;
  accessTokenExpiresAt: string;
}
export type Presence = 'unknown' | 'anonymous' | 'signed-in';

/** Not a secret: says whether it is worth asking for a session when the page opens. */
const HINT = 'galatea.session';
const EARLY_MS = 30_000;
const tabs = new BroadcastChannel('galatea.session');

let session: Session | null = null;
let presence: Presence = 'unknown';
let wasKnown = false;
let refreshing: Promise<string | null> | null = null;
const listeners = new Set<() => void>();

/** Told of each change of who is signed in; `queries.ts` empties what was read for somebody else. */
export const changes = new Set<() => void>();

export function usePresence(): Presence {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => presence,
  );
}

/** A token that is good for a while yet, or null for nobody. Throws ApiError OFFLINE without a network. */
export async function accessToken(): Promise<string | null> {
  if (session && Date.parse(session.accessTokenExpiresAt) - Date.now() > EARLY_MS) return session.accessToken;
  if (presence === 'anonymous') return null;
  return refresh();
}

/** Exchange the cookie for a new token; null when nobody is signed in any more. */
export function refresh(): Promise<string | null> {
  refreshing ??= navigator.locks.request('galatea.session', renew).finally(() => {
    refreshing = null;
  });
  return refreshing;
}

export async function open(): Promise<void> {
  if (localStorage.getItem(HINT) === null) settle(null);
  else await refresh().catch(() => undefined);
}

export async function signIn(email: string, password: string): Promise<void> {
  settle(await send('POST', '/session', { email, password }), true);
}

export async function signUp(email: string, password: string, displayName: string): Promise<void> {
  settle(await send('POST', '/session/new', { email, password, displayName }), true);
}

/** End the session on this browser, in all its tabs. Throws ApiError OFFLINE: then it goes on. */
export async function signOut(): Promise<void> {
  await send('DELETE', '/session');
  sessionStorage.clear(); // what was typed in this tab is nobody else's
  settle(null, true);
}

async function renew(): Promise<string | null> {
  try {
    settle(await send('POST', '/session/refresh', {}));
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 401) throw error;
    settle(null, presence === 'signed-in');
  }
  return session?.accessToken ?? null;
}

function settle(next: Session | null, tell = false): void {
  const before = presence;
  const isFirst = !wasKnown;
  wasKnown = true;
  session = next;
  presence = next ? 'signed-in' : 'anonymous';
  if (next) localStorage.setItem(HINT, '1');
  else localStorage.removeItem(HINT);
  if (tell) tabs.postMessage(presence);
  if (before !== presence || tell) {
    // what a page asks for while it opens waits for this, and is for whoever is found
    if (!isFirst || tell) for (const change of changes) change();
    for (const listener of listeners) listener();
  }
}

// without a network it is not known who is signed in, until there is one
window.addEventListener('online', () => {
  if (presence === 'unknown') void open();
});

tabs.onmessage = ({ data }: MessageEvent<Presence>) => {
  session = null;
  presence = 'unknown';
  if (data === 'anonymous') settle(null);
  else void refresh().catch(() => undefined);
};

async function send(method: string, path: string, body?: object): Promise<Session> {
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      credentials: 'same-origin',
      headers: body ? { 'Content-Type': 'application/json' } : {},
      body: body ? JSON.stringify(body) : null,
    });
  } catch {
    throw new ApiError(OFFLINE, 'You are offline.', { status: 0 });
  }
  if (response.ok) return response.status === 204 ? (null as never) : response.json();
  const told = await response.json().catch(() => ({}));
  throw new ApiError(told.code ?? 'INTERNAL', told.message ?? 'That did not work. Try again in a moment.', {
    status: response.status,
    field: told.field,
    retryAfterSeconds: told.retryAfterSeconds,
  });
}
