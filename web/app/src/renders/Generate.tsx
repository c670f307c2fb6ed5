/** Order a picture or film of one of one's characters, and watch it being made. */
import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';

import { CharacterToRenderQuery, type MediaKind } from '../api/operations';
import { reading } from '../api/queries';
import { ButtonLink } from '../design/Button';
import { Empty, ErrorNote, Skeleton } from '../design/Notes';
import { NotFound } from '../shell/Lost';
import { useTitle } from '../shell/title';
import css from './Generate.module.css';
import { LiveRender } from './LiveRender';
import { useKept } from './order/draft';
import { OrderForm } from './order/OrderForm';
import { Segments } from './order/Segments';

const KEPT = 8;

export function Component() {
  const { id = '' } = useParams();
  const { data, error, refetch } = useQuery(reading(CharacterToRenderQuery, { id }));
  const character = data?.character;
  useTitle(character?.name && `New for ${character.name}`);
  if (error && !data) return <ErrorNote error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton height="12rem" count={3} />;
  if (!character) return <NotFound />;
  if (!character.isOwn)
    return (
      <Empty title="This character is somebody else’s">
        <p>Pictures and films of a character are made by whoever wrote it.</p>
        <ButtonLink to={`/characters/${id}`} look="main">
          Back to {character.name ?? 'the character'}
        </ButtonLink>
      </Empty>
    );
  return <Workshop key={id} character={character} />;
}

function Workshop({ character }: { character: NonNullable<CharacterToRenderQuery['character']> }) {
  const [search, setSearch] = useSearchParams();
  const kind: MediaKind = search.get('kind') === 'video' ? 'VIDEO' : 'IMAGE';
  const [ordered, change] = useKept<string[]>(`galatea.ordered-here.${character.id}`, []);
  const newest = useRef<HTMLElement>(null);
  const follow = (id: string) => {
    change((before) => [id, ...before.filter((one) => one !== id)].slice(0, KEPT));
    requestAnimationFrame(() => newest.current?.scrollIntoView({ block: 'nearest' }));
  };
  const go = (name: string, value: string | null) =>
    setSearch(
      (before) => {
        if (value === null) before.delete(name);
        else before.set(name, value);
        return before;
      },
      { replace: true, preventScrollReset: true },
    );
  return (
    <div className={css.page}>
      <header>
        <p className={css.back}>
          <Link to={`/characters/${character.id}`}>{character.name ?? 'The character'}</Link>
        </p>
        <h1>{kind === 'VIDEO' ? 'A new film' : 'A new picture'}</h1>
      </header>
      <Segments<MediaKind>
        legend="What shall it be?"
        options={[
          { value: 'IMAGE', label: 'Picture' },
          { value: 'VIDEO', label: 'Film' },
        ]}
        value={kind}
        onChange={(next) => go('kind', next === 'VIDEO' ? 'video' : 'image')}
      />
      <OrderForm
        key={kind}
        character={character}
        kind={kind}
        base={search.get('base')}
        onStartImage={(item) => go('base', item)}
        onOrdered={follow}
      />
      {ordered.length > 0 && (
        <section ref={newest} className="stack" aria-labelledby="ordered">
          <h2 id="ordered">Ordered here</h2>
          {ordered.map((id) => (
            <LiveRender key={id} id={id} onOrdered={follow} />
          ))}
          <p>
            <Link to="/renders">All your renders</Link>
          </p>
        </section>
      )}
    </div>
  );
}
