import { NO_VALUE, numberText, type Writing } from '@intraday/web-ui';

/** Agents with one decimal; a dash where they are not known. */
export const agentsText = (agents: number | null, { locale }: Writing): string =>
  agents === null ? NO_VALUE : numberText(agents, 1, locale);

/** Agents more or fewer: with its sign, also a plus. */
export function signedAgents(agents: number | null, writing: Writing): string {
  const text = agentsText(agents, writing);
  return agents !== null && agents > 0 && /[1-9]/.test(text) ? `+${text}` : text;
}
