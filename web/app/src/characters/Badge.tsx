import css from './Badge.module.css';
import { NAME_OF, type Standing } from './standing';

/** Where a character stands, in a word. */
export function Badge({ standing }: { standing: Standing }) {
  return <span className={`${css.badge} ${css[standing]}`}>{NAME_OF[standing]}</span>;
}
