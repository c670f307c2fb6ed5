import css from './Money.module.css';

const AURUM = new Intl.NumberFormat();

/** An amount of AURUM. `shown` writes it with a sign in front when it is a change. */
export function Money({ aurum, signed = false }: { aurum: number; signed?: boolean }) {
  const text = AURUM.format(Math.abs(aurum));
  const sign = aurum < 0 ? '−' : signed && aurum > 0 ? '+' : '';
  return (
    <span className={css.money}>
      {sign}
      {text}&nbsp;<span className={css.unit}>AURUM</span>
    </span>
  );
}
