import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { Link, useParams } from 'react-router';

import { MainImageCharacterQuery, MainImagesQuery, MainImagesUnderWayQuery } from '../api/operations';
import { reading } from '../api/queries';
import { Icon } from '../design/Icon';
import { ErrorNote, Note, Skeleton } from '../design/Notes';
import { Picture } from '../design/Picture';
import { LiveRender } from '../renders/LiveRender';
import { useRender } from '../renders/live';
import { isOver } from '../renders/words';
import { NotFound } from '../shell/Lost';
import { useTitle } from '../shell/title';
import { Looks } from './Looks';
import css from './MainImage.module.css';
import { OrderMainImage } from './OrderMainImage';

export function Component() {
  const { id = '' } = useParams();
  const { data, error, refetch } = useQuery(reading(MainImageCharacterQuery, { id }));
  const character = data?.character;
  useTitle(character?.name && `Main image of ${character.name}`);
  if (error && !data) return <ErrorNote error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton height="20rem" />;
  if (!character?.isOwn) return <NotFound />;
  const { name, mainImage } = character;
  return (
    <div className="wide">
      <p className={css.back}>
        <Link to={`/characters/${id}`}>
          <Icon name="back" size={18} /> {name}
        </Link>
      </p>
      <h1>Main image of {name}</h1>
      <div className={css.columns}>
        <aside className={css.present} aria-label="The main image now">
          {mainImage ? (
            <Picture
              image={{ ...mainImage, url: mainImage.medium }}
              alt={`Main image of ${name}`}
              wide={[
                [mainImage.small, 320],
                [mainImage.medium, 640],
              ]}
              sizes="(max-width: 60rem) 40vw, 20rem"
              eager
            />
          ) : (
            <div className={css.none}>
              <Icon name="image" size={40} />
              <span>No main image yet</span>
            </div>
          )}
          <Note>
            Everybody sees the main image, signed in or not, also while {name} is private. So it is always
            safe for work: what is not is never shown, and costs nothing.
          </Note>
        </aside>
        <div className={css.making}>
          <Making key={id} character={character} />
        </div>
      </div>
      <Looks characterId={id} name={name ?? ''} />
    </div>
  );
}

type Character = NonNullable<MainImageCharacterQuery['character']>;

/** The form, and above it what it ordered, here and before. */
function Making({ character }: { character: Character }) {
  const { id } = character;
  const { data } = useQuery({
    ...reading(MainImagesUnderWayQuery, {}),
    staleTime: Number.POSITIVE_INFINITY, // what ends while the page is open stays on it
    gcTime: 0,
  });
  const [ordered, setOrdered] = useState<string[]>([]);
  const found = (data?.generations.nodes ?? [])
    .filter(
      ({ state, target, character: whose }) => target === 'MAIN_IMAGE' && whose?.id === id && !isOver(state),
    )
    .map((generation) => generation.id);
  const shown = [...new Set([...ordered, ...found])];
  const add = (generation: string) => setOrdered((known) => [generation, ...known]);
  const heading = useRef<HTMLHeadingElement>(null);
  // what was ordered below the models is seen above them
  useEffect(() => {
    if (ordered.length) heading.current?.focus();
  }, [ordered.length]);
  return (
    <>
      {shown.length > 0 && (
        <section aria-labelledby="making" className="stack">
          <h2 id="making" ref={heading} tabIndex={-1} className={css.heading}>
            Your orders
          </h2>
          {shown.map((one) => (
            <Made key={one} id={one} characterId={id} onOrdered={add} />
          ))}
        </section>
      )}
      <section aria-labelledby="order" className={`card ${css.order}`}>
        <h2 id="order" className={css.heading}>
          Have a new one made
        </h2>
        <OrderMainImage
          character={{ id, hasTexts: !!(character.appearance || character.description) }}
          hasMainImage={!!character.mainImage}
          onOrdered={add}
        />
      </section>
    </>
  );
}

/** One render; when it is there, the page shows the new main image. */
function Made({
  id,
  characterId,
  onOrdered,
}: {
  id: string;
  characterId: string;
  onOrdered: (id: string) => void;
}) {
  const client = useQueryClient();
  const { render } = useRender(id);
  const state = render?.state;
  useEffect(() => {
    if (state !== 'SUCCEEDED') return;
    void client.invalidateQueries({
      predicate: ({ queryKey: [document] }) => document !== MainImagesUnderWayQuery,
    });
    void client.invalidateQueries({ queryKey: [MainImagesQuery, characterId] });
  }, [client, state, characterId]);
  return (
    <>
      <LiveRender id={id} onOrdered={onOrdered} />
      {state === 'SUCCEEDED' && (
        <Note look="good">It is the main image now. Every one so far is kept below.</Note>
      )}
    </>
  );
}
