import { type FormEvent, useState } from 'react';
import { Section } from '../account/Section';
import { ClaimDailyAurumMutation, RedeemVoucherMutation } from '../api/operations';
import { useChange } from '../api/queries';
import { Button } from '../design/Button';
import { Field } from '../design/Field';
import { Money } from '../design/Money';
import { ErrorNote, Note } from '../design/Notes';
import { readAgain, useWalletDetails } from './details';
import css from './Free.module.css';
import { todayInUtc } from './words';

/** AURUM that costs nothing: each day's, and vouchers. */
export function Free() {
  return (
    <Section title="Free AURUM">
      <Daily />
      <Voucher />
    </Section>
  );
}

function Daily() {
  const { data } = useWalletDetails();
  const claimed = data?.viewer?.wallet.statement.nodes[0];
  const claiming = useChange(ClaimDailyAurumMutation, { onSuccess: readAgain });
  const amount = claimed?.amountAurum ?? claiming.data?.amountAurum;
  const isDone = claimed !== undefined || claiming.isSuccess;
  return (
    <div className={css.daily}>
      <p role="status">
        {isDone ? (
          <>
            You have today’s{amount ? <> </> : ' AURUM'}
            {amount ? <Money aurum={amount} /> : null}. There is more after <NextMidnight />.
          </>
        ) : (
          'Some AURUM each day, for whoever comes by.'
        )}
      </p>
      {!isDone && (
        <Button
          busy={claiming.isPending}
          disabled={!data}
          onClick={() => claiming.mutate({ input: { day: todayInUtc() } })}
        >
          Get today’s AURUM
        </Button>
      )}
      {claiming.error && <ErrorNote error={claiming.error} />}
    </div>
  );
}

/** Days are counted in UTC: the hour at which the next begins here. */
function NextMidnight() {
  const next = new Date(Date.parse(`${todayInUtc()}T00:00:00Z`) + 86_400_000);
  return (
    <time dateTime={next.toISOString()}>
      {next.toLocaleTimeString(undefined, { hour: 'numeric', minute: '2-digit' })}
    </time>
  );
}

function Voucher() {
  const [code, setCode] = useState('');
  const redeeming = useChange(RedeemVoucherMutation, {
    onSuccess: () => {
      setCode('');
      readAgain();
    },
  });
  const redeem = (event: FormEvent) => {
    event.preventDefault();
    redeeming.mutate({ input: { code: code.trim() } });
  };
  return (
    <form className="stack" onSubmit={redeem}>
      <Field
        label="Voucher"
        hint="Small letters, spaces and hyphens do not matter."
        value={code}
        onChange={(event) => setCode(event.target.value)}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={100}
        required
        error={redeeming.error?.message}
      />
      {redeeming.data && (
        <div role="status">
          <Note look="good">
            {redeeming.data.repeated ? (
              'You had redeemed this voucher before.'
            ) : (
              <span>
                <Money aurum={redeeming.data.amountAurum} signed /> came into your wallet.
              </span>
            )}
          </Note>
        </div>
      )}
      <div>
        <Button type="submit" busy={redeeming.isPending}>
          Redeem
        </Button>
      </div>
    </form>
  );
}
