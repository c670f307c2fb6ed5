/** Lists that go on, and what is known of one thing wherever it is shown. */
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useNavigationType } from 'react-router';

import { ask } from '../api/client';
import { type Document, GalleryItemByIdQuery, type Rating } from '../api/operations';
import { queries } from '../api/queries';

interface Connection<N> {
  nodes: N[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

export interface List<N> {
  /** Undefined until the first page is there. */
  items: N[] | undefined;
  error: unknown;
  hasMore: boolean;
  isReading: boolean;
  /** Whether these are still the items of what was asked before. */
  isOld: boolean;
  more: () => void;
  again: () => void;
}

/** A list that is read page by page; `connectionOf` finds it in an answer. Each item is in it once. */
export function useList<R, V extends { after?: string | null | undefined }, N extends { id: string }>(
  document: Document<R, V>,
  variables: V,
  connectionOf: (answer: R) => Connection<N> | undefined,
  { enabled = true }: { enabled?: boolean } = {},
): List<N> {
  const isComingBack = useNavigationType() === 'POP';
  const { data, error, ...query } = useInfiniteQuery({
    queryKey: [document, variables, 'pages'],
    queryFn: ({ pageParam, signal }) =>
      ask(document, { ...variables, after: pageParam }, { signal, isRead: true }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => {
      const pageInfo = connectionOf(last)?.pageInfo;
      return pageInfo?.hasNextPage ? pageInfo.endCursor : null;
    },
    placeholderData: keepPreviousData,
    refetchOnMount: !isComingBack, // whoever comes back finds what they left
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    enabled,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: `connectionOf` is the same for a document
  const items = useMemo(() => {
    const found = data?.pages.flatMap((page) => connectionOf(page)?.nodes ?? []);
    return found && [...new Map(found.map((item) => [item.id, item])).values()];
  }, [data]);
  return {
    items,
    error,
    hasMore: query.hasNextPage,
    isReading: query.isFetchingNextPage,
    isOld: query.isPlaceholderData,
    more: () => {
      if (!query.isFetching) void query.fetchNextPage();
    },
    again: () => void (query.isFetchNextPageError ? query.fetchNextPage() : query.refetch()),
  };
}

/** Change fields of one thing wherever it is shown; with null it is in no list any more. */
export function changeEverywhere(id: string, fields: object | null): void {
  for (const { queryKey, state } of queries.getQueryCache().findAll()) {
    const changed = rewritten(state.data, id, fields);
    if (changed !== state.data) queries.setQueryData(queryKey, changed, { updatedAt: state.dataUpdatedAt });
  }
}

const renewed = new Set<string>();

/** Read a picture or film anew whose `link` failed: those of what is not safe are good for some minutes. */
export async function renew({ id, rating }: { id: string; rating: Rating }, link: string): Promise<void> {
  if (rating === 'SAFE' || renewed.has(link)) return;
  renewed.add(link);
  const { node } = await ask(GalleryItemByIdQuery, { id }, { isRead: true }).catch(() => ({ node: null }));
  if (node) changeEverywhere(id, node);
}

/** `value` with what has this id changed, or out of its lists; the same value if it is not there. */
export function rewritten<T>(value: T, id: string, fields: object | null): T {
  if (Array.isArray(value)) {
    const kept = fields ? value : value.filter((one) => one?.id !== id);
    const next = kept.map((one) => rewritten(one, id, fields));
    const isSame = next.length === value.length && next.every((one, index) => one === value[index]);
    return isSame ? value : (next as T);
  }
  if (value === null || typeof value !== 'object') return value;
  let next = value;
  for (const [key, part] of Object.entries(value)) {
    const changed = rewritten(part, id, fields);
    if (changed !== part) next = { ...next, [key]: changed };
  }
  return fields && 'id' in next && next.id === id ? { ...next, ...fields } : next;
}
