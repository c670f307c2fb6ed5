/** What the API takes as an upload, and its reasons against a file, in words. */
import type { UploadFault } from '../../api/operations';

export const TYPES = ['image/png', 'image/jpeg', 'image/webp', 'image/avif'];
const LARGEST_BYTES = 10 * 1024 * 1024;
const MOST_PIXELS = 25_000_000;
const LONGEST_SIDE = 8_192;
const SHORTEST_SIDE = 64;

export const SAID_OF_UPLOAD: Record<UploadFault, string> = {
  TOO_LARGE: 'This picture has more than 10 MB. Choose a smaller one.',
  WRONG_TYPE: 'This is no PNG, JPEG, WebP or AVIF picture. Choose another one.',
  BROKEN: 'This file is damaged or cut off. Save it again, or choose another one.',
  TOO_MANY_PIXELS: 'This picture has too many pixels: 8,192 a side and 25 million in all fit.',
  TOO_SMALL: 'This picture is too small: each side needs 64 pixels or more.',
  ANIMATED: 'This picture moves. Choose one that stands still.',
  BUSY: 'Many pictures come in just now. Try again in a moment.',
};

/** Why the API would not take a file, as far as a browser can tell; it has the last word. */
export async function faultOfFile(file: File): Promise<string | undefined> {
  if (!TYPES.includes(file.type)) return SAID_OF_UPLOAD.WRONG_TYPE;
  if (file.size > LARGEST_BYTES) return SAID_OF_UPLOAD.TOO_LARGE;
  let size: { width: number; height: number };
  try {
    const bitmap = await createImageBitmap(file);
    size = { width: bitmap.width, height: bitmap.height };
    bitmap.close();
  } catch {
    return SAID_OF_UPLOAD.BROKEN;
  }
  const { width, height } = size;
  if (Math.max(width, height) > LONGEST_SIDE || width * height > MOST_PIXELS)
    return SAID_OF_UPLOAD.TOO_MANY_PIXELS;
  if (Math.min(width, height) < SHORTEST_SIDE) return SAID_OF_UPLOAD.TOO_SMALL;
}
