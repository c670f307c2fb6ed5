/**
 * Renders as they are now. One subscription of the tab tells each step of all of them. What was read and what
 * was told meet by their number: the greater one is shown, so a render never goes back.
 */
import { type InfiniteData, useQuery } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';

import { useLive } from '../api/live';
import { LiveRendersSubscription, RenderQuery, RendersQuery } from '../api/operations';
import { queries, reading } from '../api/queries';
import { changes } from '../api/session';
import { toast } from '../design/Toasts';
import { useMe } from '../shell/me';
import { isOver, newsOf } from './words';

export type Render = NonNullable<RenderQuery['generation']>;
type Told = LiveRendersSubscription['viewerGenerations'];
type Step = Omit<Told, 'generationId'> & { at: number };

const SILENCE_MS = 20_000;
const OVER_MS = 4 * 60_000; // links to what is not for everybody are good for some minutes

let steps: ReadonlyMap<string, Step> = new Map();
let underWay: readonly string[] = [];
const listeners = new Set<() => void>();
const shown = new Map<string, number>();

function set(next: ReadonlyMap<string, Step>): void {
  steps = next;
  const unfinished = [...steps].filter(([, { state }]) => !isOver(state)).map(([id]) => id);
  unfinished.reverse();
  if (unfinished.join() !== underWay.join()) underWay = unfinished;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

changes.add(() => set(new Map()));

/** `render`, or what was told of it since it was read. */
export function newest<R extends Render>(render: R, step: Step | undefined): R {
  if (!step || step.sequence <= render.sequence) return render;
  const { at, ...told } = step;
  return { ...render, ...told };
}

/** One render as it is, live; `render` is null where there is none, undefined until it was read. */
export function useRender(id: string) {
  const step = useStep(id);
  const query = useQuery({
    ...reading(RenderQuery, { id }),
    staleTime: ({ state }) => (state.data?.generation && isOver(state.data.generation.state) ? OVER_MS : 0),
    refetchInterval: ({ state }) =>
      state.data?.generation && !isOver(state.data.generation.state) ? SILENCE_MS : false,
  });
  const read = query.data?.generation;
  return {
    render: read && newest(read, step),
    /** When what is shown was told or read. */
    at: read && step && step.sequence > read.sequence ? step.at : query.dataUpdatedAt,
    error: query.error,
    refetch: query.refetch,
  };
}

/** What was told last of one render. */
export function useStep(id: string): Step | undefined {
  return useSyncExternalStore(subscribe, () => steps.get(id));
}

/** The renders of the viewer that are under way, the newest first. */
export function useUnderWay(): readonly string[] {
  return useSyncExternalStore(subscribe, () => underWay);
}

/** While a render is seen on the page, nothing else has to tell of its end. */
export function useShown(id: string): void {
  useEffect(() => {
    shown.set(id, (shown.get(id) ?? 0) + 1);
    return () => {
      const others = (shown.get(id) ?? 1) - 1;
      if (others) shown.set(id, others);
      else shown.delete(id);
    };
  }, [id]);
}

/** Keep what a list says of a render for whoever shows it alone, unless something newer is known. */
export function know(render: Render): void {
  const { queryKey } = reading(RenderQuery, { id: render.id });
  queries.setQueryData<RenderQuery>(queryKey, (known) =>
    known?.generation && known.generation.sequence > render.sequence ? known : { generation: render },
  );
}

/** Keep what an answer says of a render, wherever it is shown, unless something newer is known. */
export function keep(render: Render): void {
  know(render);
  queries.setQueriesData<InfiniteData<RendersQuery>>({ queryKey: [RendersQuery] }, (known) =>
    known
      ? {
          ...known,
          pages: known.pages.map((page) => ({
            generations: {
              ...page.generations,
              nodes: page.generations.nodes.map((node) =>
                node.id === render.id && node.sequence <= render.sequence ? render : node,
              ),
            },
          })),
        }
      : known,
  );
  const { id, sequence } = render;
  if ((steps.get(id)?.sequence ?? 0) < sequence) set(new Map(steps).set(id, stepOf(render)));
}

/** An order was accepted: it is under way, and first in the list. */
export function begun(render: Render): void {
  keep(render);
  void queries.invalidateQueries({ queryKey: [RendersQuery] });
}

/** Listen to all renders of whoever is signed in. To be used once, by the frame of all pages. */
export function useLiveRenders(): void {
  const me = useMe();
  useLive(LiveRendersSubscription, me?.id ?? '', {
    enabled: !!me,
    variables: () => {
      void readSilent(0); // what ended while nothing was heard is not told again
      return {};
    },
    hear: ({ viewerGenerations }) => hear(viewerGenerations),
  });
  useEffect(() => {
    const timer = setInterval(() => void readSilent(SILENCE_MS), SILENCE_MS / 2);
    return () => clearInterval(timer);
  }, []);
}

function hear({ generationId: id, ...told }: Told): void {
  const before = steps.get(id);
  if (before && before.sequence >= told.sequence) return;
  set(new Map(steps).set(id, { ...told, at: Date.now() }));
  if (isOver(told.state)) void read(id).then(conclude, () => undefined);
  else if (before && before.delivered < told.delivered) void read(id).catch(() => undefined);
  else if (!before) void queries.invalidateQueries({ queryKey: [RendersQuery] });
}

/** Tell what came of a render where it is not seen. */
function conclude(render: Render | null): void {
  if (!render) return;
  const { id } = render;
  if (render.delivered > 0 && render.character) refreshAbout(render.character.id);
  const isInItsChat = render.target === 'CONVERSATION_IMAGE' && location.pathname.startsWith('/chats');
  const news = newsOf(render);
  if (!news || isInItsChat || shown.has(id)) return;
  toast(news.text, { isBad: news.isBad, link: { to: `/renders/${id}`, label: news.link } });
}

/** What was read of a character lacks what has just come. */
function refreshAbout(characterId: string): void {
  void queries.invalidateQueries({
    predicate: ({ queryKey: [, variables] }) => Object.values(variables ?? {}).includes(characterId),
  });
}

async function read(id: string): Promise<Render | null> {
  await queries.cancelQueries({ queryKey: reading(RenderQuery, { id }).queryKey }); // one that began before
  const { generation } = await queries.fetchQuery({ ...reading(RenderQuery, { id }), staleTime: 0 });
  if (generation) keep(generation);
  return generation;
}

/** Read again what is under way and was not heard of for so long. */
async function readSilent(milliseconds: number): Promise<void> {
  const since = Date.now() - milliseconds;
  const silent = underWay.filter((id) => (steps.get(id)?.at ?? 0) <= since);
  await Promise.all(
    silent.map(async (id) => {
      const before = steps.get(id);
      const render = await read(id).catch(() => undefined);
      if (render === null) forget(id);
      else if (render && before && isOver(render.state)) conclude(render);
      else if (render && before && before === steps.get(id))
        set(new Map(steps).set(id, { ...before, at: Date.now() }));
    }),
  );
}

function forget(id: string): void {
  const rest = new Map(steps);
  rest.delete(id);
  set(rest);
}

function stepOf(render: Render): Step {
  const { sequence, state, stage, fraction, queuePosition, estimatedSeconds, count, delivered } = render;
  const { previewUrl, money } = render;
  return {
    sequence,
    state,
    stage,
    fraction,
    queuePosition,
    estimatedSeconds,
    count,
    delivered,
    previewUrl,
    money,
    at: Date.now(),
  };
}
