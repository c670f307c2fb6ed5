/**
 * How this page talks to the API: POST for queries and mutations, graphql-transport-ws for
 * subscriptions, both at the address the page itself came from and with the same bearer token.
 */
import { createGraphiQLFetcher, type Fetcher, type FetcherOpts, type FetcherParams } from '@graphiql/toolkit';
import { type DocumentNode, type ExecutionResult, getOperationAST } from 'graphql';
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

function isSubscription(document: DocumentNode | undefined, operationName: string | null | undefined): boolean {
  return document !== undefined && getOperationAST(document, operationName)?.operation === 'subscription';
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

async function subscribe(params: FetcherParams, options: FetcherOpts, headers: Record<string, string>) {
  show(null);
  const events = await overSocket(headers)(params, { ...options, headers });
  return observed(events as AsyncIterableIterator<ExecutionResult>);
}

async function ask(params: FetcherParams, options: FetcherOpts, headers: Record<string, string>) {
  const result = (await overHttp(params, { ...options, headers })) as ExecutionResult;
  learn(result.data);
  return result;
}

export const fetcher = (async (params: FetcherParams, options: FetcherOpts = {}) => {
  if (params.operationName === 'IntrospectionQuery') {
    return overHttp(params, { ...options, headers: plainHeaders(options.headers) });
  }
  const variables = fillVariables(params.variables);
  if (typeof variables === 'string') return { errors: [{ message: variables }] };
  const filled = { ...params, variables };
  const headers = fillHeaders(options.headers);
  const send = isSubscription(options.documentAST, params.operationName) ? subscribe : ask;
  return send(filled, options, headers);
}) as Fetcher;
