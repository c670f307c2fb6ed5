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
  userId: string;
}
export type Presence = 'unknown' | 'anonymous' | 'signed-in';

/** Not a secret: says whether it is worth asking for a session when the page opens. */
const HINT = 'galatea.session';
/** Whose words are kept in this tab. */
const WHOSE = 'galatea.whose';
const EARLY_MS = 30_000;
/** The other tabs wait for an answer, too. */
const LONGEST_MS = 30_000;
const tabs = new BroadcastChannel('galatea.session');

/** What tabs tell one another: that somebody signed in, signed out, or is not signed in any more. */
type News = 'signed-in' | 'left' | 'anonymous';

let session: Session | null = null;
let whose: string | null = null;
let presence: Presence = 'unknown';
let wasKnown = false;
let refreshing: Promise<string | null> | null = null;
/** Why it could not be asked who is signed in, while that is not known. */
let failure: unknown = null;
let tries = 0;
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
  refreshing ??= alone(renew).finally(() => {
    refreshing = null;
  });
  return refreshing;
}

/** Who is signed in, as far as this tab knows; it may learn of another one while it refreshes. */
export function who(): string | null {
  return whose;
}

export async function open(): Promise<void> {
  if (localStorage.getItem(HINT) === null) settle(null);
  else await askWho();
}

export function useSessionFailure(): unknown {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => failure,
  );
}

/** Ask who is signed in until it is known: soon again, then less often. */
async function askWho(): Promise<void> {
  try {
    await refresh();
  } catch (error) {
    if (presence !== 'unknown') return;
    tries += 1;
    failure = error;
    for (const listener of listeners) listener();
    setTimeout(() => presence === 'unknown' && void askWho(), Math.min(2 ** tries * 1_000, LONGEST_MS));
  }
}

export async function signIn(email: string, password: string): Promise<void> {
  await alone(async () => settle(await send('POST', '/session', { email, password }), 'signed-in'));
}

export async function signUp(email: string, password: string, displayName: string): Promise<void> {
  await alone(async () =>
    settle(await send('POST', '/session/new', { email, password, displayName }), 'signed-in'),
  );
}

/** End the session on this browser, in all its tabs. Throws ApiError OFFLINE: then it goes on. */
export async function signOut(): Promise<void> {
  await alone(async () => {
    await send('DELETE', '/session');
    sessionStorage.clear(); // what was typed in this tab is nobody else's
    settle(null, 'left');
  });
}

/** One after the other, of all tabs: the answer that comes last is the cookie that stays. */
function alone<R>(act: () => Promise<R>): Promise<R> {
  // locks are for secure contexts alone: without them the server's grace for a repeat has to do
  if (!('locks' in navigator)) return act();
  return navigator.locks.request('galatea.session', act) as Promise<R>;
}

async function renew(): Promise<string | null> {
  try {
    settle(await send('POST', '/session/refresh', {}));
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 401) throw error;
    settle(null, presence === 'signed-in' ? 'anonymous' : undefined);
  }
  return session?.accessToken ?? null;
}

function settle(next: Session | null, tell?: News): void {
  const before = presence;
  const isFirst = !wasKnown;
  const isAnother = next !== null && whose !== null && whose !== next.userId;
  wasKnown = true;
  failure = null;
  tries = 0;
  session = next;
  presence = next ? 'signed-in' : 'anonymous';
  if (next) {
    if (sessionStorage.getItem(WHOSE) !== next.userId) {
      sessionStorage.clear(); // words of somebody whose session ended here before
      sessionStorage.setItem(WHOSE, next.userId);
    }
    whose = next.userId;
    localStorage.setItem(HINT, '1');
  } else {
    whose = null;
    localStorage.removeItem(HINT);
  }
  if (tell) tabs.postMessage(tell);
  if (before !== presence || tell || isAnother) {
    // what a page asks for while it opens waits for this, and is for whoever is found
    if (!isFirst || tell) for (const change of changes) change();
    for (const listener of listeners) listener();
  }
}

/** Show nothing of anybody until it is known who is signed in now. */
function askAnew(): void {
  session = null;
  presence = 'unknown';
  for (const listener of listeners) listener();
  void askWho();
}

// without a network it is not known who is signed in, until there is one
window.addEventListener('online', () => {
  if (presence === 'unknown') void open();
});

tabs.onmessage = ({ data }: MessageEvent<News>) => {
  if (data === 'signed-in') return askAnew();
  if (data === 'left') sessionStorage.clear();
  settle(null);
};

// a page that the browser had put aside has heard nothing meanwhile
window.addEventListener('pageshow', ({ persisted }) => {
  if (persisted && presence === 'signed-in') askAnew();
});

async function send(method: string, path: string, body?: object): Promise<Session> {
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      credentials: 'same-origin',
      headers: body ? { 'Content-Type': 'application/json' } : {},
      body: body ? JSON.stringify(body) : null,
      signal: AbortSignal.timeout(LONGEST_MS),
    });
  } catch (error) {
    if ((error as DOMException).name === 'TimeoutError')
      throw new ApiError('UNAVAILABLE', 'Galatea does not answer. Try again in a moment.', { status: 0 });
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
