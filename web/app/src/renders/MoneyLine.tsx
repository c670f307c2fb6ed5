import { Money } from '../design/Money';
import css from './LiveRender.module.css';
import type { Render } from './live';

/** What became of its AURUM: held, paid, given back or not charged, and why. */
export function MoneyLine({ render }: { render: Pick<Render, 'money' | 'state'> }) {
  const { holdAurum, capturedAurum, releasedAurum, priceAurum, reason } = render.money;
  const because = reason ? `: ${reason}` : '.';
  if (holdAurum > 0)
    return (
      <p className={css.money}>
        <Money aurum={holdAurum} /> held
        {capturedAurum > 0 ? (
          <>
            , <Money aurum={capturedAurum} /> paid
          </>
        ) : (
          <span className="quiet"> until it is there</span>
        )}
      </p>
    );
  if (capturedAurum > 0)
    return (
      <p className={css.money}>
        <Money aurum={capturedAurum} /> paid
        {releasedAurum > 0 && (
          <>
            , <Money aurum={releasedAurum} /> given back{because}
          </>
        )}
      </p>
    );
  return (
    <p className={css.money}>
      {render.state === 'SUCCEEDED' ? 'Free' : 'Not charged'}
      {reason
        ? because
        : releasedAurum > 0 && (
            <>
              : <Money aurum={priceAurum} /> given back
            </>
          )}
    </p>
  );
}
