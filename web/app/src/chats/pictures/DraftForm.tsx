import { useState } from 'react';

import { EditDraftMutation } from '../../api/operations';
import { useChange } from '../../api/queries';
import { Button } from '../../design/Button';
import { Field, TextArea } from '../../design/Field';
import { ErrorNote } from '../../design/Notes';
import type { Message } from '../talk/history';
import { putMessages } from '../talk/useChat';

const PARTS = [
  ['action', 'What happens'],
  ['setting', 'Where'],
  ['mood', 'Mood'],
  ['light', 'Light'],
  ['camera', 'View'],
] as const;

/** Change a draft: its scene in one's own words, or another wish, from which it is drafted anew. */
export function DraftForm({
  message,
  chat,
  onClose,
}: {
  message: Message;
  chat: string;
  onClose: () => void;
}) {
  const drafted = message.scene;
  const [scene, setScene] = useState({
    subjects: drafted?.subjects.join('\n') ?? '',
    action: drafted?.action ?? '',
    setting: drafted?.setting ?? '',
    mood: drafted?.mood ?? '',
    light: drafted?.light ?? '',
    camera: drafted?.camera ?? '',
  });
  const [wish, setWish] = useState(message.wish);
  const edit = useChange(EditDraftMutation, {
    onSuccess: ({ changedMessage }) => {
      putMessages(chat, changedMessage);
      onClose();
    },
  });
  const isNewWish = wish.trim() !== '' && wish.trim() !== message.wish;
  const save = () => {
    if (isNewWish) return edit.mutate({ input: { messageId: message.id, wish: wish.trim() } });
    const subjects = scene.subjects.split('\n').flatMap((line) => line.trim() || []);
    edit.mutate({ input: { messageId: message.id, scene: { ...scene, subjects } } });
  };
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <Field
        label="Another wish"
        autoFocus
        hint="With another wish the scene is drafted anew."
        value={wish}
        maxLength={1_000}
        onChange={(event) => setWish(event.target.value)}
      />
      {!isNewWish && (
        <>
          <TextArea
            label="Who is seen, one a line"
            rows={2}
            value={scene.subjects}
            onChange={(event) => setScene({ ...scene, subjects: event.target.value })}
          />
          {PARTS.map(([part, label]) => (
            <Field
              key={part}
              label={label}
              value={scene[part]}
              onChange={(event) => setScene({ ...scene, [part]: event.target.value })}
            />
          ))}
        </>
      )}
      {edit.error && <ErrorNote error={edit.error} />}
      <div className="row">
        <Button type="submit" size="small" look="main" busy={edit.isPending}>
          {isNewWish ? 'Draft it anew' : 'Save the scene'}
        </Button>
        <Button size="small" look="quiet" onClick={onClose}>
          Leave it
        </Button>
      </div>
    </form>
  );
}
