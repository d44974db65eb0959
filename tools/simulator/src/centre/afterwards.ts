import type { Contact } from './contact';
import type { Stage } from './stage';
import type { Worker } from './worker';
import { dayNumber } from './local-day';
import { byId } from './world';

/** Surveys are answered and cases resolved the same day, at the latest so long before its end. */
const LATEST_SECONDS = 60;
const SURVEY_MINUTES = 14;
const CASE_MINUTES = 95;
const RESOLVED_AT_ONCE_SHARE = 0.7;
const POINTS_POSSIBLE = 100;
const POINTS_SPREAD = 6;
/** Below it a form may fail as a whole. */
const FAIL_POINTS = 72;

const between = (low: number, high: number, value: number): number => Math.max(low, Math.min(high, Math.round(value)));

/** What is said of contacts once they are over: outcomes, surveys, cases and quality forms. */
export class Afterwards {
  constructor(private readonly stage: Stage) {}

  /** Disposition and sale of a contact. */
  outcomeOf({ callType, random }: Contact): { readonly disposition: string; readonly sale: boolean | null } {
    const { saleShare, dispositions } = byId(this.stage.world.callTypes, callType);
    const unit = random.unit();
    if (saleShare === null) return { disposition: dispositions[unit < 0.8 ? 0 : unit < 0.92 ? 1 : 2], sale: null };
    const sale = unit < saleShare;
    return { disposition: dispositions[sale ? 0 : unit < (1 + saleShare) / 2 ? 1 : 2], sale };
  }

  /** The conversation is over: a survey may be offered, and answered later. */
  ended(contact: Contact, worker: Worker): void {
    const { recorder, world, behaviour, agenda } = this.stage;
    const { random, isRepeat, waitedSeconds } = contact;
    if (!random.chance(world.customs.surveyShare)) return;
    const agent = worker.agent.id;
    recorder.say({ type: 'surveyOffered', contact: contact.id, agent });
    if (!random.chance(world.customs.surveyAnswerShare)) return;
    const quality = worker.agent.quality + behaviour.qualityPoints(worker.agent, agenda.now);
    const patience = contact.line.queue.patienceSeconds ?? 7200;
    const mood = quality / 20 - Math.min(1.3, (0.8 * waitedSeconds) / patience) - (isRepeat ? 0.6 : 0);
    const satisfaction = between(1, 5, random.normal(mood, 0.9));
    const recommend = between(0, 10, random.normal(satisfaction * 2, 1.2));
    const effort = between(1, 7, random.normal(satisfaction * 1.3 + 0.3, 0.9));
    const resolved = random.chance(0.5 + 0.09 * satisfaction);
    this.later(60 + random.exponential(SURVEY_MINUTES * 60), () => {
      recorder.say({ type: 'surveyAnswered', contact: contact.id, agent, satisfaction, recommend, effort, resolved });
    });
  }

  /** The handling is complete: it may have opened a case, or reopened one of the same day; days know nothing of others. */
  wrapped(contact: Contact): void {
    const { recorder, world } = this.stage;
    const { random, isRepeat, callType, customer } = contact;
    const { caseShare } = byId(world.callTypes, callType);
    if (caseShare === 0 || !random.chance(caseShare)) return;
    const id = `${customer}.${callType}.${dayNumber(this.stage.dayStart)}`;
    recorder.say({ type: 'caseChanged', case: id, contact: contact.id, state: isRepeat ? 'reopened' : 'opened' });
    const isResolved = random.chance(RESOLVED_AT_ONCE_SHARE);
    const resolve = (): void => recorder.say({ type: 'caseChanged', case: id, contact: contact.id, state: 'resolved' });
    if (isResolved) resolve();
    else this.later(random.exponential(CASE_MINUTES * 60), resolve);
  }

  /** A quality form of the agent's latest contact. */
  evaluate(worker: Worker, random: Contact['random']): void {
    const { recorder, behaviour, agenda } = this.stage;
    if (worker.lastEnded === null) return;
    const mean = worker.agent.quality + behaviour.qualityPoints(worker.agent, agenda.now);
    const points = between(0, POINTS_POSSIBLE, random.normal(mean, POINTS_SPREAD));
    const autoFail = points < FAIL_POINTS && random.chance(0.3);
    recorder.say({
      type: 'evaluationScored',
      agent: worker.agent.id,
      contact: worker.lastEnded,
      points,
      pointsPossible: POINTS_POSSIBLE,
      criticalErrors: autoFail ? 1 : 0,
      autoFail,
    });
  }

  private later(seconds: number, run: () => void): void {
    const { agenda, dayEnd } = this.stage;
    agenda.at(Math.min(agenda.now + seconds * 1000, dayEnd - LATEST_SECONDS * 1000), run);
  }
}
