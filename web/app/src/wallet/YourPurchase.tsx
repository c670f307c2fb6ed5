import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useSearchParams } from 'react-router';

import { OnePurchaseQuery, type PurchasePartsFragment, PurchasesQuery } from '../api/operations';
import { queries, reading } from '../api/queries';
import { Button } from '../design/Button';
import { Money } from '../design/Money';
import { ErrorNote, Note, Skeleton } from '../design/Notes';
import { readAgain } from './details';
import css from './YourPurchase.module.css';

const ASKED_EVERY_MS = 2_000;
/** The provider usually tells within seconds; later it is enough to look now and then. */
const RARELY_AFTER_MS = 60_000;
const RARELY_MS = 15_000;

/** The purchase that somebody comes back from, until it is known how it ended. */
export function YourPurchase() {
  const [search, setSearch] = useSearchParams();
  const id = search.get('purchase');
  const { data, error, refetch } = useQuery({
    ...reading(OnePurchaseQuery, { id: id ?? '' }),
    enabled: id !== null,
    staleTime: 0,
    refetchInterval: ({ state }) => {
      const purchase = state.data?.purchase;
      if (purchase?.state !== 'PENDING') return false;
      return Date.now() - Date.parse(purchase.createdAt) > RARELY_AFTER_MS ? RARELY_MS : ASKED_EVERY_MS;
    },
  });
  const told = useRef<HTMLDivElement>(null);
  const isRead = data !== undefined;
  // a browser that comes back may scroll to where it was before
  useEffect(() => {
    if (isRead) told.current?.scrollIntoView({ block: 'center' });
  }, [isRead]);
  if (id === null) return null;
  if (error) return <ErrorNote error={error} onRetry={refetch} />;
  if (!data) return <Skeleton height="5rem" />;
  const forget = () => {
    setSearch((known) => {
      known.delete('purchase');
      return known;
    });
    readAgain();
    void queries.invalidateQueries({ queryKey: [PurchasesQuery] });
  };
  return (
    <div role="status" ref={told}>
      {data.purchase ? (
        <Standing purchase={data.purchase} onDone={forget} />
      ) : (
        <Note>There is no such purchase of yours.</Note>
      )}
    </div>
  );
}

function Standing({ purchase, onDone }: { purchase: PurchasePartsFragment; onDone: () => void }) {
  const { state, amountAurum, creditedAurum, checkoutUrl } = purchase;
  const done = (
    <Button size="small" onClick={onDone}>
      Done
    </Button>
  );
  if (state === 'PAID')
    return (
      <Note look="good">
        <div className={css.told}>
          <span>
            Thank you. <Money aurum={creditedAurum} /> came into your wallet.
          </span>
          {done}
        </div>
      </Note>
    );
  if (state === 'PENDING')
    return (
      <Note look="gold">
        <div className={css.told}>
          <span>
            Waiting for the payment of <Money aurum={amountAurum} />. It may take a moment; you need not stay.
          </span>
          <span className="row">
            {checkoutUrl && <a href={checkoutUrl}>Go on paying</a>}
            {done}
          </span>
        </div>
      </Note>
    );
  return (
    <Note>
      <div className={css.told}>
        <span>
          {state === 'FAILED' || state === 'EXPIRED'
            ? 'The payment did not go through. You were not charged, and can try again below.'
            : 'This purchase was paid back.'}
        </span>
        {done}
      </div>
    </Note>
  );
}
