import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';

import { TagsToOfferQuery } from '../../api/operations';
import { reading } from '../../api/queries';
import { Field } from '../../design/Field';
import { Icon } from '../../design/Icon';
import css from './Tags.module.css';
import { MOST_TAGS, tagsOf } from './texts';

const OFFERED = 8;

/** Words as chips: Enter or a comma adds one, Backspace in the empty field takes the last away. */
export function Tags({
  tags,
  onChange,
  error,
}: {
  tags: string[];
  onChange: (tags: string[]) => void;
  error?: string | undefined;
}) {
  const [typed, setTyped] = useState('');
  const field = useRef<HTMLDivElement>(null);
  const { data } = useQuery({ ...reading(TagsToOfferQuery, {}), staleTime: Number.POSITIVE_INFINITY });
  const offered = (data?.popularTags ?? []).filter((tag) => !tags.includes(tag)).slice(0, OFFERED);
  const isFull = tags.length >= MOST_TAGS;

  const add = (words: string) => {
    const next = [...new Set([...tags, ...tagsOf(words)])].slice(0, MOST_TAGS);
    if (next.length > tags.length) onChange(next);
    setTyped('');
  };
  const remove = (tag: string) => {
    onChange(tags.filter((one) => one !== tag));
    field.current?.querySelector('input')?.focus();
  };

  return (
    <div className={css.tags} ref={field}>
      <Field
        label="Tags"
        hint={
          isFull ? 'That is all twelve.' : 'Up to twelve words to be found by. Enter or a comma adds one.'
        }
        error={error}
        value={typed}
        autoComplete="off"
        enterKeyHint="done"
        onChange={({ target }) => (target.value.includes(',') ? add(target.value) : setTyped(target.value))}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
            event.preventDefault();
            add(typed);
          } else if (event.key === 'Backspace' && !typed && tags.length) onChange(tags.slice(0, -1));
        }}
        onBlur={() => typed && add(typed)}
        disabled={isFull}
      />
      {tags.length > 0 && (
        <ul role="list" className={css.chips} aria-label="Tags chosen">
          {tags.map((tag) => (
            <li key={tag} className={css.chip}>
              {tag}
              <button type="button" aria-label={`Remove tag ${tag}`} onClick={() => remove(tag)}>
                <Icon name="close" size={16} />
              </button>
            </li>
          ))}
        </ul>
      )}
      {offered.length > 0 && !isFull && (
        <ul role="list" className={css.chips} aria-label="Popular tags">
          {offered.map((tag) => (
            <li key={tag}>
              <button
                type="button"
                className={css.offer}
                aria-label={`Add tag ${tag}`}
                onClick={() => add(tag)}
              >
                <Icon name="plus" size={14} /> {tag}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
