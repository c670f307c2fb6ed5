import { useState } from 'react';

import { AppealRefusalMutation } from '../../api/operations';
import { useChange } from '../../api/queries';
import { Button } from '../../design/Button';
import { Dialog } from '../../design/Dialog';
import { TextArea } from '../../design/Field';
import { ErrorNote } from '../../design/Notes';

const LONGEST = 600;

/** Ask moderators to look again at what screening refused. Repeating it changes nothing. */
export function Appeal({ refusalId, onAppealed }: { refusalId: string; onAppealed?: () => void }) {
  const [isOpen, setOpen] = useState(false);
  const [text, setText] = useState('');
  const appeal = useChange(AppealRefusalMutation, {
    onSuccess: () => {
      setOpen(false);
      onAppealed?.();
    },
  });
  if (appeal.isSuccess)
    return <span role="status">Moderators will look at it. You are told what they say.</span>;
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        Ask for a second look
      </Button>
      {isOpen && (
        <Dialog title="Ask for a second look" onClose={() => setOpen(false)}>
          <form
            className="stack"
            onSubmit={(event) => {
              event.preventDefault();
              appeal.mutate({ refusalId, text });
            }}
          >
            <p className="quiet">A moderator sees what was refused and what you write here.</p>
            <TextArea
              label="Why should it pass?"
              hint="You may leave it empty."
              value={text}
              maxLength={LONGEST}
              onChange={(event) => setText(event.target.value)}
            />
            {appeal.error && <ErrorNote error={appeal.error} />}
            <div className="row">
              <Button type="submit" look="main" busy={appeal.isPending}>
                Send
              </Button>
              <Button onClick={() => setOpen(false)}>Not now</Button>
            </div>
          </form>
        </Dialog>
      )}
    </>
  );
}
