/** How the chosen model wants to be written for. */
import { Button } from '../../design/Button';
import type { Model } from '../ModelChoice';
import css from './Guide.module.css';

// below it there is one column, where what to write in comes before how
const WIDE = matchMedia('(min-width: 56rem)');

export function Guide({ model, onUse }: { model: Model; onUse: (example: string) => void }) {
  const { summary, rules, do: also, avoid, example, limits } = model.promptGuide;
  const isWide = WIDE.matches;
  const written = (
    <ol className={css.rules}>
      {rules.map((rule) => (
        <li key={rule}>{rule}</li>
      ))}
    </ol>
  );
  return (
    <aside className={css.guide} aria-label={`How to write for ${model.name}`}>
      <h2>How to write for {model.name}</h2>
      <p>{summary}</p>
      {isWide && written}
      <details className={css.more}>
        <summary>{isWide ? 'Also helps, better not, limits' : 'Rules, what helps, limits'}</summary>
        {!isWide && written}
        <List title="Also helps" items={also} />
        <List title="Better not" items={avoid} />
        <List title="Limits" items={limits} />
      </details>
      <figure className={css.example}>
        <figcaption>For example</figcaption>
        <blockquote>{example}</blockquote>
        <Button size="small" onClick={() => onUse(example)}>
          Use it
        </Button>
      </figure>
    </aside>
  );
}

function List({ title, items }: { title: string; items: string[] }) {
  if (!items.length) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul>
        {items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    </>
  );
}
