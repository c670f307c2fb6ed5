import { useState } from 'react';
import { useNavigate } from 'react-router';

import type { ApiError } from '../api/errors';
import { CreateCharacterMutation } from '../api/operations';
import { queries, useChange } from '../api/queries';
import { Button } from '../design/Button';
import { Note, Skeleton } from '../design/Notes';
import { toast } from '../design/Toasts';
import { useMe } from '../shell/me';
import { useTitle } from '../shell/title';
import { CharacterForm } from './form/CharacterForm';
import { placeOf, saidOf } from './form/faults';
import { Portrait } from './form/Portrait';
import { Refused, refusalOf } from './form/Refused';
import { BLANK, inputOf, useDraft } from './form/texts';

export function Component() {
  useTitle('Create a character');
  const me = useMe();
  return (
    <div className="wide">
      <h1>Create a character</h1>
      {me ? <Create key={me.id} draft={`galatea.character.new.${me.id}`} /> : <Skeleton height="20rem" />}
    </div>
  );
}

function Create({ draft }: { draft: string }) {
  const go = useNavigate();
  const { texts, setTexts, wasFound, restart } = useDraft(draft, BLANK, '');
  const [picture, setPicture] = useState<File | null>(null);
  const [fault, setFault] = useState<string>();
  const creating = useChange(CreateCharacterMutation, {
    files: () => (picture ? { 'variables.input.mainImage': picture } : undefined),
    onSuccess: async ({ character }) => {
      restart(BLANK, '');
      await queries.invalidateQueries({ refetchType: 'none' });
      toast(`${character.name} is here, for you alone so far.`);
      go(`/characters/${character.id}`);
    },
  });
  const about = (error: ApiError | null) => (placeOf(error) === 'mainImage' && error ? error : null);
  const refused = refusalOf(about(creating.error));

  return (
    <CharacterForm
      texts={texts}
      onChange={setTexts}
      onSend={() => creating.mutate({ input: { ...inputOf(texts), mainImage: null } })}
      error={creating.error}
      busy={creating.isPending}
      submit="Create character"
      aside={
        <>
          <Portrait
            file={picture}
            error={fault ?? (about(creating.error) ? saidOf(creating.error as ApiError) : undefined)}
            onChange={(file) => {
              setPicture(file);
              creating.reset();
            }}
            onFault={setFault}
          />
          {refused && <Refused key={refused.refusalId} refusal={refused} />}
        </>
      }
      head={
        wasFound && (
          <Note>
            <div className="row between">
              <span>This is what you had typed before. A picture has to be chosen again.</span>
              <Button size="small" look="quiet" onClick={() => restart(BLANK, '')}>
                Start over
              </Button>
            </div>
          </Note>
        )
      }
    />
  );
}
