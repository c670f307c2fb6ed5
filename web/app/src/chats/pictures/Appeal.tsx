import { useState } from 'react';

import { AppealChatRefusalMutation } from '../../api/operations';
import { useChange } from '../../api/queries';
import { Button } from '../../design/Button';
import { Dialog } from '../../design/Dialog';
import { TextArea } from '../../design/Field';
import { ErrorNote } from '../../design/Notes';

/** Ask a moderator to look at what was refused. */
export function Appeal({ refusalId, onAppealed }: { refusalId: string; onAppealed: () => void }) {
  const [isOpen, setOpen] = useState(false);
  const [text, setText] = useState('');
  const appeal = useChange(AppealChatRefusalMutation, {
    onSuccess: () => {
      setOpen(false);
      onAppealed();
    },
  });
  return (
    <>
      <Button size="small" look="quiet" onClick={() => setOpen(true)}>
        Ask a moderator
      </Button>
      {isOpen && (
        <Dialog title="Ask a moderator to look" onClose={() => setOpen(false)}>
          <form
            className="stack"
            onSubmit={(event) => {
              event.preventDefault();
              appeal.mutate({ input: { refusalId, text } });
            }}
          >
            <TextArea
              label="Why should it pass?"
              hint="You may leave this empty."
              maxLength={600}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
            {appeal.error && <ErrorNote error={appeal.error} />}
            <div className="row">
              <Button type="submit" look="main" busy={appeal.isPending}>
                Ask
              </Button>
              <Button look="quiet" onClick={() => setOpen(false)}>
                Not now
              </Button>
            </div>
          </form>
        </Dialog>
      )}
    </>
  );
}
