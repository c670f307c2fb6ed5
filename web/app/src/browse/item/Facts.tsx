/** What is known of a picture or film, and what one can do with it. */
import { useState } from 'react';
import { Link, useLocation, useSearchParams } from 'react-router';

import { GalleryItemByIdQuery, RemoveGalleryItemMutation } from '../../api/operations';
import { queries, reading, useChange } from '../../api/queries';
import { Button, ButtonLink, IconButton } from '../../design/Button';
import { Dialog } from '../../design/Dialog';
import { Icon } from '../../design/Icon';
import { ErrorNote, Note } from '../../design/Notes';
import { Picture } from '../../design/Picture';
import { toast } from '../../design/Toasts';
import { pathOf } from '../Gallery';
import { changeEverywhere } from '../lists';
import { LikeButton, ShareButton } from '../Reactions';
import { Report } from '../Report';
import { type Item, isFilm, nameOf, RATINGS } from '../Tiles';
import css from './Facts.module.css';

interface Told {
  item: Item;
  /** Whose page it is opened over, if it is one's. */
  characterId?: string | undefined;
  onRemoved: () => void;
}
const DAY = new Intl.DateTimeFormat(undefined, { dateStyle: 'long', timeStyle: 'short' });

export function Facts({ item, characterId, onRemoved }: Told) {
  const noun = isFilm(item) ? 'film' : 'picture';
  return (
    <article className={css.facts}>
      <h2 className={css.title}>
        {isFilm(item) ? 'Film' : 'Picture'} of{' '}
        {item.character && item.character.id !== characterId ? (
          <Link to={`/characters/${item.character.id}`}>{nameOf(item)}</Link>
        ) : (
          nameOf(item)
        )}
      </h2>
      <Deeds item={item} onRemoved={onRemoved} />
      <p className={css.prompt}>{item.prompt}</p>
      {item.fromEarlierLook && (
        <Note look="gold">From an earlier look: the main image was replaced since.</Note>
      )}
      <dl className={css.list}>
        <dt>Model</dt>
        <dd>{item.model.name}</dd>
        <dt>Made</dt>
        <dd>
          <time dateTime={item.createdAt}>{DAY.format(new Date(item.createdAt))}</time>
        </dd>
        <dt>Size</dt>
        <dd>{sizeOf(item)}</dd>
        <dt>Seed</dt>
        <dd className={css.seed}>{item.seed}</dd>
        <dt>Rating</dt>
        <dd>{RATINGS[item.rating]}</dd>
        <Base item={item} characterId={characterId} />
      </dl>
      <Provenance item={item} noun={noun} />
    </article>
  );
}

function sizeOf(item: Item): string {
  if (!isFilm(item)) return `${item.image.width} × ${item.image.height}`;
  const { width, height, durationSeconds, hasAudio } = item.video;
  return `${width} × ${height}, ${Math.round(durationSeconds)} seconds, ${hasAudio ? 'with sound' : 'without sound'}`;
}

/** What it was made from, for what was made from something. */
function Base({ item, characterId }: Pick<Told, 'item' | 'characterId'>) {
  const [params] = useSearchParams();
  const { state } = useLocation();
  const { baseImage, baseItem, baseRemoved, character } = item;
  if (baseRemoved)
    return (
      <>
        <dt>Based on</dt>
        <dd>A picture that was removed since.</dd>
      </>
    );
  if (!baseImage) return null;
  const thumb = (
    <Picture
      image={baseImage}
      alt=""
      sizes="5rem"
      shape={baseImage.width / baseImage.height}
      className={css.base}
    />
  );
  // on its character's page one picture takes the place of the other; from elsewhere it leads there
  const inPlace =
    character?.id === characterId ? { replace: true, preventScrollReset: true, state } : { replace: false };
  const search = character?.id === characterId ? params.toString() : '';
  return (
    <>
      <dt>Based on</dt>
      <dd>
        {baseItem && character ? (
          <Link
            className={css.basis}
            to={{ pathname: `/characters/${character.id}/images/${baseItem.id}`, search }}
            {...inPlace}
          >
            {thumb} Another picture
          </Link>
        ) : (
          <span className={css.basis}>
            {thumb} {baseItem ? 'Another picture' : 'The main image'}
          </span>
        )}
      </dd>
    </>
  );
}

function Provenance({ item, noun }: { item: Item; noun: string }) {
  const { provenance, isPreview } = isFilm(item) ? item.video : item.image;
  const model = provenance.model?.name ?? item.model.name;
  return (
    <div className={css.provenance}>
      <Icon name="shield" size={20} />
      <p>
        Made by AI with {model}
        {provenance.madeBy && `, for ${provenance.madeBy.displayName}`}. The file says so too, signed, in its
        Content Credentials.
        {isPreview && ` This ${noun} is a preview by the local studio.`}
      </p>
    </div>
  );
}

function Deeds({ item, onRemoved }: Pick<Told, 'item' | 'onRemoved'>) {
  const [asked, setAsked] = useState<'report' | 'remove' | null>(null);
  const { character } = item;
  const name = `this ${isFilm(item) ? 'film' : 'picture'}`;
  return (
    <>
      <div className="row">
        <LikeButton subject={item} kind="item" name={name} />
        {character && (
          <ShareButton
            path={pathOf(character.id, item)}
            title={`${isFilm(item) ? 'Film' : 'Picture'} of ${nameOf(item)}`}
          />
        )}
        {!character?.isOwn && (
          <IconButton label="Report" onClick={() => setAsked('report')}>
            <Icon name="flag" />
          </IconButton>
        )}
      </div>
      {character?.isOwn && (
        <div className="row">
          {!isFilm(item) && (
            <ButtonLink to={`/characters/${character.id}/generate?kind=video&base=${item.id}`} size="small">
              <Icon name="film" /> Make a film of it
            </ButtonLink>
          )}
          <Button look="danger" size="small" onClick={() => setAsked('remove')}>
            <Icon name="trash" /> Remove
          </Button>
        </div>
      )}
      {asked === 'report' && <Report subjectId={item.id} name={name} onClose={() => setAsked(null)} />}
      {asked === 'remove' && (
        <Remove item={item} name={name} onRemoved={onRemoved} onClose={() => setAsked(null)} />
      )}
    </>
  );
}

function Remove({
  item,
  name,
  onRemoved,
  onClose,
}: {
  item: Item;
  name: string;
  onRemoved: () => void;
  onClose: () => void;
}) {
  const remove = useChange(RemoveGalleryItemMutation, {
    onSuccess: () => {
      toast('It is removed.');
      onRemoved();
      changeEverywhere(item.id, null);
      queries.removeQueries({ queryKey: reading(GalleryItemByIdQuery, { id: item.id }).queryKey });
    },
  });
  return (
    <Dialog title={`Remove ${name}?`} onClose={onClose}>
      <div className="stack">
        <p>
          It is gone at once, for everybody, and cannot be brought back. What it cost stays paid. What was
          made from it stays.
        </p>
        {remove.error && <ErrorNote error={remove.error} />}
        <div className="row">
          <Button
            look="danger"
            busy={remove.isPending}
            onClick={() => remove.mutate({ input: { itemId: item.id } })}
          >
            Remove it
          </Button>
          <Button look="quiet" onClick={onClose}>
            Keep it
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
