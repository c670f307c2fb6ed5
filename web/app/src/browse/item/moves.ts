/** How one gets from an item to the next, and back to the page. */
import { type RefObject, type TouchEvent, useEffect, useEffectEvent, useRef } from 'react';

import type { List } from '../lists';
import { type Item, tileId } from '../Tiles';
import type { Shown } from './Opened';

const SWIPE_PIXELS = 50;
const NEAR_END = 4;

/** Reads on before the end of what is there is reached. */
export function useNextPage(list: List<Item>, place: number): void {
  const count = list.items?.length ?? 0;
  const isNearEnd = place >= 0 && place >= count - NEAR_END && list.hasMore && !list.error;
  const readOn = useEffectEvent(list.more);
  // biome-ignore lint/correctness/useExhaustiveDependencies: after each page it may be near the end again
  useEffect(() => {
    if (isNearEnd) readOn();
  }, [isNearEnd, count]);
}

/** Whoever closes an item goes on from where it stands on the page. */
export function useFocusAfterwards(id: string) {
  const last = useRef(id);
  useEffect(() => {
    last.current = id;
  }, [id]);
  useEffect(
    () => () => {
      // after the frame, which puts the focus on a page that is new
      requestAnimationFrame(() => {
        if (document.querySelector('dialog[open]')) return;
        const tile = document.getElementById(tileId(last.current));
        tile?.focus({ preventScroll: true });
        tile?.scrollIntoView({ block: 'nearest' });
      });
    },
    [],
  );
}

/** Left and right, unless they mean something where the focus is. */
export function useArrows({
  dialog,
  previous,
  next,
  onGo,
}: Pick<Shown, 'previous' | 'next' | 'onGo'> & { dialog: RefObject<HTMLDialogElement | null> }) {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const others = [...document.querySelectorAll('dialog[open]')].some((one) => one !== dialog.current);
    const isUsed = event.target instanceof Element && event.target.closest('input, textarea, select, video');
    if (others || isUsed) return;
    const to = event.key === 'ArrowLeft' ? previous : event.key === 'ArrowRight' ? next : undefined;
    if (to) onGo(to);
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => press(event);
    document.addEventListener('keydown', listener);
    return () => document.removeEventListener('keydown', listener);
  }, []);
}

/** A finger that moves sideways, further than up or down. Not on a film, whose controls are moved so. */
export function useSwipe(onLeft: () => unknown, onRight: () => unknown) {
  const start = useRef<{ x: number; y: number } | null>(null);
  return {
    onTouchStart: ({ touches, target }: TouchEvent) => {
      const touch = touches[0];
      const isOne = touches.length === 1 && touch && !(target as Element).closest('video');
      start.current = isOne ? { x: touch.clientX, y: touch.clientY } : null;
    },
    onTouchEnd: ({ changedTouches }: TouchEvent) => {
      const touch = changedTouches[0];
      if (!start.current || !touch) return;
      const x = touch.clientX - start.current.x;
      const y = touch.clientY - start.current.y;
      start.current = null;
      if (Math.abs(x) < SWIPE_PIXELS || Math.abs(x) < 1.5 * Math.abs(y)) return;
      if (x < 0) onLeft();
      else onRight();
    },
  };
}
