/** An event as a source would post it. */
export interface PostedEvent {
  readonly source: string;
  readonly id: string;
  /** ISO 8601 UTC. */
  readonly at: string;
  readonly type: string;
  readonly agent?: string;
  readonly contact?: string;
  readonly queue?: string;
  readonly [field: string]: unknown;
}

export interface CentreOptions {
  readonly source: string;
  readonly agents: number;
  readonly queues: number;
}

/** Steps of one contact: it waits, rings, is answered, ends, is wrapped up, with the agent's states between. */
const STEPS = 9;

/** Name of an agent or a queue by its number. */
export const agentName = (agent: number): string => `agent-${agent}`;
export const queueName = (queue: number): string => `queue-${queue}`;

/**
 * A centre in which every agent takes one contact after the other, in step with the stream: the same numbers always say
 * the same, and every contact is whole. Agents are at different steps of their contacts.
 *
 * @example new Centre({ source: 'bench', agents: 2, queues: 1 }).next(0).type === 'contactQueued'
 */
export class Centre {
  private turn = 0;
  private said = 0;

  constructor(private readonly options: CentreOptions) {}

  /** The next event, at an instant in ms. */
  next(at: number): PostedEvent {
    const { agents, queues, source } = this.options;
    for (;;) {
      const agent = this.turn % agents;
      const step = Math.floor(this.turn / agents) - (agent % STEPS);
      this.turn += 1;
      if (step < 0) continue;
      const contact = `c${agent}-${Math.floor(step / STEPS)}`;
      const envelope = { source, id: `e${this.said}`, at: new Date(at).toISOString() };
      this.said += 1;
      return { ...envelope, ...fact(step % STEPS, agentName(agent), contact, queueName(agent % queues)) };
    }
  }
}

function fact(step: number, agent: string, contact: string, queue: string): { type: string } {
  switch (step) {
    case 0:
      return withFields('contactQueued', { contact, queue, channel: 'voice' });
    case 1:
      return withFields('contactAlerted', { contact, queue, agent });
    case 2:
      return withFields('agentStateChanged', { agent, state: 'alerting', contact, queue });
    case 3:
      return withFields('contactAnswered', { contact, queue, agent });
    case 4:
      return withFields('agentStateChanged', { agent, state: 'talking', contact, queue });
    case 5:
      return withFields('contactEnded', { contact, agent, by: 'customer' });
    case 6:
      return withFields('agentStateChanged', { agent, state: 'wrapping', contact, queue });
    case 7:
      return withFields('contactWrapped', { contact, agent });
    default:
      return withFields('agentStateChanged', { agent, state: 'available' });
  }
}

const withFields = (type: string, fields: Readonly<Record<string, string>>): { type: string } => ({ type, ...fields });
