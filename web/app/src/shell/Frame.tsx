/** What is around every page: the way to the others, the wallet, and what happens at the moment. */
import { Suspense, useEffect, useRef } from 'react';
import { Link, NavLink, Outlet, ScrollRestoration, useLocation } from 'react-router';

import { useConnected } from '../api/live';
import { usePresence } from '../api/session';
import { ButtonLink } from '../design/Button';
import { Icon, type IconName } from '../design/Icon';
import { Money } from '../design/Money';
import { Skeleton } from '../design/Notes';
import { Toasts } from '../design/Toasts';
import { useLiveRenders, useUnderWay } from '../renders/live';
import css from './Frame.module.css';
import { Menu } from './Menu';
import { useLiveNotifications, useLiveWallet, useMe } from './me';

const PLACES: [to: string, label: string, icon: IconName][] = [
  ['/', 'Browse', 'search'],
  ['/chats', 'Chats', 'chat'],
  ['/create', 'Create', 'plus'],
  ['/renders', 'Renders', 'film'],
];

export function Frame() {
  useLiveWallet();
  useLiveRenders();
  useLiveNotifications();
  const main = useFocusAfterNavigation();
  return (
    <>
      <a className={css.skip} href="#main">
        Skip to content
      </a>
      <Header />
      <Connection />
      <main id="main" ref={main} tabIndex={-1} className={css.main}>
        <Suspense fallback={<Skeleton height="12rem" count={2} />}>
          <Outlet />
        </Suspense>
      </main>
      <footer className={css.footer}>
        <p>Nothing undelivered is ever charged. Galleries are made by models, and each file says so.</p>
      </footer>
      <Toasts />
      <ScrollRestoration />
    </>
  );
}

function Header() {
  const me = useMe();
  const presence = usePresence();
  return (
    <header className={css.header}>
      <div className={css.bar}>
        <Link to="/" className={css.logo}>
          <img src="/favicon.svg" width="28" height="28" alt="" />
          Galatea
        </Link>
        <nav aria-label="Main" className={css.places}>
          {PLACES.map(([to, label, icon]) => (
            <NavLink key={to} to={to} end={to === '/'} className={css.place}>
              <Icon name={icon} />
              <span>{label}</span>
              {to === '/renders' && <UnderWay />}
            </NavLink>
          ))}
        </nav>
        <div className={css.mine}>
          {me && (
            <Link to="/wallet" className={css.wallet}>
              <span className="unseen">Wallet: </span>
              <Money aurum={me.wallet.availableAurum} />
              {me.wallet.heldAurum > 0 && <span className={css.held}> {me.wallet.heldAurum} held</span>}
            </Link>
          )}
          {presence === 'anonymous' && (
            <ButtonLink to="/sign-in" look="main" size="small">
              Sign in
            </ButtonLink>
          )}
          <Menu me={me ?? null} />
        </div>
      </div>
    </header>
  );
}

/** How many renders are under way, beside the way to them. */
function UnderWay() {
  const count = useUnderWay().length;
  if (count === 0) return null;
  return (
    <span className={css.count}>
      {count}
      <span className="unseen"> under way</span>
    </span>
  );
}

function Connection() {
  const connected = useConnected();
  if (connected) return null;
  return (
    <p className={css.offline} role="status">
      No connection. What you see goes on as soon as there is one.
    </p>
  );
}

/** A new page begins at its top also for a keyboard and a screen reader. */
function useFocusAfterNavigation() {
  const main = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const before = useRef(pathname);
  useEffect(() => {
    if (before.current !== pathname) main.current?.focus({ preventScroll: true });
    before.current = pathname;
  }, [pathname]);
  return main;
}
