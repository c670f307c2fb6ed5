/** Where the reader is in what was said: at its end, or further up, and kept there. */
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';

const NEAR_PX = 48;

export interface Place {
  box: RefObject<HTMLDivElement | null>;
  inside: RefObject<HTMLDivElement | null>;
  /** Whether the newest is seen. */
  isAtEnd: boolean;
  /** Number of the newest message that was ever seen here; 0 for none. */
  seen: number;
  toEnd: () => void;
  onScroll: () => void;
}

/**
 * `first` is the number of the first message that is there: when it falls, what is read stays where it
 * was. `begin` is the element to begin at, if not the end.
 */
export function useScroll(first: number | undefined, begin: RefObject<HTMLElement | null>): Place {
  const box = useRef<HTMLDivElement>(null);
  const inside = useRef<HTMLDivElement>(null);
  const isStuck = useRef(true);
  const before = useRef<{ first: number; height: number } | null>(null);
  const [isAtEnd, setAtEnd] = useState(true);
  const [seen, setSeen] = useState(0);

  const look = useCallback(() => {
    const element = box.current;
    if (!element) return;
    const isNear = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_PX;
    isStuck.current = isNear;
    setAtEnd(isNear);
    setSeen((before) => Math.max(before, newestSeen(element)));
    if (before.current) before.current.height = element.scrollHeight;
  }, []);

  const toEnd = useCallback(() => {
    isStuck.current = true;
    setAtEnd(true);
    box.current?.scrollTo({ top: box.current.scrollHeight });
  }, []);

  useLayoutEffect(() => {
    const element = box.current;
    if (!element || first === undefined) return;
    const known = before.current;
    if (!known) {
      if (begin.current) {
        element.scrollTop = begin.current.offsetTop - NEAR_PX;
        look();
      } else element.scrollTop = element.scrollHeight;
    } else if (first < known.first) element.scrollTop += element.scrollHeight - known.height;
    before.current = { first, height: element.scrollHeight };
  }, [first, begin, look]);

  useEffect(() => {
    const element = box.current;
    const content = inside.current;
    if (!element || !content) return;
    const grown = new ResizeObserver(() => {
      // who writes in a form between the messages stays at it
      const isWriting = content.contains(document.activeElement?.closest('form') ?? null);
      if (isStuck.current && !isWriting) element.scrollTop = element.scrollHeight;
      look();
    });
    grown.observe(element);
    grown.observe(content);
    return () => grown.disconnect();
  }, [look]);

  return { box, inside, isAtEnd, seen, toEnd, onScroll: look };
}

function newestSeen(box: HTMLElement): number {
  const end = box.scrollTop + box.clientHeight;
  const rows = box.querySelectorAll<HTMLElement>('[data-number]');
  for (let at = rows.length - 1; at >= 0; at -= 1) {
    const row = rows[at] as HTMLElement;
    if (row.offsetTop + Math.min(row.offsetHeight, NEAR_PX) <= end) return Number(row.dataset.number);
  }
  return 0;
}
