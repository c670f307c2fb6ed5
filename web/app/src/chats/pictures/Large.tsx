import { useState } from 'react';
import { Link } from 'react-router';
import { IconButton } from '../../design/Button';
import { Dialog } from '../../design/Dialog';
import { Icon } from '../../design/Icon';
import { Picture } from '../../design/Picture';
import { When } from '../../design/When';
import type { Chat, Message } from '../talk/history';
import css from './Large.module.css';
import { altOf, shapeOf } from './Shown';
import { PictureTools } from './Tools';

/** A picture as large as the window allows, with what it was made from; arrow keys go to the others. */
export function Large({
  chat,
  images,
  at: begin,
  onAsked,
  onClose,
}: {
  chat: Chat;
  images: Message[];
  at: number;
  onAsked?: () => void;
  onClose: () => void;
}) {
  const [at, setAt] = useState(begin);
  const message = images[Math.min(at, images.length - 1)];
  if (!message?.image) return null;
  const { image } = message;
  const go = (by: number) => setAt((place) => Math.min(Math.max(place + by, 0), images.length - 1));
  return (
    <Dialog title={message.wish || 'A moment of this chat'} onClose={onClose}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: keys for what the buttons do */}
      <div
        className="stack"
        onKeyDown={({ key }) => {
          if (key === 'ArrowLeft') go(-1);
          if (key === 'ArrowRight') go(1);
        }}
      >
        <div
          className={css.picture}
          style={{ width: `min(100%, calc((100dvh - 16rem) * ${image.width / image.height}))` }}
        >
          <Picture key={message.id} image={{ ...image, url: image.large }} alt={altOf(message)} eager />
        </div>
        {images.length > 1 && (
          <div className={css.turn}>
            <IconButton label="Newer picture" disabled={at <= 0} onClick={() => go(-1)}>
              <Icon name="back" />
            </IconButton>
            <span>
              {at + 1} of {images.length}
            </span>
            <IconButton label="Older picture" disabled={at >= images.length - 1} onClick={() => go(1)}>
              <Icon name="next" />
            </IconButton>
          </div>
        )}
        <p className={css.about}>{altOf(message)}</p>
        <p className={css.facts}>
          {message.model?.name}
          {message.aspectRatio && `, ${shapeOf(message.aspectRatio)}`}
          {message.seed && `, seed ${message.seed}`}, <When at={message.createdAt} />. Only you see it.{' '}
          {message.generation && <Link to={`/renders/${message.generation.id}`}>Receipt</Link>}
        </p>
        <div className={css.tools}>
          <PictureTools
            chat={chat}
            message={message}
            onRemoved={onClose}
            onAsked={() => {
              onClose();
              onAsked?.();
            }}
          />
        </div>
      </div>
    </Dialog>
  );
}
