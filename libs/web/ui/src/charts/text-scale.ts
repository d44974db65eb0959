const USUAL_PX = 16;

/** How large the person wants text, in usual ones: pictures leave so much more room for their words. */
export function textScale(): number {
  const px = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  return px > 0 ? px / USUAL_PX : 1;
}
