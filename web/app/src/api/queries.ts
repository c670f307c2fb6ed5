/** The cache of what was read, and how components read and change things. */
import { QueryClient, type UseMutationOptions, useMutation } from '@tanstack/react-query';

import { ask } from './client';
import { ApiError, isProblem } from './errors';
import type { Document } from './operations';
import { changes } from './session';

const TRIES = 3;

export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      gcTime: 30 * 60_000,
      retry: (failures, error) => error instanceof ApiError && error.isPassing && failures < TRIES,
    },
    mutations: { retry: false, networkMode: 'always' }, // without a network they fail at once and say so
  },
});

// what was read for somebody is nobody else's; what is shown is read again
changes.add(() => {
  queries.getMutationCache().clear();
  queries.removeQueries({ type: 'inactive' });
  void queries.resetQueries();
});

/** What a query of one operation is called in the cache, and how it is read. */
export function reading<R, V>(document: Document<R, V>, variables: V) {
  return {
    queryKey: [document, variables] as const,
    queryFn: ({ signal }: { signal: AbortSignal }) => ask(document, variables, { signal, isRead: true }),
  };
}

type Member<R> = R extends Record<string, infer M> ? M : never;
type Good<M> = Exclude<M, { code: string }>;

/**
 * A mutation with one field. Its result is the member that is no problem; a problem is thrown as
 * ApiError, with its sentence, code and field.
 */
export function useChange<R extends object, V>(
  document: Document<R, V>,
  options: Omit<UseMutationOptions<Good<Member<R>>, ApiError, V>, 'mutationFn'> & {
    files?: (variables: V) => Record<string, File> | undefined;
  } = {},
) {
  const { files, ...others } = options;
  return useMutation<Good<Member<R>>, ApiError, V>({
    ...others,
    mutationFn: (variables) => change(document, variables, files?.(variables)),
  });
}

/** Like `useChange`, outside of a component. */
export async function change<R extends object, V>(
  document: Document<R, V>,
  variables: V,
  files?: Record<string, File>,
): Promise<Good<Member<R>>> {
  const answer = await ask(document, variables, files ? { files } : {});
  const [result] = Object.values(answer) as [{ __typename?: string }];
  if (isProblem(result)) {
    const { code, message, field, retryAfterSeconds } = result;
    throw new ApiError(code, message, { field: field ?? undefined, retryAfterSeconds, problem: result });
  }
  return result as Good<Member<R>>;
}
