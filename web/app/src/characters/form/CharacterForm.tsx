import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Link } from 'react-router';

import type { ApiError } from '../../api/errors';
import { Button } from '../../design/Button';
import { Field, TextArea } from '../../design/Field';
import { Icon, type IconName } from '../../design/Icon';
import { ErrorNote } from '../../design/Notes';
import css from './CharacterForm.module.css';
import { placeOf, saidOf } from './faults';
import { Refused, refusalOf } from './Refused';
import { Scenarios } from './Scenarios';
import { Tags } from './Tags';
import { type Faults, faultsOf, LONGEST, type Texts } from './texts';

/**
 * The texts of a character, and what is wrong with them beside each. `onSend` is called with texts that look
 * right; `error` is what the API said to them. `aside` stands beside the form, `head` over it, `above` over its button.
 */
export function CharacterForm({
  texts,
  onChange,
  onSend,
  error,
  busy,
  submit,
  disabled = false,
  aside,
  head,
  above,
}: {
  texts: Texts;
  onChange: (texts: Texts) => void;
  onSend: (texts: Texts) => void;
  error: ApiError | null;
  busy: boolean;
  submit: string;
  disabled?: boolean;
  aside: ReactNode;
  head?: ReactNode;
  above?: ReactNode;
}) {
  const form = useRef<HTMLDivElement>(null);
  const [found, setFound] = useState<Faults>({});
  const [tried, setTried] = useState(0);
  const place = placeOf(error);
  const said: Faults = place && error ? { [place]: saidOf(error) } : {};
  const faults = { ...said, ...found };
  const refusal = refusalOf(error);

  // whoever sent something that does not fit begins at the first thing to change
  useEffect(() => {
    if (tried || place) form.current?.querySelector<HTMLElement>('[aria-invalid], [data-fault]')?.focus();
  }, [tried, place]);

  const write = (part: Partial<Texts>) => {
    onChange({ ...texts, ...part });
    const [name] = Object.keys(part) as [keyof Texts];
    setFound((known) =>
      Object.fromEntries(Object.entries(known).filter(([field]) => !field.startsWith(name))),
    );
  };
  const about = (...places: string[]) => {
    if (refusal && place && places.includes(place))
      return <Refused key={refusal.refusalId} refusal={refusal} />;
    if (error?.code === 'NAME_TAKEN' && places.includes('name'))
      return (
        <p className={css.way}>
          <Link to="/account/characters">See your characters</Link>
        </p>
      );
    return null;
  };

  return (
    <div ref={form} className={css.form}>
      <div className={css.aside}>{aside}</div>
      <form
        className={css.fields}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          const next = faultsOf(texts);
          setFound(next);
          if (Object.keys(next).length) setTried((times) => times + 1);
          else onSend(texts);
        }}
      >
        {head}
        <Section
          title="What everybody sees"
          icon="eye"
          words="Shown on its page and in search once your character is checked and shared. Keep it safe for work."
        >
          <div className={css.pair}>
            <Field
              label="Name"
              value={texts.name}
              maxLength={LONGEST.name}
              autoComplete="off"
              error={faults.name}
              onChange={({ target }) => write({ name: target.value })}
            />
            <Field
              label="Age"
              value={texts.age}
              inputMode="numeric"
              maxLength={6}
              autoComplete="off"
              hint="18 or older."
              error={faults.age}
              onChange={({ target }) => write({ age: target.value })}
            />
          </div>
          {about('name', 'age')}
          <TextArea
            label="Summary"
            hint="Two or three sentences: who is this?"
            value={texts.summary}
            maxLength={LONGEST.summary}
            error={faults.summary}
            onChange={({ target }) => write({ summary: target.value })}
          />
          {about('summary')}
          <Tags tags={texts.tags} error={faults.tags} onChange={(tags) => write({ tags })} />
          {about('tags')}
        </Section>
        <Section
          title="What stays hidden"
          icon="shield"
          words="Only you and moderators read it. It tells the model how your character talks, and what it looks like in pictures."
        >
          <TextArea
            label="Description"
            hint="How it speaks and behaves: manner, past, what it wants, what it never does."
            value={texts.description}
            rows={6}
            maxLength={LONGEST.description}
            error={faults.description}
            onChange={({ target }) => write({ description: target.value })}
          />
          {about('description')}
          <TextArea
            label="Appearance"
            hint="Hair, skin, build, clothes. Pictures of your character start from this."
            value={texts.appearance}
            maxLength={LONGEST.appearance}
            error={faults.appearance}
            onChange={({ target }) => write({ appearance: target.value })}
          />
          {about('appearance')}
        </Section>
        <Section
          title="Scenarios"
          icon="chat"
          words="Ways to begin a chat, up to five. The titles are public, the opening messages hidden until somebody begins."
        >
          <Scenarios
            scenarios={texts.scenarios}
            faults={faults}
            onChange={(scenarios) => write({ scenarios })}
          />
          {faults.scenarios && (
            <p className={css.error} role="alert" tabIndex={-1} data-fault>
              {faults.scenarios}
            </p>
          )}
          {about('scenarios')}
        </Section>
        {error && !place && (
          <ErrorNote error={error} onRetry={error.isPassing ? () => onSend(texts) : undefined}>
            {error.isPassing && <span>What you typed stays here.</span>}
          </ErrorNote>
        )}
        {above}
        <div className={css.end}>
          <Button type="submit" look="main" busy={busy} disabled={disabled}>
            {submit}
          </Button>
          {!disabled && <span className="quiet">What you type is kept in this tab until then.</span>}
        </div>
      </form>
    </div>
  );
}

function Section({
  title,
  icon,
  words,
  children,
}: {
  title: string;
  icon: IconName;
  words: string;
  children: ReactNode;
}) {
  return (
    <section className={`card ${css.section}`}>
      <header>
        <h2>
          <Icon name={icon} /> {title}
        </h2>
        <p>{words}</p>
      </header>
      {children}
    </section>
  );
}
