/** What a film, or an edited picture, starts from. */
import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { Link } from 'react-router';

import { type CharacterToRenderQuery, StartImageQuery } from '../../api/operations';
import { reading } from '../../api/queries';
import { Note } from '../../design/Notes';
import { Picture } from '../../design/Picture';
import css from './StartImage.module.css';

type Character = NonNullable<CharacterToRenderQuery['character']>;
type Item = Character['galleryImages']['nodes'][number];

/** The main image that editing models change. */
export function MainImageShown({ character }: { character: Character }) {
  if (!character.mainImage) return <NoMainImage character={character} />;
  return (
    <div className={css.shown}>
      <div className={css.thumb}>
        <Picture
          image={{ ...character.mainImage, url: character.mainImage.small }}
          alt="The main image"
          shape={1}
        />
      </div>
      <p>
        It changes <strong>the main image</strong>, which is taken by itself. Say what shall be different.
      </p>
    </div>
  );
}

export function NoMainImage({ character }: { character: Character }) {
  return (
    <Note look="gold">
      <span>
        {character.name ?? 'This character'} has no main image yet, and some models start from one.{' '}
        <Link to={`/characters/${character.id}/main-image`}>Make a main image</Link>
      </span>
    </Note>
  );
}

/** Choose the picture that a film starts from: the main image, or one of the gallery. */
export function StartImage({
  character,
  value,
  onChange,
}: {
  character: Character;
  value: string | null;
  onChange: (itemId: string | null) => void;
}) {
  const name = useId();
  const { nodes } = character.galleryImages;
  const isListed = value === null || nodes.some(({ id }) => id === value);
  const { data } = useQuery({ ...reading(StartImageQuery, { id: value ?? '' }), enabled: !isListed });
  const other = !isListed && data?.node && 'image' in data.node ? (data.node as Item) : null;
  const items = other ? [other, ...nodes] : nodes;
  if (!character.mainImage && !items.length) return <NoMainImage character={character} />;
  return (
    <fieldset className={css.start}>
      <legend>Start from</legend>
      <div className={css.thumbs}>
        {character.mainImage && (
          <Choice
            {...{ name, image: character.mainImage, label: 'Main image', isChosen: value === null }}
            onChoose={() => onChange(null)}
          />
        )}
        {items.map(({ id, image, prompt }) => (
          <Choice
            key={id}
            {...{ name, image, label: prompt, isChosen: value === id }}
            onChoose={() => onChange(id)}
          />
        ))}
      </div>
    </fieldset>
  );
}

function Choice({
  name,
  image,
  label,
  isChosen,
  onChoose,
}: {
  name: string;
  image: NonNullable<Character['mainImage']>;
  label: string;
  isChosen: boolean;
  onChoose: () => void;
}) {
  const id = useId();
  return (
    <label htmlFor={id} className={css.choice} title={label}>
      <input
        type="radio"
        id={id}
        name={name}
        className="unseen"
        checked={isChosen}
        onChange={onChoose}
        aria-label={label}
      />
      <Picture image={{ ...image, url: image.small }} alt="" shape={1} />
    </label>
  );
}
