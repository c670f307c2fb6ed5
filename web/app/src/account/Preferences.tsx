import { useState } from 'react';

import { type Rating, SetDraftFirstInAccountMutation, SetShownRatingMutation } from '../api/operations';
import { queries, useChange } from '../api/queries';
import { Confirm } from '../design/Dialog';
import { Switch } from '../design/Field';
import { ErrorNote, Skeleton } from '../design/Notes';
import { toast, toastError } from '../design/Toasts';
import { type Me, refreshMe, useMe, useMeFailure } from '../shell/me';
import css from './Preferences.module.css';
import { Section } from './Section';

const RATINGS: [Rating, string, string][] = [
  ['SAFE', 'Safe for work', 'Everything else comes blurred, and lists leave it out.'],
  ['SUGGESTIVE', 'Suggestive', 'Also swimwear, lingerie and the like.'],
  ['EXPLICIT', 'Explicit', 'Everything that is allowed here, nudity too. For adults.'],
];

/** What one gets to see of galleries, and whether one is asked before an image of a chat. */
export function Preferences() {
  const me = useMe();
  const failure = useMeFailure();
  return (
    <Section id="preferences" title="What you see">
      {me ? (
        <>
          <ShownRating me={me} />
          <DraftFirst me={me} />
        </>
      ) : failure ? (
        <ErrorNote {...failure} />
      ) : (
        <Skeleton height="10rem" />
      )}
    </Section>
  );
}

function ShownRating({ me }: { me: Me }) {
  const [isAsking, setAsking] = useState(false);
  const setting = useChange(SetShownRatingMutation, {
    onSuccess: async () => {
      setAsking(false);
      await refreshMe();
      toast('What you see is changed.');
      void queries.invalidateQueries(); // every picture comes blurred or clear now
    },
  });
  const shown = setting.isPending ? setting.variables.input.rating : me.shownRating;
  const choose = (rating: Rating) => setting.mutate({ input: { rating } });
  return (
    <>
      <fieldset className={css.ratings} disabled={setting.isPending}>
        <legend>Pictures and films</legend>
        {RATINGS.map(([rating, name, meaning]) => (
          <label key={rating} className={css.rating}>
            <input
              type="radio"
              name="shown-rating"
              value={rating}
              checked={shown === rating}
              onChange={() => (rating === 'EXPLICIT' ? setAsking(true) : choose(rating))}
            />
            <span>
              <strong>{name}</strong>
              <span className="quiet">{meaning}</span>
            </span>
          </label>
        ))}
      </fieldset>
      {setting.error && !isAsking && <ErrorNote error={setting.error} />}
      {isAsking && (
        <Confirm
          title="Show explicit pictures?"
          yes="I am an adult, show them"
          busy={setting.isPending}
          error={setting.error}
          onYes={() => choose('EXPLICIT')}
          onClose={() => setAsking(false)}
        >
          <p>
            They show nudity and sex between adults. Say yes only if you are 18 or older, and of age where you
            live.
          </p>
        </Confirm>
      )}
    </>
  );
}

function DraftFirst({ me }: { me: Me }) {
  const setting = useChange(SetDraftFirstInAccountMutation, { onSuccess: refreshMe, onError: toastError });
  return (
    <Switch
      label="Show drafts first"
      hint="An image in a chat waits as a draft with its scene and price until you say go. Off: it is ordered at once."
      checked={setting.isPending ? setting.variables.input.draftFirst : me.draftFirst}
      disabled={setting.isPending}
      onChange={({ target }) => setting.mutate({ input: { draftFirst: target.checked } })}
    />
  );
}
