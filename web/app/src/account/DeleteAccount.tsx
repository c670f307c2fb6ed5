import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useNavigate } from 'react-router';

import { DeleteAccountMutation, DeletionQuery } from '../api/operations';
import { reading, useChange } from '../api/queries';
import { signOut } from '../api/session';
import { Button } from '../design/Button';
import { Dialog } from '../design/Dialog';
import { Field } from '../design/Field';
import { Money } from '../design/Money';
import { ErrorNote, Skeleton } from '../design/Notes';
import { toast } from '../design/Toasts';
import css from './DeleteAccount.module.css';
import { Section } from './Section';

const WORD = 'DELETE';

export function DeleteAccount() {
  const [isAsking, setAsking] = useState(false);
  return (
    <Section
      id="delete"
      title="Delete account"
      about="Everything private in it goes, for good. You see first what that is."
    >
      <div>
        <Button look="danger" onClick={() => setAsking(true)}>
          Delete account …
        </Button>
      </div>
      {isAsking && (
        <Dialog title="Delete your account?" onClose={() => setAsking(false)}>
          <Outline />
          <Form onClose={() => setAsking(false)} />
        </Dialog>
      )}
    </Section>
  );
}

/** What goes. */
function Outline() {
  const { data, error, refetch } = useQuery({ ...reading(DeletionQuery, {}), staleTime: 0 });
  const outline = data?.viewer?.deletion;
  if (error) return <ErrorNote error={error} onRetry={refetch} />;
  if (!outline) return <Skeleton height="8rem" />;
  const counts: [number, string, string][] = [
    [outline.characters, 'character, for everybody', 'characters, for everybody'],
    [outline.galleryItems, 'picture or film in its gallery', 'pictures and films in their galleries'],
    [outline.conversations, 'chat with all its images', 'chats with all their images'],
    [outline.memories, 'memory', 'memories'],
    [outline.unfinishedGenerations, 'running order, cancelled', 'running orders, cancelled'],
  ];
  return (
    <>
      <p>This goes, and cannot be brought back by anybody:</p>
      <ul className={css.outline}>
        {outline.balanceAurum > 0 && (
          <li>
            <Money aurum={outline.balanceAurum} />, also what you paid for
          </li>
        )}
        {counts
          .filter(([count]) => count > 0)
          .map(([count, one, many]) => (
            <li key={many}>
              {count} {count === 1 ? one : many}
            </li>
          ))}
        <li>your name and address, your sessions, and your linked messengers</li>
      </ul>
    </>
  );
}

function Form({ onClose }: { onClose: () => void }) {
  const navigate = useNavigate();
  const [word, setWord] = useState('');
  const deleting = useChange(DeleteAccountMutation, {
    onSuccess: async () => {
      await signOut().catch(() => undefined); // the session has ended already; its cookie goes, too
      await navigate('/', { replace: true });
      toast('Your account is deleted.');
    },
  });
  const leave = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const password = String(new FormData(event.currentTarget).get('password') ?? '');
    deleting.mutate({ input: { password, confirm: word } });
  };
  const { code, message } = deleting.error ?? {};
  const isWrong = code === 'INVALID_CREDENTIALS';
  return (
    <form className="stack" onSubmit={leave}>
      <Field
        label="Your password"
        name="password"
        type="password"
        autoComplete="current-password"
        required
        error={isWrong ? 'This is not your password.' : null}
      />
      <Field
        label={`Type ${WORD} to confirm`}
        value={word}
        onChange={(event) => setWord(event.target.value)}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        required
      />
      {message && !isWrong && <ErrorNote error={deleting.error} />}
      <div className="row">
        <Button type="submit" look="danger" busy={deleting.isPending} disabled={word !== WORD}>
          Delete my account for good
        </Button>
        <Button look="quiet" onClick={onClose}>
          Keep my account
        </Button>
      </div>
    </form>
  );
}
