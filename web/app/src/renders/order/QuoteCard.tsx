/** What an order would come to, and the button that places it. */
import { Link } from 'react-router';

import type { ApiError } from '../../api/errors';
import type { ExpectedTimePartsFragment } from '../../api/operations';
import { Button } from '../../design/Button';
import { Money } from '../../design/Money';
import { Skeleton } from '../../design/Notes';
import { useMe } from '../../shell/me';
import { range } from '../words';
import type { Quote } from './placing';
import css from './QuoteCard.module.css';
import { Refused } from './Refused';

export function QuoteCard({
  quote,
  priceAurum,
  error,
  isSettling,
  isOrdering,
  onRetry,
  characterId,
}: {
  quote: Quote | undefined;
  /** What it costs by the catalogue, while there is no quote. */
  priceAurum: number;
  error: ApiError | null;
  isSettling: boolean;
  isOrdering: boolean;
  onRetry: () => void;
  characterId: string | undefined;
}) {
  const me = useMe();
  const price = quote && !isSettling ? quote.priceAurum : priceAurum;
  const has = me?.wallet.availableAurum;
  const isShort = has !== undefined && has < price;
  return (
    <section className={css.card} aria-label="What it comes to">
      <div className={css.told}>
        <p className={css.price}>
          <Money aurum={price} />
        </p>
        {quote ? (
          <Expected quote={quote} />
        ) : error ? (
          <Refused error={error} onRetry={onRetry} characterId={characterId} />
        ) : isSettling ? (
          <Skeleton height="2.5rem" />
        ) : (
          <p className="quiet">Write what it shall show, and you see how long it takes.</p>
        )}
      </div>
      <div className={css.deed}>
        <Button type="submit" look="main" busy={isOrdering} disabled={isShort}>
          Order for {price}&nbsp;AURUM
        </Button>
        {isShort ? (
          <p role="status">
            You have <Money aurum={has} />, it takes <Money aurum={price} />.{' '}
            <Link to="/wallet">Get AURUM</Link>
          </p>
        ) : (
          has !== undefined && (
            <p className="quiet">
              You have <Money aurum={has} />.
            </p>
          )
        )}
      </div>
    </section>
  );
}

function Expected({ quote: { waiting, rendering, refundRule } }: { quote: Quote }) {
  return (
    <>
      <p>
        {waiting.p90Seconds < 3
          ? 'It begins at once'
          : `It begins in ${range(waiting.p50Seconds, waiting.p90Seconds)}`}{' '}
        and takes {range(rendering.p50Seconds, rendering.p90Seconds)} from then.{' '}
        <span className="quiet">{basisOf(rendering)}</span>
      </p>
      <details>
        <summary>What is paid, and what goes back</summary>
        <p>{refundRule}</p>
      </details>
    </>
  );
}

function basisOf({ basis, samples }: ExpectedTimePartsFragment): string {
  return basis === 'HISTORY'
    ? `So it was with our latest ${samples} orders: half took less than the first time, 9 of 10 less than the second.`
    : 'That is what the model usually takes; there are too few orders yet to know better.';
}
