/** The viewer's AURUM: what there is, how to get more, what may be spent, and every movement. */
import { useTitle } from '../shell/title';
import { Balance } from './Balance';
import { Buy } from './Buy';
import { useFreshWallet } from './details';
import { Free } from './Free';
import { Purchases } from './Purchases';
import { Rules } from './Rules';
import { Statement } from './Statement';
import css from './Wallet.module.css';
import { YourPurchase } from './YourPurchase';

export function Component() {
  useTitle('Wallet');
  useFreshWallet();
  return (
    <div className={css.page}>
      <h1>Wallet</h1>
      <YourPurchase />
      <Balance />
      <Buy />
      <div className={css.pair}>
        <div className={css.column}>
          <Free />
          <Purchases />
        </div>
        <Rules />
      </div>
      <Statement />
    </div>
  );
}
