import { Link } from 'react-router';
import { Section } from '../account/Section';
import { Money } from '../design/Money';
import { ErrorNote, Note, Skeleton } from '../design/Notes';
import { When } from '../design/When';
import { useMe, useMeFailure } from '../shell/me';
import css from './Balance.module.css';
import { useWalletDetails } from './details';
import { orderOf } from './reasons';

/** What there is, what of it can be spent, and for what the rest is set aside. */
export function Balance() {
  const wallet = useMe()?.wallet;
  const failure = useMeFailure();
  if (!wallet && failure) return <ErrorNote {...failure} />;
  if (!wallet) return <Skeleton height="9rem" />;
  return (
    <Section title="Balance">
      <dl className={css.figures}>
        <Figure name="You can spend" aurum={wallet.availableAurum} isMain />
        <Figure name="In your wallet" aurum={wallet.balanceAurum} />
        <Figure name="Held for orders" aurum={wallet.heldAurum} />
        {wallet.debtAurum > 0 && <Figure name="Owed" aurum={wallet.debtAurum} />}
      </dl>
      {wallet.debtAurum > 0 && (
        <Note look="gold">
          A payment was taken back after its AURUM was spent. What comes in next pays for that first.
        </Note>
      )}
      <Holds />
    </Section>
  );
}

function Figure({ name, aurum, isMain = false }: { name: string; aurum: number; isMain?: boolean }) {
  return (
    <div className={isMain ? css.main : undefined}>
      <dt>{name}</dt>
      <dd>
        <Money aurum={aurum} />
      </dd>
    </div>
  );
}

/** What is held: each goes back by itself unless its picture or film is delivered. */
function Holds() {
  const { data, error, refetch } = useWalletDetails();
  const holds = data?.viewer?.wallet.openHolds ?? [];
  if (error) return <ErrorNote error={error} onRetry={refetch} />;
  if (holds.length === 0) return null;
  return (
    <div>
      <h3>Held now</h3>
      <p className="quiet">Charged when it is delivered, given back if it is not.</p>
      <ul role="list" className={css.holds}>
        {holds.map(({ id, amountAurum, placedAt, generation }) => (
          <li key={id}>
            <Money aurum={amountAurum} />
            <span className="quiet">
              <When at={placedAt} />
            </span>
            {generation && <Link to={`/renders/${generation.id}`}>{orderOf(generation)}</Link>}
          </li>
        ))}
      </ul>
    </div>
  );
}
