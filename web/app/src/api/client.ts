/**
 * GraphQL over HTTP. Operations are sent by the hash of their text, which the server knows; files by
 * the GraphQL multipart request specification.
 */
import { ApiError, OFFLINE } from './errors';
import type { Document } from './operations';
import { accessToken, changes, refresh, who } from './session';

const ACCEPTED = 'application/graphql-response+json, application/json';
/** For how long what anybody may read is asked for past all caches, after somebody was signed in here. */
const ANEW_MS = 10_000;
let changedAt = Number.NEGATIVE_INFINITY;
changes.add(() => {
  changedAt = Date.now();
});

type Result<R> = { data?: R | null; errors?: { message: string; extensions?: { code?: string } }[] };

/** What names an operation in a request: the hash, or while developing its text. */
export async function named(document: string): Promise<Record<string, unknown>> {
  if (import.meta.env.DEV) {
    const { default: documents } = await import('./documents.json');
    return { query: (documents as Record<string, string>)[document] };
  }
  return { extensions: { persistedQuery: { version: 1, sha256Hash: document } } };
}

/**
 * Ask the API; `isRead` says that the document is a query, which visitors ask by GET. A token that has
 * just expired is replaced once. Throws ApiError: OFFLINE without a network, else with the code of the
 * answer's first error; partial data is not returned.
 */
export async function ask<R, V>(
  document: Document<R, V>,
  variables: V,
  {
    signal,
    files,
    isRead = false,
  }: { signal?: AbortSignal; files?: Record<string, File>; isRead?: boolean } = {},
): Promise<R> {
  const operation = { ...(await named(document)), variables };
  const asking = who();
  const send = async (token: string | null) => {
    // what one person asked for is never done in the name of another
    if (asking !== null && who() !== null && asking !== who())
      throw new ApiError('UNAUTHENTICATED', 'Somebody else signed in here. Nothing was sent.');
    if (isRead && !token && !('query' in operation)) return get(operation, signal);
    return post(operation, token, signal, files);
  };
  const token = await accessToken();
  let result: Result<R> = await send(token);
  if (token && result.errors?.some(({ extensions }) => extensions?.code === 'UNAUTHENTICATED'))
    result = await send(await refresh());
  if (result.errors?.[0]) {
    const [{ message, extensions }] = result.errors as [{ message: string; extensions?: { code?: string } }];
    throw new ApiError(extensions?.code ?? 'INTERNAL', message);
  }
  return result.data as R;
}

/** What anybody may read, by an address that caches between here and there may answer. */
async function get(operation: { extensions?: unknown; variables: unknown }, signal: AbortSignal | undefined) {
  const asked = new URLSearchParams({ extensions: JSON.stringify(operation.extensions) });
  if (operation.variables !== undefined) asked.set('variables', JSON.stringify(operation.variables));
  // whoever changed something and signed out sees it at once
  const cache = Date.now() - changedAt < ANEW_MS ? 'reload' : 'default';
  return answered(`/graphql?${asked}`, { headers: { Accept: ACCEPTED }, cache }, signal);
}

async function post(
  operation: object,
  token: string | null,
  signal: AbortSignal | undefined,
  files: Record<string, File> | undefined,
) {
  const headers: Record<string, string> = { Accept: ACCEPTED };
  if (token) headers.Authorization = `Bearer ${token}`;
  let body: BodyInit = JSON.stringify(operation);
  if (files) body = formOf(body, files);
  else headers['Content-Type'] = 'application/json';
  return answered('/graphql', { method: 'POST', headers, body }, signal);
}

async function answered(address: string, how: RequestInit, signal: AbortSignal | undefined) {
  let response: Response;
  try {
    response = await fetch(address, { ...how, ...(signal && { signal }) });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new ApiError(OFFLINE, 'You are offline. What you see may be old.', { status: 0 });
  }
  const answer = await response.json().catch(() => null);
  if (answer?.errors || answer?.data) return answer;
  throw new ApiError('UNAVAILABLE', saidBy(response.status), { status: response.status });
}

function saidBy(status: number): string {
  if (status === 413) return 'That is too large.';
  if (status === 429) return 'That was a lot at once. Try again in a moment.';
  return 'Galatea cannot be reached. Try again in a moment.';
}

/** `files` by the path of their variable, as `variables.input.image`. */
function formOf(operations: string, files: Record<string, File>): FormData {
  const form = new FormData();
  const paths = Object.keys(files);
  form.append('operations', operations);
  form.append('map', JSON.stringify(Object.fromEntries(paths.map((path, index) => [index, [path]]))));
  paths.forEach((path, index) => {
    form.append(String(index), files[path] as File);
  });
  return form;
}
