/** Who one is, what one gets to see, where one is signed in, and leaving. */
import { useTitle } from '../shell/title';
import css from './Account.module.css';
import { DataExports } from './DataExports';
import { DeleteAccount } from './DeleteAccount';
import { Messengers } from './messengers/Messengers';
import { Preferences } from './Preferences';
import { Profile } from './Profile';
import { Refusals } from './Refusals';
import { Sessions } from './Sessions';
import { Webhooks } from './webhooks/Webhooks';

const PARTS = [
  ['profile', 'Profile'],
  ['preferences', 'What you see'],
  ['messengers', 'Messengers'],
  ['sessions', 'Signed in'],
  ['refusals', 'Refusals'],
  ['webhooks', 'Webhooks'],
  ['data', 'Your data'],
  ['delete', 'Delete account'],
] as const;

export function Component() {
  useTitle('Account');
  return (
    <div className={css.account}>
      <h1>Account</h1>
      <div className={css.page}>
        <nav aria-label="On this page" className={css.parts}>
          <ul role="list">
            {PARTS.map(([id, name]) => (
              <li key={id}>
                <a href={`#${id}`}>{name}</a>
              </li>
            ))}
          </ul>
        </nav>
        <div className={css.sections}>
          <Profile />
          <Preferences />
          <Messengers />
          <Sessions />
          <Refusals />
          <Webhooks />
          <DataExports />
          <DeleteAccount />
        </div>
      </div>
    </div>
  );
}
