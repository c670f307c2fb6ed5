import { useQuery } from '@tanstack/react-query';
import { useEffect, useEffectEvent } from 'react';
import { Link, useParams } from 'react-router';

import { OwnCharacterQuery, UpdateCharacterMutation } from '../api/operations';
import { queries, reading, useChange } from '../api/queries';
import { Button, ButtonLink } from '../design/Button';
import { Icon } from '../design/Icon';
import { ErrorNote, Note, Skeleton } from '../design/Notes';
import { Picture } from '../design/Picture';
import { toast } from '../design/Toasts';
import { NotFound } from '../shell/Lost';
import { useTitle } from '../shell/title';
import css from './Edit.module.css';
import { CharacterForm } from './form/CharacterForm';
import { newScenario, type Texts, useDraft } from './form/texts';
import { StatusCard } from './StatusCard';

type Own = NonNullable<OwnCharacterQuery['character']>;

export function Component() {
  const { id = '' } = useParams();
  const { data, error, refetch } = useQuery(reading(OwnCharacterQuery, { id }));
  const character = data?.character;
  useTitle(character?.name && `Edit ${character.name}`);
  if (error && !data) return <ErrorNote error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton height="20rem" />;
  if (!character?.isOwn) return <NotFound />;
  return (
    <div className="wide">
      <p className={css.back}>
        <Link to={`/characters/${id}`}>
          <Icon name="back" size={18} /> {character.name}
        </Link>
      </p>
      <h1>Edit {character.name}</h1>
      <Edit key={id} character={character} />
    </div>
  );
}

function textsOf(character: Own): Texts {
  return {
    name: character.name ?? '',
    age: String(character.age ?? ''),
    summary: character.summary ?? '',
    tags: character.tags ?? [],
    description: character.description ?? '',
    appearance: character.appearance ?? '',
    scenarios: (character.scenarios ?? []).map(({ title, opening }) => newScenario(title, opening ?? '')),
  };
}

function Edit({ character }: { character: Own }) {
  const { id } = character;
  const version = String(character.textVersion);
  const { texts, setTexts, changes, isDirty, wasFound, isStale, restart } = useDraft(
    `galatea.character.${id}`,
    textsOf(character),
    version,
  );
  const takeOver = (next: Own) => restart(textsOf(next), String(next.textVersion));
  // changed elsewhere while nothing was typed here: show that
  const follow = useEffectEvent(() => {
    if (!isDirty && isStale) takeOver(character);
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another version is the news
  useEffect(() => follow(), [version]);
  const saving = useChange(UpdateCharacterMutation, {
    onSuccess: ({ character: saved }) => {
      toast(
        character.status === 'PENDING'
          ? 'Saved.'
          : `Saved. A moderator checks ${saved.name} again; until then it is private.`,
      );
      queries.setQueryData<OwnCharacterQuery>(reading(OwnCharacterQuery, { id }).queryKey, (known) =>
        known?.character ? { character: { ...known.character, ...saved } } : known,
      );
      takeOver({ ...character, ...saved });
      void queries.invalidateQueries();
    },
  });

  return (
    <CharacterForm
      texts={texts}
      onChange={setTexts}
      onSend={() => saving.mutate({ input: { characterId: id, ...changes } })}
      error={saving.error}
      busy={saving.isPending}
      submit="Save changes"
      disabled={!isDirty}
      aside={
        <>
          <MainImage character={character} />
          <StatusCard character={character} isDirty={isDirty} />
        </>
      }
      head={
        isDirty &&
        (wasFound || isStale) && (
          <Note look={isStale ? 'gold' : 'plain'}>
            <div className="row between">
              <span>
                {isStale
                  ? 'This character was changed elsewhere since you began to type. Saving changes only what you changed here.'
                  : 'These are your changes from before. They are not saved yet.'}
              </span>
              <Button size="small" look="quiet" onClick={() => takeOver(character)}>
                Drop my changes
              </Button>
            </div>
          </Note>
        )
      }
      above={
        isDirty &&
        character.status !== 'PENDING' && (
          <Note look="gold">
            <span>
              {character.status === 'COMMUNITY'
                ? 'When you save, a moderator checks your character again. Until then nobody else finds it or can talk with it; its galleries stay. Then share it anew.'
                : 'When you save, a moderator checks your character again. Until then nobody can talk with it.'}
            </span>
          </Note>
        )
      }
    />
  );
}

function MainImage({ character: { id, name, mainImage } }: { character: Own }) {
  return (
    <div className={css.image}>
      {mainImage ? (
        <Picture
          image={{ ...mainImage, url: mainImage.small }}
          alt={`Main image of ${name}`}
          shape={1}
          eager
        />
      ) : (
        <div className={css.none}>
          <Icon name="image" size={30} />
        </div>
      )}
      <ButtonLink to={`/characters/${id}/main-image`} size="small" look={mainImage ? 'plain' : 'main'}>
        {mainImage ? 'Change main image' : 'Make a main image'}
      </ButtonLink>
    </div>
  );
}
