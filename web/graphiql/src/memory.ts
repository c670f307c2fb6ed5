/**
 * What earlier answers said, so that a later step need not be filled in by hand.
 *
 * {{accessToken}} in a header or {{characterId}} in a variable stands for the last one seen. Kept in
 * sessionStorage: a reload keeps it, closing the page forgets it, and no token outlives the visit.
 */
export type Remembered = Readonly<Record<string, string>>;

const KEY = 'galatea:remembered';
const PLACEHOLDER = /\{\{(\w+)\}\}/g;

const STEP_THAT_KNOWS: Record<string, string> = {
  accessToken: 'step 1 or 2',
  refreshToken: 'step 1 or 2',
  characterId: 'step 5',
  generationId: 'step 6, 9 or 11',
  imageId: 'step 8, when the image of step 6 is finished',
  conversationId: 'step 13',
};

const listeners = new Set<() => void>();
let remembered: Remembered = read();

function read(): Remembered {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? '{}') as Remembered;
  } catch {
    return {}; // storage switched off, or not ours
  }
}

function write(next: Remembered): void {
  remembered = next;
  try {
    sessionStorage.setItem(KEY, JSON.stringify(next));
  } catch {
    // storage switched off: remembered until the page closes
  }
  for (const listener of listeners) listener();
}

export function current(): Remembered {
  return remembered;
}

export function onChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Forgets the session and everything that was made in it. */
export function forget(): void {
  write({});
}

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null;

function idOf(value: unknown): string | undefined {
  return isObject(value) && typeof value.id === 'string' ? value.id : undefined;
}

function firstNode(connection: unknown): unknown {
  if (!isObject(connection) || !Array.isArray(connection.edges)) return undefined;
  const edge: unknown = connection.edges[0];
  return isObject(edge) ? edge.node : undefined;
}

function* findings(key: string, value: unknown): Generator<[string, string | undefined]> {
  if ((key === 'accessToken' || key === 'refreshToken') && typeof value === 'string') yield [key, value];
  if (key === 'character') yield ['characterId', idOf(value)];
  if (key === 'conversation') yield ['conversationId', idOf(value)];
  if (key === 'generation') yield ['generationId', idOf(value)];
  if (key === 'galleryImages') yield ['imageId', idOf(firstNode(value))];
  if (Array.isArray(value)) return; // lists name many things; only single answers are remembered
  if (isObject(value)) for (const [name, inner] of Object.entries(value)) yield* findings(name, inner);
}

/** Takes what a later step may need out of an answer's data. A signOut forgets the session. */
export function learn(data: unknown): void {
  if (!isObject(data)) return;
  const next: Record<string, string> = { ...remembered };
  for (const [name, value] of findings('', data)) if (value !== undefined) next[name] = value;
  if ('signOut' in data) {
    delete next.accessToken;
    delete next.refreshToken;
  }
  if (JSON.stringify(next) !== JSON.stringify(remembered)) write(next);
}

/** A random key: crypto.randomUUID is missing where the page is not served from a secure origin. */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The text with its placeholders filled in; adds the names it does not know to `unknown`. */
function fillText(text: string, unknown: Set<string>): string {
  return text.replace(PLACEHOLDER, (whole, name: string) => {
    if (name === 'new') return newKey();
    const value = remembered[name];
    if (value === undefined) unknown.add(name);
    return value ?? whole;
  });
}

function fillValue(value: unknown, unknown: Set<string>): unknown {
  if (typeof value === 'string') return fillText(value, unknown);
  if (Array.isArray(value)) return value.map((item) => fillValue(item, unknown));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fillValue(item, unknown)]));
}

/** Variables with the placeholders filled in, or a sentence naming the step to run first. */
export function fillVariables(variables: unknown): Json | string {
  const unknown = new Set<string>();
  const filled = fillValue(variables ?? {}, unknown) as Json;
  const [name] = unknown;
  if (name === undefined) return filled;
  return `{{${name}}} is not known yet: run ${STEP_THAT_KNOWS[name] ?? 'the step that answers it'} first.`;
}

/** Headers with the placeholders filled in. One that is not known yet is left out: signed out. */
export function fillHeaders(headers: Record<string, unknown> = {}): Record<string, string> {
  const filled: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    const unknown = new Set<string>();
    const text = fillText(String(value ?? ''), unknown);
    if (unknown.size === 0 && text !== '') filled[name] = text;
  }
  return filled;
}

/** Headers without those that hold a placeholder: the schema is public and needs no session. */
export function plainHeaders(headers: Record<string, unknown> = {}): Record<string, string> {
  const kept = Object.entries(headers).filter(([, value]) => !/\{\{\w+\}\}/.test(String(value)));
  return fillHeaders(Object.fromEntries(kept));
}
