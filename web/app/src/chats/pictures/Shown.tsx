/** A picture that has come. */
import { useState } from 'react';
import type { AspectRatio } from '../../api/operations';
import { Money } from '../../design/Money';
import { Picture } from '../../design/Picture';
import { SHAPES } from '../../renders/words';
import type { Chat, Message } from '../talk/history';
import { Large } from './Large';
import css from './Shown.module.css';
import { PictureTools } from './Tools';

export function Shown({ chat, message, onAsked }: { chat: Chat; message: Message; onAsked: () => void }) {
  const [isLarge, setLarge] = useState(false);
  const { image } = message;
  if (!image) return null;
  const alt = altOf(message);
  return (
    <figure
      className={css.figure}
      style={{ width: `min(100%, calc(26rem * ${Math.min(image.width / image.height, 1.3)}))` }}
    >
      <button type="button" className={css.open} onClick={() => setLarge(true)}>
        <Picture
          image={{ ...image, url: image.medium }}
          alt={alt}
          wide={[
            [image.small, 320],
            [image.medium, 640],
            [image.large, 1280],
          ]}
          sizes="(max-width: 46rem) 80vw, 26rem"
        />
        <span className="unseen">Open large</span>
      </button>
      {message.wish && <figcaption className={css.wish}>{message.wish}</figcaption>}
      <div className={css.tools}>
        {message.isCharged && message.priceAurum !== null && (
          <span className={css.paid}>
            <Money aurum={message.priceAurum} /> paid
          </span>
        )}
        {!message.isCharged && <span className={css.paid}>Not charged</span>}
        <PictureTools chat={chat} message={message} onAsked={onAsked} />
      </div>
      {isLarge && (
        <Large chat={chat} images={[message]} at={0} onAsked={onAsked} onClose={() => setLarge(false)} />
      )}
    </figure>
  );
}

/** What a picture shows, in words. */
export function altOf(message: Message): string {
  return message.altText || message.wish || 'A picture of this chat';
}

/** "tall 9:16" */
export function shapeOf(shape: AspectRatio): string {
  const { name, ratio } = SHAPES[shape];
  return `${name.toLowerCase()} ${ratio}`;
}
