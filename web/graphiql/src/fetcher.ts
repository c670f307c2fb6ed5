/**
 * How this page talks to the API: POST for queries and mutations, graphql-transport-ws for
 * subscriptions, both at the address the page itself came from and with the same bearer token.
 */
import { createGraphiQLFetcher, type Fetcher, type FetcherOpts, type FetcherParams } from '@graphiql/toolkit';
import { type DocumentNode, type ExecutionResult, getOperationAST, Kind, parse } from 'graphql';
import { createClient } from 'graphql-ws';

import { show } from './live';
import { fillHeaders, fillVariables, learn, plainHeaders } from './memory';

const HTTP_URL = new URL(location.pathname, location.href).href;
const SOCKET_URL = HTTP_URL.replace(/^http/, 'ws');

/** graphql-transport-ws closes with 44xx when asking again cannot help (not signed in, bad request). */
const worthRetrying = (event: unknown) =>
  event instanceof CloseEvent && !(event.code >= 4400 && event.code < 4500);

/** A proxy's HTML page or an empty body gets a sentence instead of a JSON parser's complaint. */
async function fetchJson(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const response = await fetch(input, init);
  if (!(response.headers.get('content-type') ?? '').includes('json')) {
    const text = (await response.text()).trim().slice(0, 300);
    throw new Error(`HTTP ${response.status} ${response.statusText} ${text}`.trim());
  }
  return response;
}

const overHttp = createGraphiQLFetcher({ url: HTTP_URL, fetch: fetchJson, enableIncrementalDelivery: false });

/** The connection's parameters: its Authorization, spelled as the server documents it. */
function connectionParams(headers: Record<string, string>): Record<string, string> | undefined {
  const [, authorization] = Object.entries(headers).find(([name]) => name.toLowerCase() === 'authorization') ?? [];
  return authorization === undefined ? undefined : { Authorization: authorization };
}

/** A socket of its own for each subscription, because the token belongs to the connection. */
function overSocket(headers: Record<string, string>): Fetcher {
  const wsClient = createClient({
    url: SOCKET_URL,
    connectionParams: () => connectionParams(headers),
    shouldRetry: worthRetrying,
  });
  return createGraphiQLFetcher({ url: HTTP_URL, wsClient });
}

interface Operation {
  readonly document: DocumentNode;
  readonly name: string | undefined;
  readonly isSubscription: boolean;
}

/**
 * What is about to be sent, read from the text itself: what the editor says about it is late by some
 * hundred milliseconds, and the run button may be faster. Null for text that does not parse.
 */
function operationOf({ query, operationName }: FetcherParams): Operation | null {
  let document: DocumentNode;
  try {
    document = parse(query);
  } catch {
    return null; // the server says what is wrong with it
  }
  const first = document.definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  const chosen = getOperationAST(document, operationName) ?? first;
  if (chosen?.kind !== Kind.OPERATION_DEFINITION) return null;
  return { document, name: chosen.name?.value, isSubscription: chosen.operation === 'subscription' };
}

/**
 * The same events, each shown in the panel as it passes. Not a generator: stopping one that waits
 * for the next event would only take effect after that event.
 */
function observed(events: AsyncIterableIterator<ExecutionResult>): AsyncIterableIterator<ExecutionResult> {
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    async next() {
      const step = await events.next();
      if (!step.done) show(step.value.data);
      return step;
    },
    async return(value?: unknown) {
      return (await events.return?.(value)) ?? { done: true, value: undefined };
    },
  };
}

type Headers = Record<string, string>;

async function subscribe(params: FetcherParams, documentAST: DocumentNode, headers: Headers) {
  show(null);
  const events = await overSocket(headers)(params, { documentAST, headers });
  return observed(events as AsyncIterableIterator<ExecutionResult>);
}

async function ask(params: FetcherParams, headers: Headers) {
  const result = (await overHttp(params, { headers })) as ExecutionResult;
  learn(result.data);
  return result;
}

export const fetcher = (async (params: FetcherParams, options: FetcherOpts = {}) => {
  if (params.operationName === 'IntrospectionQuery') {
    return overHttp(params, { headers: plainHeaders(options.headers) });
  }
  const variables = fillVariables(params.variables);
  if (typeof variables === 'string') return { errors: [{ message: variables }] };
  const headers = fillHeaders(options.headers);
  const operation = operationOf(params);
  const filled = { ...params, variables, operationName: operation?.name };
  return operation?.isSubscription ? subscribe(filled, operation.document, headers) : ask(filled, headers);
}) as Fetcher;
