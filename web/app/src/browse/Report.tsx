import { type FormEvent, useState } from 'react';
import { Link, useLocation } from 'react-router';

import { ReportContentMutation, type ReportReason } from '../api/operations';
import { useChange } from '../api/queries';
import { usePresence } from '../api/session';
import { Button } from '../design/Button';
import { Dialog } from '../design/Dialog';
import { Select, TextArea } from '../design/Field';
import { ErrorNote } from '../design/Notes';
import { toast } from '../design/Toasts';

const REASONS: [ReportReason, string][] = [
  ['SEXUAL', 'It is sexual'],
  ['MINOR', 'It shows or is about a minor'],
  ['VIOLENCE', 'It is violent'],
  ['HATE', 'It is hateful'],
  ['REAL_PERSON', 'It shows a real person'],
  ['COPYRIGHT', 'It is somebody else’s work'],
  ['SPAM', 'It is spam'],
  ['OTHER', 'Something else'],
];
const TEXT_MAX = 600;

/** Tells moderators about a character, or something of a gallery. */
export function Report({
  subjectId,
  name,
  onClose,
}: {
  subjectId: string;
  name: string;
  onClose: () => void;
}) {
  const presence = usePresence();
  return (
    <Dialog title={`Report ${name}`} onClose={onClose}>
      {presence === 'anonymous' ? <AskToSignIn /> : <Form subjectId={subjectId} onClose={onClose} />}
    </Dialog>
  );
}

function AskToSignIn() {
  const { pathname, search } = useLocation();
  return (
    <p>
      <Link to={`/sign-in?next=${encodeURIComponent(pathname + search)}`}>Sign in</Link> to report it:
      moderators answer to people, not to programs.
    </p>
  );
}

function Form({ subjectId, onClose }: { subjectId: string; onClose: () => void }) {
  const [reason, setReason] = useState('');
  const [text, setText] = useState('');
  const report = useChange(ReportContentMutation, {
    onSuccess: () => {
      toast('Thank you. A moderator will look at it.');
      onClose();
    },
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    report.mutate({ input: { subjectId, reason: reason as ReportReason, text } });
  };
  const isAboutText = report.error?.field === 'text';
  return (
    <form className="stack" onSubmit={send}>
      <Select
        label="What is wrong?"
        required
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      >
        <option value="" disabled>
          Choose a reason
        </option>
        {REASONS.map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </Select>
      <TextArea
        label="More about it (optional)"
        maxLength={TEXT_MAX}
        value={text}
        onChange={(event) => setText(event.target.value)}
        error={isAboutText ? report.error?.message : undefined}
      />
      {report.error && !isAboutText && <ErrorNote error={report.error} />}
      <div className="row">
        <Button type="submit" look="main" busy={report.isPending}>
          Send the report
        </Button>
        <Button look="quiet" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
