import { useState } from 'react';

import type { ApiError } from '../../api/errors';
import { AppealRefusalMutation, type RefusedPartsFragment } from '../../api/operations';
import { useChange } from '../../api/queries';
import { Button } from '../../design/Button';
import { TextArea } from '../../design/Field';
import { ErrorNote, Note } from '../../design/Notes';

const LONGEST_PLEA = 600;

/** What screening refused, of an error; null for any other error. */
export function refusalOf(error: ApiError | null): RefusedPartsFragment | null {
  return error?.code === 'CONTENT_REFUSED' ? (error.problem as RefusedPartsFragment) : null;
}

/** What somebody can do about a refusal: write otherwise, or ask a moderator. */
export function Refused({ refusal }: { refusal: RefusedPartsFragment }) {
  const [isAsking, setIsAsking] = useState(false);
  const [text, setText] = useState('');
  const appealing = useChange(AppealRefusalMutation);
  if (!refusal.mayAppeal)
    return <Note>This is never allowed here, so nobody can let it pass. Nothing was saved or charged.</Note>;
  if (appealing.isSuccess)
    return (
      <Note look="good">
        <span role="status">
          A moderator will look at it. Once they let it pass, send this again as it is. Nothing was saved or
          charged so far.
        </span>
      </Note>
    );
  return (
    <Note>
      <div className="stack">
        <span>Change it and try again. If you think it should pass, ask a moderator to look at it.</span>
        {isAsking && (
          <TextArea
            label="Why should it pass?"
            hint="If you like. The moderator reads it."
            rows={2}
            maxLength={LONGEST_PLEA}
            value={text}
            autoFocus
            onChange={({ target }) => setText(target.value)}
          />
        )}
        {appealing.error && <ErrorNote error={appealing.error} />}
        <div className="row">
          <Button
            size="small"
            busy={appealing.isPending}
            onClick={() =>
              isAsking
                ? appealing.mutate({ input: { refusalId: refusal.refusalId, text: text.trim() } })
                : setIsAsking(true)
            }
          >
            {isAsking ? 'Send to a moderator' : 'Ask a moderator'}
          </Button>
          {isAsking && (
            <Button size="small" look="quiet" onClick={() => setIsAsking(false)}>
              Cancel
            </Button>
          )}
        </div>
      </div>
    </Note>
  );
}
