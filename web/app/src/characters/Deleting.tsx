import { useState } from 'react';
import { Link } from 'react-router';

import { DeleteCharacterMutation } from '../api/operations';
import { queries, useChange } from '../api/queries';
import { Button } from '../design/Button';
import { Dialog } from '../design/Dialog';
import { Field } from '../design/Field';
import { ErrorNote } from '../design/Notes';
import css from './Deleting.module.css';

/** Says what goes with a character and deletes it once its name is typed. */
export function Deleting({
  character: { id, name },
  onClose,
  onDeleted,
}: {
  character: { id: string; name: string };
  onClose: () => void;
  onDeleted: () => void;
}) {
  const [typed, setTyped] = useState('');
  const deleting = useChange(DeleteCharacterMutation, {
    onSuccess: () => {
      onDeleted();
      void queries.invalidateQueries();
    },
  });
  const isTyped = typed.trim().toLocaleLowerCase() === name.toLocaleLowerCase();
  return (
    <Dialog title={`Delete ${name}?`} onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (isTyped) deleting.mutate({ id });
        }}
      >
        <div>
          <p>This goes at once, for everybody, and does not come back:</p>
          <ul className={css.list}>
            <li>all its texts and scenarios</li>
            <li>its main image and the ones before</li>
            <li>every picture and film of its galleries</li>
            <li>the likes it has</li>
          </ul>
          <p>
            Chats with it can still be read, but not gone on in. What was paid for it stays paid, and its
            renders stay in your list and your statement.
          </p>
        </div>
        <Field
          label={`Type its name, ${name}, to go on`}
          value={typed}
          autoComplete="off"
          onChange={({ target }) => setTyped(target.value)}
        />
        {deleting.error && (
          <ErrorNote error={deleting.error}>
            {deleting.error.code === 'CONFLICT' && <Link to="/renders">See your renders</Link>}
          </ErrorNote>
        )}
        <div className="row">
          <Button type="submit" look="danger" busy={deleting.isPending} disabled={!isTyped}>
            Delete for good
          </Button>
          <Button onClick={onClose}>Keep it</Button>
        </div>
      </form>
    </Dialog>
  );
}
