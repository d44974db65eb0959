import { tenureDays } from './behaviour';
import type { Contact } from './contact';
import type { Random } from './random';
import type { Stage } from './stage';
import { byId, TALK_FACTORS, type AgentWorld, type CustomsWorld } from './world';

/** No conversation and no wrap-up is longer, so that the day ends with nobody left, seconds. */
const TIME_SECONDS_MAX = 5_400;
const TALK_SECONDS_MIN = 5;

/** Factor of the time that an agent of such experience takes. */
export function experienceFactor(customs: CustomsWorld, agent: AgentWorld, at: number): number {
  return 1 + customs.inexperience * Math.exp(-Math.max(0, tenureDays(agent, at)) / customs.learningDays);
}

function draw(random: Random, mean: number, { law, sigma }: CustomsWorld): number {
  if (law === 'exponential') return random.exponential(mean);
  return random.logNormal(mean * Math.exp(-(sigma ** 2) / 2), sigma);
}

/** Mean time of a part of a contact for an agent, seconds. */
export function meanSeconds(stage: Stage, contact: Contact, agent: AgentWorld, part: 'talk' | 'wrap'): number {
  const { world, behaviour, agenda } = stage;
  const { queue } = contact.line;
  const type = byId(world.callTypes, contact.callType);
  const own =
    part === 'talk' ? type.talkSeconds * TALK_FACTORS[queue.channel] * agent.pace : type.wrapSeconds * agent.wrapPace;
  const at = agenda.now;
  const changed = behaviour.handleFactor(part, agent, queue.id, contact.callType, at);
  return own * experienceFactor(world.customs, agent, at) * changed;
}

/** Draws how long an agent talks with, or writes to, a customer, seconds. */
export function drawTalk(stage: Stage, contact: Contact, agent: AgentWorld): number {
  const { customs } = stage.world;
  const seconds = draw(contact.random, meanSeconds(stage, contact, agent, 'talk'), customs);
  const least = customs.law === 'exponential' ? 0 : TALK_SECONDS_MIN;
  return Math.min(TIME_SECONDS_MAX, Math.max(least, seconds));
}

/** Draws the after-contact work, seconds. */
export function drawWrap(stage: Stage, contact: Contact, agent: AgentWorld): number {
  const mean = meanSeconds(stage, contact, agent, 'wrap');
  return Math.min(TIME_SECONDS_MAX, draw(contact.random, mean, stage.world.customs));
}
