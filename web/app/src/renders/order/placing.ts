/** Quotes, and orders that hold to them: never at another price than was seen, never twice. */

import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { ask } from '../../api/client';
import { ApiError, isProblem } from '../../api/errors';
import { newKey } from '../../api/keys';
import {
  GenerateMainImageMutation,
  ModelsToOrderQuery,
  OrderGalleryImageMutation,
  OrderGalleryVideoMutation,
  OrderQuoteQuery,
  type QuoteInput,
  type QuoteMovedWhat,
  RemixRenderMutation,
  RetryRenderMutation,
} from '../../api/operations';
import { change, queries } from '../../api/queries';
import { begun, type Render } from '../live';

export type Quote = Extract<OrderQuoteQuery['quote'], { __typename: 'Quote' }>;

const PAUSE_MS = 350;
const BEFORE_EXPIRY_MS = 20_000;
const UNANSWERED = 'galatea.unanswered-order';
const AN_HOUR_MS = 60 * 60_000;

const MOVED: Record<QuoteMovedWhat, string> = {
  PRICE: 'its price',
  OPTION: 'what the model offers',
  MODEL: 'the model, which takes no orders now',
  BASE_IMAGE: 'the main image it starts from',
  ORDER: 'what you ordered',
  EXPIRED: 'the time the offer held for',
};

function quoting(input: QuoteInput) {
  return {
    queryKey: [OrderQuoteQuery, input] as const,
    queryFn: async ({ signal }: { signal: AbortSignal }): Promise<Quote> => {
      const { quote } = await ask(OrderQuoteQuery, { input }, { signal });
      if (!isProblem(quote)) return quote as Quote;
      throw new ApiError(quote.code, quote.message, { field: quote.field ?? undefined, problem: quote });
    },
    staleTime: ({ state }: { state: { data?: Quote | undefined } }) => goodFor(state.data),
    networkMode: 'always' as const,
  };
}

function goodFor(quote: Quote | undefined): number {
  return quote ? Math.max(Date.parse(quote.expiresAt) - Date.now() - BEFORE_EXPIRY_MS, 0) : 0;
}

/** What `input` would come to, once nothing was typed for a moment; read anew before it expires. */
export function useQuote(input: QuoteInput | null) {
  const settled = useSettled(input);
  const query = useQuery({
    ...quoting(settled as QuoteInput),
    enabled: settled !== null,
    refetchInterval: ({ state }) => (state.data ? goodFor(state.data) + 1_000 : false),
    placeholderData: (before) => before,
  });
  return {
    quote: settled === null ? undefined : query.data,
    error: query.error instanceof ApiError ? query.error : null,
    isSettling: query.isPlaceholderData || !isSame(settled, input),
    refetch: () => void query.refetch(),
  };
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function useSettled(input: QuoteInput | null): QuoteInput | null {
  const [settled, setSettled] = useState(input);
  const spelled = JSON.stringify(input);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(JSON.parse(spelled)), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [spelled]);
  return settled;
}

/** What `shownAurum` says was seen; `confirmedPriceAurum` was said yes to when asked. */
interface Placing {
  input: QuoteInput;
  shownAurum: number;
  confirmedPriceAurum?: number;
}

/**
 * Place an order under a quote of exactly that. What may have got lost on the way is sent again under the
 * key it had, also after a reload: it is the same order, not a second one.
 */
export function useOrder(onOrdered: (render: Render) => void) {
  return useMutation<Render, ApiError, Placing>({
    networkMode: 'always', // says at once that there is no network
    mutationFn: async ({ input, shownAurum, confirmedPriceAurum }) => {
      const idempotencyKey = keyOf(input);
      const quote = await queries.fetchQuery(quoting(input));
      if (quote.priceAurum !== (confirmedPriceAurum ?? shownAurum)) throw moved(shownAurum, quote.priceAurum);
      const render = await send(input, {
        idempotencyKey,
        quoteId: quote.id,
        ...(confirmedPriceAurum !== undefined && { confirmedPriceAurum }),
      });
      sessionStorage.removeItem(UNANSWERED);
      return render;
    },
    onSuccess: (render) => {
      begun(render);
      onOrdered(render);
      void queries.invalidateQueries({ queryKey: [OrderQuoteQuery] }); // one more waits now
    },
    onError: ({ code }) => {
      if (code !== 'QUOTE_MOVED') return;
      for (const shown of [OrderQuoteQuery, ModelsToOrderQuery])
        void queries.invalidateQueries({ queryKey: [shown] });
    },
  });
}

/** The key of an order: that of the last one, when it is the same, of this hour, and was never answered. */
function keyOf(input: QuoteInput): string {
  const order = JSON.stringify(input);
  try {
    const last = JSON.parse(sessionStorage.getItem(UNANSWERED) ?? 'null');
    if (last?.order === order && Date.now() - last.at < AN_HOUR_MS) return last.key;
  } catch {
    // not ours: a new key it is
  }
  const key = newKey();
  try {
    sessionStorage.setItem(UNANSWERED, JSON.stringify({ order, key, at: Date.now() }));
  } catch {
    // full, or not allowed: then it lasts until the page is left
  }
  return key;
}

interface Terms {
  idempotencyKey: string;
  quoteId: string;
  confirmedPriceAurum?: number;
}

async function send(input: QuoteInput, terms: Terms): Promise<Render> {
  const { galleryImage, galleryVideo, mainImage, retry, remix } = input;
  if (galleryImage)
    return (await change(OrderGalleryImageMutation, { input: { ...galleryImage, ...terms } })).generation;
  if (galleryVideo)
    return (await change(OrderGalleryVideoMutation, { input: { ...galleryVideo, ...terms } })).generation;
  if (mainImage)
    return (await change(GenerateMainImageMutation, { input: { ...mainImage, ...terms } })).generation;
  if (retry) return (await change(RetryRenderMutation, { input: { ...retry, ...terms } })).generation;
  if (remix) return (await change(RemixRenderMutation, { input: { ...remix, ...terms } })).generation;
  throw new Error('Nothing that can be ordered.');
}

function moved(quotedAurum: number, currentAurum: number): ApiError {
  const problem = { moved: ['PRICE'], quotedAurum, currentAurum };
  return new ApiError('QUOTE_MOVED', 'This is not what was quoted any more.', { problem });
}

/** What moved, in words: "its price (4, now 5 AURUM)". */
export function movedWords(problem: object): string {
  const { moved, quotedAurum, currentAurum } = problem as {
    moved: QuoteMovedWhat[];
    quotedAurum: number;
    currentAurum: number | null;
  };
  const words = moved.map((what) =>
    what === 'PRICE' && currentAurum !== null
      ? `its price: ${currentAurum} AURUM instead of ${quotedAurum}`
      : MOVED[what],
  );
  return new Intl.ListFormat('en').format(words);
}
