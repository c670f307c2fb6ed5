import css from './Progress.module.css';

/** How far something is, 0 to 1; null when that is not known. */
export function Progress({ fraction, label }: { fraction: number | null; label: string }) {
  return (
    <progress
      className={css.bar}
      aria-label={label}
      max={1}
      {...(fraction === null ? {} : { value: fraction })}
    />
  );
}
