import { useSearchParams } from 'react-router';

import type { StatementFilter, TransferKind } from '../api/operations';
import { Button } from '../design/Button';
import { Field, Select } from '../design/Field';
import css from './Statement.module.css';
import { KINDS } from './words';

const NAMES = ['kind', 'from', 'until'] as const;
type Name = (typeof NAMES)[number];

/** The filters as the address has them, so that a narrowed statement can be gone back to. */
export function useStatementFilter(): { filter: StatementFilter; isNarrowed: boolean } {
  const [search] = useSearchParams();
  const kind = search.get('kind');
  const filter: StatementFilter = {};
  if (kind && kind in KINDS) filter.kind = kind as TransferKind;
  const from = dayOf(search.get('from'));
  const until = dayOf(search.get('until'));
  if (from) filter.from = from.toISOString();
  if (until) {
    until.setDate(until.getDate() + 1); // the day that is named is in it
    filter.until = until.toISOString();
  }
  return { filter, isNarrowed: Object.keys(filter).length > 0 };
}

/** The beginning of a day here. */
function dayOf(text: string | null): Date | null {
  if (!text || !/^\d{4}-\d\d-\d\d$/.test(text)) return null;
  const day = new Date(`${text}T00:00`);
  return Number.isNaN(day.getTime()) ? null : day;
}

export function StatementFilters() {
  const [search, setSearch] = useSearchParams();
  const set = (name: Name, value: string) =>
    setSearch(
      (known) => {
        if (value) known.set(name, value);
        else known.delete(name);
        return known;
      },
      { replace: true, preventScrollReset: true },
    );
  const clear = () =>
    setSearch(
      (known) => {
        for (const name of NAMES) known.delete(name);
        return known;
      },
      { replace: true, preventScrollReset: true },
    );
  return (
    <div className={css.filters}>
      <Select
        label="What"
        value={search.get('kind') ?? ''}
        onChange={(event) => set('kind', event.target.value)}
      >
        <option value="">Everything</option>
        {Object.entries(KINDS).map(([kind, name]) => (
          <option key={kind} value={kind}>
            {name}
          </option>
        ))}
      </Select>
      <Field
        label="From"
        type="date"
        value={search.get('from') ?? ''}
        max={search.get('until') ?? undefined}
        onChange={(event) => set('from', event.target.value)}
      />
      <Field
        label="To"
        type="date"
        value={search.get('until') ?? ''}
        min={search.get('from') ?? undefined}
        onChange={(event) => set('until', event.target.value)}
      />
      {NAMES.some((name) => search.has(name)) && (
        <Button look="quiet" onClick={clear}>
          Clear filters
        </Button>
      )}
    </div>
  );
}
