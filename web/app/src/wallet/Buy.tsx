import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { useNavigate } from 'react-router';
import { Section } from '../account/Section';
import { newKey } from '../api/keys';
import { AurumPackagesQuery, BuyAurumMutation } from '../api/operations';
import { reading, useChange } from '../api/queries';
import { Button } from '../design/Button';
import { Money } from '../design/Money';
import { ErrorNote, Skeleton } from '../design/Notes';
import css from './Buy.module.css';
import { priceOf } from './words';

/** Packages to buy. Paying happens at the payment provider, who leads back here. */
export function Buy() {
  const { data, error, refetch } = useQuery({ ...reading(AurumPackagesQuery, {}), staleTime: Infinity });
  const { buy, slug, failure } = useBuying();
  return (
    <Section
      id="buy"
      title="Get AURUM"
      about="You pay on the page of our payment provider and come back here."
    >
      {error && <ErrorNote error={error} onRetry={refetch} />}
      {!data && !error && <Skeleton height="8rem" />}
      {failure && <ErrorNote error={failure} />}
      {data && (
        <ul role="list" className={css.packages}>
          {data.aurumPackages.map((one) => (
            <li key={one.slug}>
              <span className={css.name}>{one.name}</span>
              <span className={css.amount}>
                <Money aurum={one.amountAurum} />
              </span>
              <Button
                look="main"
                busy={slug === one.slug}
                disabled={slug !== null}
                onClick={() => buy(one.slug)}
                aria-label={`Buy ${one.amountAurum} AURUM for ${priceOf(one)}`}
              >
                {priceOf(one)}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function useBuying() {
  const navigate = useNavigate();
  // one name a package until it is paid: whoever comes back and presses again goes on with it
  const keys = useRef(new Map<string, string>());
  const buying = useChange(BuyAurumMutation, {
    onSuccess: ({ checkoutUrl, purchase }, { input }) => {
      if (checkoutUrl) location.assign(checkoutUrl);
      else {
        keys.current.delete(input.package);
        void navigate(`/wallet?purchase=${encodeURIComponent(purchase.id)}`);
      }
    },
    onError: ({ code }, { input }) => {
      if (code === 'CONFLICT') keys.current.delete(input.package);
    },
  });
  return {
    slug: buying.isPending ? buying.variables.input.package : null,
    failure: buying.error,
    buy: (slug: string) => {
      const idempotencyKey = keys.current.get(slug) ?? newKey();
      keys.current.set(slug, idempotencyKey);
      buying.mutate({ input: { package: slug, idempotencyKey } });
    },
  };
}
