/** What the wallet's page reads besides the balance, which the frame keeps. */
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';

import { StatementQuery, WalletDetailsQuery } from '../api/operations';
import { queries, reading } from '../api/queries';
import { useMe } from '../shell/me';
import { todayInUtc } from './words';

/** Holds, rules, what was spent today and today's free AURUM. */
export function useWalletDetails() {
  return useQuery(reading(WalletDetailsQuery, { today: `${todayInUtc()}T00:00:00Z` }));
}

export function readAgain(): void {
  void queries.invalidateQueries({ queryKey: [WalletDetailsQuery] });
  void queries.invalidateQueries({ queryKey: [StatementQuery] });
}

/** Read holds and statement again when the balance has moved, on whatever surface. */
export function useFreshWallet(): void {
  const version = useMe()?.wallet.version;
  const known = useRef(version);
  useEffect(() => {
    if (known.current !== undefined && version !== known.current) readAgain();
    known.current = version;
  }, [version]);
}
