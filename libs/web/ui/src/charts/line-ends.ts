/**
 * Words at the ends of lines, moved apart as little as needed, none over another and none below the picture.
 *
 * @param apartPx least distance of two words
 * @param heightPx of the picture
 * @example at 100 and 104, 15 apart: 100 and 115
 */
export function wordsApart<Word extends { readonly y: number }>(
  words: readonly Word[],
  apartPx: number,
  heightPx: number,
): Word[] {
  const sorted = [...words].sort((one, other) => one.y - other.y);
  const moved: Word[] = [];
  for (const word of sorted) moved.push({ ...word, y: Math.max(word.y, (moved.at(-1)?.y ?? -Infinity) + apartPx) });
  let limit = heightPx;
  for (let index = moved.length - 1; index >= 0; index -= 1) {
    const word = moved[index];
    if (!word) continue;
    moved[index] = { ...word, y: Math.min(word.y, limit) };
    limit = (moved[index]?.y ?? limit) - apartPx;
  }
  return moved;
}
