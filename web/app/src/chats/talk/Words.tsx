import { Fragment } from 'react';

import css from './Words.module.css';

const ACTION = /\*([^*\n]+)\*/g;

/** What somebody says: plain text, *what they do* set apart, and nothing else. */
export function Words({ text }: { text: string }) {
  const parts = text.split(ACTION); // every other one stood between stars
  return (
    <p className={css.words} dir="auto">
      {parts.map((part, index) =>
        index % 2 ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: parts have no other name, and only grow
          <em key={index}>{part}</em>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same
          <Fragment key={index}>{part}</Fragment>
        ),
      )}
    </p>
  );
}
