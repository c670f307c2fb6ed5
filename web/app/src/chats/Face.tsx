import { Icon } from '../design/Icon';
import { Picture, type Shown } from '../design/Picture';
import css from './Face.module.css';

/** A character's face in a circle; decoration beside its name. */
export function Face({
  character,
  size,
}: {
  character: { mainImage: (Shown & { small: string }) | null } | null;
  size: number;
}) {
  const image = character?.mainImage;
  return (
    <span className={css.face} style={{ width: size, height: size }} aria-hidden>
      {image ? (
        <Picture image={{ ...image, url: image.small, blurReason: null }} alt="" shape={1} eager />
      ) : (
        <Icon name="user" size={size / 2} />
      )}
    </span>
  );
}
