import { useInfiniteQuery } from '@tanstack/react-query';
import { Section } from '../account/Section';
import { ask } from '../api/client';
import { type PurchasePartsFragment, PurchasesQuery } from '../api/operations';
import { Button } from '../design/Button';
import { Money } from '../design/Money';
import { ErrorNote, Skeleton } from '../design/Notes';
import { When } from '../design/When';
import css from './Purchases.module.css';
import { PURCHASE_STATES, priceOf } from './words';

/** What was bought or begun to be, newest first. */
export function Purchases() {
  const pages = useInfiniteQuery({
    queryKey: [PurchasesQuery],
    queryFn: ({ pageParam, signal }) => ask(PurchasesQuery, { after: pageParam }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ viewer }) =>
      viewer?.purchases.pageInfo.hasNextPage ? viewer.purchases.pageInfo.endCursor : null,
  });
  const purchases = pages.data?.pages.flatMap(({ viewer }) => viewer?.purchases.nodes ?? []);
  if (pages.isPending) return <Skeleton height="6rem" />;
  return (
    <Section title="Purchases">
      {pages.error && <ErrorNote error={pages.error} onRetry={pages.refetch} />}
      {purchases?.length === 0 && <p className="quiet">You have not bought any AURUM yet.</p>}
      {purchases && purchases.length > 0 && (
        <ul role="list" className={css.purchases}>
          {purchases.map((purchase) => (
            <Row key={purchase.id} purchase={purchase} />
          ))}
        </ul>
      )}
      {pages.hasNextPage && (
        <div>
          <Button onClick={() => pages.fetchNextPage()} busy={pages.isFetchingNextPage}>
            Show older purchases
          </Button>
        </div>
      )}
    </Section>
  );
}

function Row({ purchase }: { purchase: PurchasePartsFragment }) {
  const back = purchase.refundedAurum + purchase.disputedAurum;
  return (
    <li>
      <span>
        <strong>{purchase.name}</strong> <Money aurum={purchase.amountAurum} />
      </span>
      <span className={css.price}>{priceOf(purchase)}</span>
      <span className="quiet">
        {PURCHASE_STATES[purchase.state]}, <When at={purchase.paidAt ?? purchase.createdAt} />
        {back > 0 && (
          <>
            , <Money aurum={back} /> taken back
          </>
        )}
      </span>
      {purchase.state === 'PENDING' && purchase.checkoutUrl && (
        <a className={css.pay} href={purchase.checkoutUrl}>
          Go on paying
        </a>
      )}
    </li>
  );
}
