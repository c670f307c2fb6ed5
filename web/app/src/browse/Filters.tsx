/** What a list shows, kept in the address: words, tags, and choices of which one holds. */
import { useQuery } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useState } from 'react';
import { Link, useSearchParams } from 'react-router';

import { BrowseTagsQuery } from '../api/operations';
import { reading } from '../api/queries';
import { IconButton } from '../design/Button';
import { Icon } from '../design/Icon';
import css from './Filters.module.css';

const PAUSE_MS = 300;
// what the API takes
export const TAGS_MAX = 12;
export const SEARCH_MAX = 200;

/** Changes the address without a new step to go back, and without moving the page. */
function useChangedAddress() {
  const [params, setParams] = useSearchParams();
  const write = (change: (next: URLSearchParams) => void) =>
    setParams(
      (now) => {
        const next = new URLSearchParams(now);
        change(next);
        return next;
      },
      { replace: true, preventScrollReset: true },
    );
  return [params, write] as const;
}

/** Words to look for: they are in the address (`q`) as soon as somebody stops typing. */
export function Search({ label }: { label: string }) {
  const [params, write] = useChangedAddress();
  const asked = params.get('q') ?? '';
  const [text, setText] = useState(asked);
  const [known, setKnown] = useState(asked);
  if (asked !== known) {
    // the address was changed by somebody else: a link, or going back
    setKnown(asked);
    if (asked !== text.trim()) setText(asked);
  }
  const look = useEffectEvent(() => {
    const words = text.trim();
    if (words === asked) return;
    write((next) => {
      if (words) next.set('q', words);
      else next.delete('q');
      next.delete('order'); // a new search begins with what fits best
    });
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: each letter begins the pause anew
  useEffect(() => {
    const timer = setTimeout(() => look(), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <search className={css.search}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          look();
        }}
      >
        <Icon name="search" />
        <input
          type="search"
          aria-label={label}
          placeholder={label}
          maxLength={SEARCH_MAX}
          autoComplete="off"
          enterKeyHint="search"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        {text && (
          <IconButton label="Clear the search" onClick={() => setText('')}>
            <Icon name="close" size={18} />
          </IconButton>
        )}
      </form>
    </search>
  );
}

/** Tags to choose from; all that are chosen have to be there. */
export function Tags() {
  const [params, write] = useChangedAddress();
  const { data } = useQuery({ ...reading(BrowseTagsQuery, {}), staleTime: 5 * 60_000 });
  const chosen = params.getAll('tags');
  const offered = [...new Set([...chosen, ...(data?.popularTags ?? [])])];
  const toggle = (tag: string) =>
    write((next) => {
      next.delete('tags');
      const others = chosen.filter((one) => one !== tag);
      for (const one of others.length < chosen.length ? others : [...chosen, tag]) next.append('tags', one);
    });
  return (
    <fieldset className={css.tags} aria-label="Tags">
      {offered.map((tag) => {
        const isChosen = chosen.includes(tag);
        return (
          <button
            key={tag}
            type="button"
            className={css.tag}
            aria-pressed={isChosen}
            disabled={!isChosen && chosen.length >= TAGS_MAX}
            onClick={() => toggle(tag)}
          >
            {tag}
            {isChosen && <Icon name="close" size={14} />}
          </button>
        );
      })}
    </fieldset>
  );
}

/** One of a few, kept in the address as `name`; the first is what an address without it means. */
export function Choice({
  label,
  name,
  options,
  value,
}: {
  label: string;
  name: string;
  options: readonly (readonly [value: string, text: string])[];
  value: string;
}) {
  const [params] = useSearchParams();
  const [first] = options[0] ?? [''];
  return (
    <fieldset className={css.choice} aria-label={label}>
      {options.map(([option, text]) => {
        const next = new URLSearchParams(params);
        if (option === first) next.delete(name);
        else next.set(name, option);
        return (
          <Link
            key={option}
            to={{ search: next.toString() }}
            replace
            preventScrollReset
            aria-current={option === value || undefined}
          >
            {text}
          </Link>
        );
      })}
    </fieldset>
  );
}
