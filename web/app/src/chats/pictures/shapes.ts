import type { AspectRatio } from '../../api/operations';

export const SHAPES: Record<AspectRatio, string> = {
  SQUARE_1_1: 'square',
  PORTRAIT_3_4: 'portrait 3:4',
  PORTRAIT_9_16: 'portrait 9:16',
  LANDSCAPE_4_3: 'landscape 4:3',
  LANDSCAPE_16_9: 'landscape 16:9',
};

/** Width to height. */
export const RATIOS: Record<AspectRatio, number> = {
  SQUARE_1_1: 1,
  PORTRAIT_3_4: 3 / 4,
  PORTRAIT_9_16: 9 / 16,
  LANDSCAPE_4_3: 4 / 3,
  LANDSCAPE_16_9: 16 / 9,
};
