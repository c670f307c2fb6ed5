import { useState } from 'react';
import { Link } from 'react-router';

import type { OpenedCaseQuery } from '../api/operations';
import { Button } from '../design/Button';
import { Note } from '../design/Notes';
import { Picture } from '../design/Picture';
import { When } from '../design/When';
import { Cover } from './Cover';
import css from './Subject.module.css';
import { Texts } from './Texts';
import { categoryOf } from './words';

export type OpenedCase = Extract<NonNullable<OpenedCaseQuery['node']>, { __typename: 'ModerationCase' }>;
type Subject = NonNullable<OpenedCase['subject']>;

const RATINGS = { SAFE: 'safe for work', SUGGESTIVE: 'suggestive', EXPLICIT: 'explicit' } as const;

/** What a case is about, pictures and films covered. `onStale` is called for a link that is no good any more. */
export function SubjectShown({ subject, onStale }: { subject: Subject; onStale: () => void }) {
  switch (subject.__typename) {
    case 'Character':
      return (
        <>
          <p>
            <Link to={`/moderation/characters/${subject.id}`}>Its history</Link> ·{' '}
            <Link to={`/characters/${subject.id}`}>Its page and galleries</Link>
          </p>
          <Texts character={subject} />
        </>
      );
    case 'GalleryImage':
      return (
        <>
          <Cover what="picture">
            <Picture image={{ ...subject.image, url: subject.image.large }} alt={subject.prompt} eager />
          </Cover>
          <Made {...subject} what="images" />
        </>
      );
    case 'GalleryVideo':
      return (
        <>
          <Cover what="film">
            {/* biome-ignore lint/a11y/useMediaCaption: films have no captions; their prompt stands below */}
            <video
              src={subject.video.url}
              poster={subject.video.posterUrl}
              controls
              playsInline
              preload="none"
            />
          </Cover>
          <Made {...subject} what="videos" />
        </>
      );
    case 'Image':
      return (
        <>
          <p>It is private to a chat of who reported it. You see it as long as the case is open.</p>
          <Cover what="picture">
            <Picture image={{ ...subject, url: subject.large }} alt="A picture of a chat" eager />
          </Cover>
        </>
      );
    case 'Refusal':
      return <Refused refusal={subject} onStale={onStale} />;
  }
}

function Made({
  id,
  character,
  what,
  prompt,
  rating,
  createdAt,
  model,
}: {
  id: string;
  character: { id: string; name: string | null } | null;
  what: 'images' | 'videos';
  prompt: string;
  rating: keyof typeof RATINGS;
  createdAt: string;
  model: { name: string };
}) {
  return (
    <>
      <blockquote className={css.words}>{prompt}</blockquote>
      <p className="quiet">
        Rated {RATINGS[rating]}, made by {model.name} <When at={createdAt} />
      </p>
      {character && (
        <p>
          <Link to={`/characters/${character.id}/${what}/${id}`}>In its gallery</Link> ·{' '}
          <Link to={`/characters/${character.id}`}>{character.name ?? 'Its character'}</Link>
        </p>
      )}
    </>
  );
}

function Refused({
  refusal: { kind, place, category, words, createdAt, pictureUrl },
  onStale,
}: {
  refusal: Extract<Subject, { __typename: 'Refusal' }>;
  onStale: () => void;
}) {
  const [failed, setFailed] = useState<string | null>(null);
  return (
    <>
      <p>
        Meant for: <strong>{place}</strong>. Refused as {categoryOf(category)} <When at={createdAt} />.
      </p>
      {kind === 'WORDS' ? (
        <blockquote className={css.words}>{words}</blockquote>
      ) : !pictureUrl ? (
        <Note>The picture is not kept any more.</Note>
      ) : failed === pictureUrl ? (
        <Note>
          <div className="row">
            <span>The picture did not come: its link is good for five minutes.</span>
            <Button size="small" onClick={onStale}>
              Get it again
            </Button>
          </div>
        </Note>
      ) : (
        <Cover what="picture">
          <img
            src={pictureUrl}
            alt="What was refused"
            className={css.refused}
            onError={() => setFailed(pictureUrl)}
          />
        </Cover>
      )}
    </>
  );
}
