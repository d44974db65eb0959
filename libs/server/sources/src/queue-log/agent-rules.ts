import type { Fact } from '@intraday/events';
import { now, type DatedFact, type LineRule } from './dated-fact';
import type { LineData } from './line-data';

/** Lines about agents name nobody where the agent is `NONE`: they are kept, and state nothing. */
function ofAgent(dataFields: number, factOf: (line: LineData, agent: string) => Fact): LineRule {
  return {
    dataFields,
    facts: (line): readonly DatedFact[] => {
      const agent = line.agentOrNull;
      return agent === null ? [] : now(line, factOf(line, agent));
    },
  };
}

const loggedIn = ofAgent(1, (_line, agent) => ({ type: 'agentLoggedIn', agent, site: null, channels: null }));
const loggedOut = ofAgent(2, (_line, agent) => ({ type: 'agentLoggedOut', agent }));

/** A member may be added paused: its first data field then says `PAUSED`. */
const added = ofAgent(0, (line, agent) => ({
  type: 'agentQueueChanged',
  agent,
  queue: line.queue(),
  member: true,
  paused: line.text(1) === 'PAUSED' ? true : null,
  reason: null,
}));

const removed = ofAgent(0, (line, agent) => ({
  type: 'agentQueueChanged',
  agent,
  queue: line.queue(),
  member: false,
  paused: null,
  reason: null,
}));

/** `all` is PAUSEALL and UNPAUSEALL, which mean every queue whatever stands in the queue field. */
function pause(paused: boolean, all: boolean): LineRule {
  return ofAgent(0, (line, agent) => ({
    type: 'agentQueueChanged',
    agent,
    queue: all ? null : line.queueOrNull,
    member: null,
    paused,
    reason: line.text(1),
  }));
}

/** What the lines about agents mean, by event. */
export const AGENT_RULES: Readonly<Record<string, LineRule>> = {
  AGENTLOGIN: loggedIn,
  AGENTCALLBACKLOGIN: loggedIn,
  AGENTLOGOFF: loggedOut,
  AGENTCALLBACKLOGOFF: loggedOut,
  ADDMEMBER: added,
  REMOVEMEMBER: removed,
  PAUSE: pause(true, false),
  UNPAUSE: pause(false, false),
  PAUSEALL: pause(true, true),
  UNPAUSEALL: pause(false, true),
  WRAPUPSTART: ofAgent(1, (line, agent) => ({ type: 'agentWrapStarted', agent, seconds: line.secondsNeeded(1) })),
};
