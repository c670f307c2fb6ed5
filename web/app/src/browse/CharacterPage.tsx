/** A character, for whoever wants to know it. */
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Link, Outlet, useParams } from 'react-router';

import { CharacterPageQuery } from '../api/operations';
import { reading } from '../api/queries';
import { NextStep } from '../characters/NextStep';
import { ButtonLink, IconButton } from '../design/Button';
import { Icon } from '../design/Icon';
import { ErrorNote, Skeleton } from '../design/Notes';
import { Picture } from '../design/Picture';
import { NotFound } from '../shell/Lost';
import { useTitle } from '../shell/title';
import css from './CharacterPage.module.css';
import { Gallery, useGallery, useKind } from './Gallery';
import type { List } from './lists';
import { LikeButton, ShareButton } from './Reactions';
import { Report } from './Report';
import type { Item } from './Tiles';

type Character = NonNullable<CharacterPageQuery['character']>;

/** What an item that is opened over this page is told. */
export interface Around {
  characterId: string;
  list: List<Item>;
}

export function Component() {
  const { id = '' } = useParams();
  // another character is another page, with nothing of the one before
  return <Page key={id} id={id} />;
}

function Page({ id }: { id: string }) {
  const { data, error, refetch } = useQuery(reading(CharacterPageQuery, { id }));
  const kind = useKind();
  const list = useGallery(id, kind);
  const character = data?.character;
  useEffect(() => {
    void import('./Viewer'); // so that the first picture opens at once
  }, []);
  useTitle(character && (character.name ?? 'A private character'));
  if (error && !data) return <ErrorNote error={error} onRetry={() => void refetch()} />;
  if (!data) return <Coming />;
  if (!character) return <NotFound />;
  const isMine = character.isOwn;
  const around: Around = { characterId: id, list };
  return (
    <>
      <article className={css.character}>
        <Face character={character} isMine={isMine} />
        <About character={character} isMine={isMine} />
      </article>
      <Gallery id={id} kind={kind} list={list} isMine={isMine} />
      <Outlet context={around} />
    </>
  );
}

function Face({ character: { id, name, mainImage }, isMine }: { character: Character; isMine: boolean }) {
  if (mainImage)
    return (
      <Picture
        image={mainImage}
        alt={name ? `${name}, main image` : 'Main image'}
        shape={Math.min(Math.max(mainImage.width / mainImage.height, 0.8), 1.34)}
        wide={[
          [mainImage.small, 320],
          [mainImage.medium, 640],
          [mainImage.large, 1280],
        ]}
        sizes="(max-width: 46rem) 100vw, 26rem"
        eager
        className={css.face}
      />
    );
  return (
    <div className={css.faceless}>
      <span aria-hidden>{[...(name ?? '?')][0]}</span>
      <p>No main image yet.</p>
      {isMine && (
        <ButtonLink to={`/characters/${id}/main-image`} look="main" size="small">
          Make one
        </ButtonLink>
      )}
    </div>
  );
}

function About({ character, isMine }: { character: Character; isMine: boolean }) {
  const { id, name, age, summary, tags, owner, scenarios } = character;
  const mayTalk = mayTalkTo(character, isMine);
  return (
    <div className={css.about}>
      <h1>
        {name ?? 'A private character'}
        {age !== null && <span className={css.age}>, {age}</span>}
      </h1>
      {name === null && <p>Its owner keeps it private. What was made of it is shown here.</p>}
      {owner && <p className="quiet">By {isMine ? 'you' : owner.displayName}</p>}
      {summary && <p className={css.summary}>{summary}</p>}
      {tags && tags.length > 0 && (
        <ul role="list" aria-label="Tags" className={css.tags}>
          {tags.map((tag) => (
            <li key={tag}>
              <Link to={`/?tags=${encodeURIComponent(tag)}`}>{tag}</Link>
            </li>
          ))}
        </ul>
      )}
      {isMine && <NextStep id={id} />}
      <Deeds character={character} isMine={isMine} />
      {scenarios && scenarios.length > 0 && (
        <section aria-labelledby="scenarios">
          <h2 id="scenarios" className={css.small}>
            Ways into a chat
          </h2>
          <ul role="list" className={css.scenarios}>
            {scenarios.map((scenario) => (
              <li key={scenario.id}>
                {mayTalk ? (
                  <Link to={`/characters/${id}/chat?scenario=${encodeURIComponent(scenario.id)}`}>
                    <Icon name="chat" size={18} /> {scenario.title}
                  </Link>
                ) : (
                  scenario.title
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function Deeds({ character, isMine }: { character: Character; isMine: boolean }) {
  const [isReporting, setReporting] = useState(false);
  const { id } = character;
  const name = character.name ?? 'this character';
  return (
    <>
      <div className={`row ${css.deeds}`}>
        {mayTalkTo(character, isMine) && (
          <ButtonLink to={`/characters/${id}/chat`} look="main">
            <Icon name="chat" /> Chat
          </ButtonLink>
        )}
        {character.name !== null && <LikeButton subject={character} kind="character" name={name} />}
        <ShareButton path={`/characters/${id}`} title={name} />
        {!isMine && (
          <IconButton label="Report" onClick={() => setReporting(true)}>
            <Icon name="flag" />
          </IconButton>
        )}
      </div>
      {isMine && (
        <div className={css.mine}>
          <ButtonLink
            to={`/characters/${id}/generate?kind=image`}
            look={character.mainImage && !mayTalkTo(character, isMine) ? 'main' : 'plain'}
          >
            <Icon name="image" /> Make a picture
          </ButtonLink>
          <ButtonLink to={`/characters/${id}/generate?kind=video`}>
            <Icon name="film" /> Make a film
          </ButtonLink>
          <ButtonLink to={`/characters/${id}/main-image`}>
            <Icon name="user" /> Main image
          </ButtonLink>
          <ButtonLink to={`/characters/${id}/edit`}>
            <Icon name="edit" /> Edit
          </ButtonLink>
        </div>
      )}
      {isReporting && <Report subjectId={id} name={name} onClose={() => setReporting(false)} />}
    </>
  );
}

function Coming() {
  return (
    <div className={css.character}>
      <Skeleton height="26rem" />
      <div className="stack">
        <Skeleton height="3rem" />
        <Skeleton height="8rem" />
      </div>
    </div>
  );
}

const mayTalkTo = ({ status }: Character, isMine: boolean) =>
  status === 'COMMUNITY' || (isMine && status === 'VERIFIED');
