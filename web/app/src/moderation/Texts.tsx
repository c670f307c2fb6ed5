import type { ReactNode } from 'react';

import type { ReviewedTextsPartsFragment } from '../api/operations';
import { Icon } from '../design/Icon';
import { Picture } from '../design/Picture';
import css from './Texts.module.css';

/** Everything that is written of a character, and who would read it. */
export function Texts({ character }: { character: ReviewedTextsPartsFragment }) {
  const { name, age, summary, tags, description, appearance, scenarios, mainImage } = character;
  return (
    <div className={css.texts}>
      <section className="card" aria-labelledby="public">
        <h2 id="public" className={css.title}>
          <Icon name="eye" /> What everybody sees
        </h2>
        <div className={css.public}>
          {mainImage && (
            <div className={css.image}>
              <Picture
                image={{ ...mainImage, url: mainImage.medium }}
                alt={`Main image of ${name}`}
                shape={1}
              />
            </div>
          )}
          <dl className={css.list}>
            <Text name="Name">{name}</Text>
            <Text name="Age">{age}</Text>
            <Text name="Summary">{summary}</Text>
            <Text name="Tags">{tags?.join(', ')}</Text>
            <Text name="Scenarios">{scenarios?.map(({ title }) => title).join('\n')}</Text>
          </dl>
        </div>
      </section>
      <section className="card" aria-labelledby="hidden">
        <h2 id="hidden" className={css.title}>
          <Icon name="shield" /> What stays hidden
        </h2>
        <dl className={css.list}>
          <Text name="Description">{description}</Text>
          <Text name="Appearance">{appearance}</Text>
          {scenarios?.map(({ id, title, opening }) => (
            <Text key={id} name={`Opening of “${title}”`}>
              {opening}
            </Text>
          ))}
        </dl>
      </section>
    </div>
  );
}

function Text({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children || <span className="quiet">Nothing</span>}</dd>
    </div>
  );
}
