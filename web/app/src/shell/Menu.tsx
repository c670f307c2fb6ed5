import { type ReactNode, useEffect, useId, useRef } from 'react';
import { Link, useLocation } from 'react-router';

import { signOut } from '../api/session';
import { Icon, type IconName } from '../design/Icon';
import { toastError } from '../design/Toasts';
import css from './Menu.module.css';
import type { Me } from './me';
import { toggleTheme } from './theme';

/** Where to go besides the main places, and how the page looks. */
export function Menu({ me }: { me: Me | null }) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const { key } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever went somewhere has chosen
  useEffect(() => list.current?.hidePopover(), [key]);
  return (
    <>
      <button type="button" className={css.button} popoverTarget={id} aria-label="Menu">
        <Icon name={me ? 'user' : 'menu'} />
        {me && me.unreadNotificationCount > 0 && <span className={css.dot} aria-hidden />}
      </button>
      <div id={id} ref={list} popover="auto" className={css.list}>
        {me && <p className={css.name}>{me.displayName}</p>}
        <ul role="list">
          {me && (
            <>
              <Item to="/account" icon="user">
                Account
              </Item>
              <Item to="/account/notifications" icon="bell">
                Notifications{me.unreadNotificationCount > 0 && ` (${me.unreadNotificationCount})`}
              </Item>
              <Item to="/wallet" icon="wallet">
                Wallet
              </Item>
              <Item to="/account/characters" icon="image">
                My characters
              </Item>
              <Item to="/account/favourites" icon="heart">
                Favourites
              </Item>
              {me.role !== 'USER' && (
                <Item to="/moderation" icon="shield">
                  Moderation
                </Item>
              )}
            </>
          )}
          <li>
            <button type="button" onClick={toggleTheme}>
              <Icon name="moon" /> Light or dark
            </button>
          </li>
          {me && (
            <li>
              <button type="button" onClick={() => signOut().catch(toastError)}>
                <Icon name="back" /> Sign out
              </button>
            </li>
          )}
        </ul>
      </div>
    </>
  );
}

function Item({ to, icon, children }: { to: string; icon: IconName; children: ReactNode }) {
  return (
    <li>
      <Link to={to}>
        <Icon name={icon} /> <span>{children}</span>
      </Link>
    </li>
  );
}
