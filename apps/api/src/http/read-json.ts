/** Deepest nesting of JSON that is read; nothing on the wire needs more than a few levels. */
export const JSON_DEPTH_MAX = 64;

const KEY_REFUSED = '__proto__';

export type JsonResult =
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly fault: string };

/** Depth of the deepest array or object in a JSON text, without building it. */
function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let inText = false;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (inText) {
      if (code === 0x5c) index += 1;
      else if (code === 0x22) inText = false;
    } else if (code === 0x22) inText = true;
    else if (code === 0x5b || code === 0x7b) {
      depth += 1;
      if (depth > deepest) deepest = depth;
    } else if (code === 0x5d || code === 0x7d) depth -= 1;
  }
  return deepest;
}

/** True when an object somewhere in the value has a key that could reach a prototype. */
export function holdsRefusedKey(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return value.some(holdsRefusedKey);
  return Object.keys(value).some(
    (key) => key === KEY_REFUSED || holdsRefusedKey((value as Record<string, unknown>)[key]),
  );
}

/** True when a text could hold the refused key, plainly or escaped; cheap, so that most texts need no walk. */
export function mayHoldRefusedKey(text: string): boolean {
  return text.includes(KEY_REFUSED) || /\\u00[567]/i.test(text);
}

/**
 * Reads JSON from outside, with a limit of depth.
 *
 * @returns the value, or what is wrong with the text in one line
 * @example readJson('[[1]]') // { ok: true, value: [[1]] }
 * @example readJson('[1') // { ok: false, fault: 'is not JSON' }
 */
export function readJson(text: string): JsonResult {
  if (depthOf(text) > JSON_DEPTH_MAX) return { ok: false, fault: `is nested more than ${JSON_DEPTH_MAX} deep` };
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    return { ok: false, fault: 'is not JSON' };
  }
}

/** `readJson` that also refuses the key `__proto__` anywhere. */
export function readSafeJson(text: string): JsonResult {
  const read = readJson(text);
  if (read.ok && mayHoldRefusedKey(text) && holdsRefusedKey(read.value)) {
    return { ok: false, fault: `holds the key ${KEY_REFUSED}, which is refused` };
  }
  return read;
}
