/** One thing that a change has changed, as text; null: it was not there. */
export interface ChangedPart {
  readonly name: string;
  readonly before: string | null;
  readonly after: string | null;
}

type Parts = Readonly<Record<string, unknown>>;

const isParts = (value: unknown): value is Parts =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A value as people read it; null where there is nothing. */
function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (Array.isArray(value)) return value.length === 0 ? null : value.map((each) => textOf(each) ?? '–').join(', ');
  if (!isParts(value)) return String(value);
  const parts = Object.entries(value).flatMap(([name, part]) => {
    const text = textOf(part);
    return text === null ? [] : [`${name} ${text}`];
  });
  return parts.length === 0 ? null : parts.join(' · ');
}

/**
 * What differs between before and after, part by part; a whole that is not made of parts is one without a name.
 *
 * @example changedParts({ role: 'agent', detail: true }, { role: 'manager', detail: true })
 *   // [{ name: 'role', before: 'agent', after: 'manager' }]
 */
export function changedParts(before: unknown, after: unknown): ChangedPart[] {
  const [was, is] = [isParts(before) ? before : null, isParts(after) ? after : null];
  if (was === null && is === null) {
    const whole = { name: '', before: textOf(before), after: textOf(after) };
    return whole.before === whole.after ? [] : [whole];
  }
  const names = [...new Set([...Object.keys(was ?? {}), ...Object.keys(is ?? {})])];
  const parts = names.map((name) => ({ name, before: textOf(was?.[name]), after: textOf(is?.[name]) }));
  return parts.filter((part) => part.before !== part.after);
}
