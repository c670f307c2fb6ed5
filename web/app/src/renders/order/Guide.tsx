/** How the chosen model wants to be written for. */
import { Button } from '../../design/Button';
import type { Model } from '../ModelChoice';
import css from './Guide.module.css';

export function Guide({ model, onUse }: { model: Model; onUse: (example: string) => void }) {
  const { summary, rules, do: also, avoid, example, limits } = model.promptGuide;
  return (
    <aside className={css.guide} aria-label={`How to write for ${model.name}`}>
      <h2>How to write for {model.name}</h2>
      <p>{summary}</p>
      <ol className={css.rules}>
        {rules.map((rule) => (
          <li key={rule}>{rule}</li>
        ))}
      </ol>
      <details className={css.more}>
        <summary>Also helps, better not, limits</summary>
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
