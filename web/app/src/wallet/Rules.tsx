import { type FormEvent, useId } from 'react';
import { Section } from '../account/Section';
import {
  PauseSpendingMutation,
  ResumeSpendingMutation,
  SetSpendingRulesMutation,
  type SpendingRulesPartsFragment,
} from '../api/operations';
import { useChange } from '../api/queries';
import { Button } from '../design/Button';
import { Field, Switch } from '../design/Field';
import { Money } from '../design/Money';
import { ErrorNote, Skeleton } from '../design/Notes';
import { Progress } from '../design/Progress';
import { toast } from '../design/Toasts';
import { When } from '../design/When';
import { readAgain, useWalletDetails } from './details';
import css from './Rules.module.css';

const CHANNELS = [
  ['WEB', 'Here'],
  ['TELEGRAM', 'Telegram'],
  ['DISCORD', 'Discord'],
] as const;

/** What may be spent, on any surface. What was ordered before is always settled. */
export function Rules() {
  const { data, error, refetch } = useWalletDetails();
  const wallet = data?.viewer?.wallet;
  return (
    <Section id="rules" title="Spending rules" about="They hold here and on messengers. A day is one of UTC.">
      {error && <ErrorNote error={error} onRetry={refetch} />}
      {!wallet && !error && <Skeleton height="14rem" />}
      {wallet && (
        <>
          <Spent spent={wallet.spentTodayAurum} cap={wallet.spendingRules.dailyCapAurum} />
          <Pause pausedAt={wallet.spendingRules.pausedAt} />
          <Form key={JSON.stringify(wallet.spendingRules)} rules={wallet.spendingRules} />
        </>
      )}
    </Section>
  );
}

function Spent({ spent, cap }: { spent: number; cap: number | null }) {
  return (
    <div>
      <p className={css.spent}>
        Spent today: <Money aurum={spent} />
        {cap !== null && (
          <>
            {' '}
            of <Money aurum={cap} />
          </>
        )}
      </p>
      {cap !== null && cap > 0 && (
        <Progress fraction={Math.min(1, spent / cap)} label="Spent of today’s cap" />
      )}
    </div>
  );
}

function Pause({ pausedAt }: { pausedAt: string | null }) {
  const pausing = useChange(PauseSpendingMutation, { onSuccess: readAgain });
  const resuming = useChange(ResumeSpendingMutation, { onSuccess: readAgain });
  const isPaused = pausing.isPending || (pausedAt !== null && !resuming.isPending);
  const failure = pausing.error ?? resuming.error;
  return (
    <>
      <Switch
        label="Pause all spending"
        hint={
          pausedAt ? (
            <>
              Paused <When at={pausedAt} />. Nothing can be ordered anywhere.
            </>
          ) : (
            'Nothing can be ordered anywhere until you resume.'
          )
        }
        checked={isPaused}
        disabled={pausing.isPending || resuming.isPending}
        onChange={({ target }) => (target.checked ? pausing : resuming).mutate({})}
      />
      {failure && <ErrorNote error={failure} />}
    </>
  );
}

function Form({ rules }: { rules: SpendingRulesPartsFragment }) {
  const legend = useId();
  const saving = useChange(SetSpendingRulesMutation, {
    onSuccess: () => {
      toast('Your spending rules are saved.');
      readAgain();
    },
  });
  const save = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const channelCaps = CHANNELS.flatMap(([channel]) => {
      const capAurum = amountOf(form, channel);
      return capAurum === null ? [] : [{ channel, capAurum }];
    });
    saving.mutate({
      input: {
        dailyCapAurum: amountOf(form, 'dailyCapAurum'),
        confirmAboveAurum: amountOf(form, 'confirmAboveAurum'),
        channelCaps,
      },
    });
  };
  const { field, message } = saving.error ?? {};
  return (
    <form className="stack" onSubmit={save}>
      <Amount
        name="dailyCapAurum"
        label="At most a day"
        value={rules.dailyCapAurum}
        error={field === 'dailyCapAurum' ? message : null}
      />
      <fieldset className={css.channels} aria-describedby={legend}>
        <legend>At most a day, by place</legend>
        {CHANNELS.map(([channel, name]) => (
          <Amount
            key={channel}
            name={channel}
            label={name}
            value={rules.channelCaps.find((cap) => cap.channel === channel)?.capAurum ?? null}
          />
        ))}
        <p id={legend} className="quiet">
          Empty: no cap. 0: nothing can be ordered there.
        </p>
      </fieldset>
      <Amount
        name="confirmAboveAurum"
        label="Ask me above"
        hint="A price above this has to be confirmed."
        value={rules.confirmAboveAurum}
        error={field === 'confirmAboveAurum' ? message : null}
      />
      {saving.error && field !== 'dailyCapAurum' && field !== 'confirmAboveAurum' && (
        <ErrorNote error={saving.error} />
      )}
      <div>
        <Button type="submit" busy={saving.isPending}>
          Save rules
        </Button>
      </div>
    </form>
  );
}

function Amount({
  name,
  label,
  hint,
  value,
  error,
}: {
  name: string;
  label: string;
  hint?: string;
  value: number | null;
  error?: string | null | undefined;
}) {
  return (
    <Field
      name={name}
      label={label}
      hint={hint}
      error={error}
      type="number"
      inputMode="numeric"
      min={0}
      max={1_000_000_000}
      step={1}
      placeholder="None"
      defaultValue={value ?? ''}
    />
  );
}

function amountOf(form: FormData, name: string): number | null {
  const text = String(form.get(name) ?? '').trim();
  return text === '' ? null : Number(text);
}
