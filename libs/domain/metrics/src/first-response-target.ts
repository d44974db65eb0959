/**
 * How long a customer should wait for the first response at most, by channel, ms: the catalogue's parameter
 * `firstResponseTargetSeconds` with the figures that it names as common. A call is answered, not responded to.
 */
const FIRST_RESPONSE_TARGET_MS: Readonly<Record<string, number>> = {
  chat: 60_000,
  message: 3_600_000,
  social: 3_600_000,
  email: 86_400_000,
};

/**
 * The target of the first response in a channel, ms; null where there is none.
 *
 * @example firstResponseTargetMs('chat') is 60_000, firstResponseTargetMs('voice') is null
 */
export function firstResponseTargetMs(channel: string): number | null {
  return Object.hasOwn(FIRST_RESPONSE_TARGET_MS, channel) ? (FIRST_RESPONSE_TARGET_MS[channel] ?? null) : null;
}
