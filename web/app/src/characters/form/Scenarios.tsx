import { useEffect, useRef, useState } from 'react';

import { Button } from '../../design/Button';
import { Field, TextArea } from '../../design/Field';
import { Icon } from '../../design/Icon';
import css from './Scenarios.module.css';
import { type Faults, LONGEST, MOST_SCENARIOS, newScenario, type ScenarioDraft } from './texts';

/** Ways into a chat, up to five. A new one takes the focus, and a removed one gives it to the button. */
export function Scenarios({
  scenarios,
  faults,
  onChange,
}: {
  scenarios: ScenarioDraft[];
  faults: Faults;
  onChange: (scenarios: ScenarioDraft[]) => void;
}) {
  const list = useRef<HTMLDivElement>(null);
  const [toFocus, setToFocus] = useState<{ on: string } | null>(null);
  useEffect(() => {
    if (toFocus) list.current?.querySelector<HTMLElement>(toFocus.on)?.focus();
  }, [toFocus]);

  const write = (key: string, part: Partial<ScenarioDraft>) =>
    onChange(scenarios.map((one) => (one.key === key ? { ...one, ...part } : one)));

  return (
    <div className="stack" ref={list}>
      {scenarios.map(({ key, title, opening }, index) => (
        <fieldset key={key} className={css.scenario}>
          <legend>Scenario {index + 1}</legend>
          <Field
            label="Title"
            hint="Everybody sees it once the character is shared."
            value={title}
            maxLength={LONGEST.title}
            autoComplete="off"
            error={faults[`scenarios.${index}.title`]}
            onChange={({ target }) => write(key, { title: target.value })}
          />
          <TextArea
            label="Opening message"
            hint="Hidden until a chat begins: your character says it first."
            value={opening}
            maxLength={LONGEST.opening}
            error={faults[`scenarios.${index}.opening`]}
            onChange={({ target }) => write(key, { opening: target.value })}
          />
          <Button
            size="small"
            look="quiet"
            className={css.remove}
            aria-label={`Remove scenario ${index + 1}`}
            onClick={() => {
              onChange(scenarios.filter((one) => one.key !== key));
              setToFocus({ on: '[data-add]' });
            }}
          >
            <Icon name="trash" size={18} /> Remove
          </Button>
        </fieldset>
      ))}
      {scenarios.length < MOST_SCENARIOS ? (
        <Button
          data-add
          className={css.add}
          onClick={() => {
            onChange([...scenarios, newScenario()]);
            setToFocus({ on: 'fieldset:last-of-type input' });
          }}
        >
          <Icon name="plus" size={18} /> Add a scenario
        </Button>
      ) : (
        <p className="quiet">That is all five.</p>
      )}
    </div>
  );
}
