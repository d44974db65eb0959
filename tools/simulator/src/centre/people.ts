import { CONCERNS, streamOf } from './draws';
import { FURTHER_SKILLS, SMALL_TEAM } from './enterprise';
import { dateOfDay } from './local-day';
import { nameOf } from './names';
import type { Random } from './random';
import { DAY_MS, type AgentWorld, type Contract, type Habits, type LineWorld, type TeamWorld } from './world';

const BRITISH_GIVEN = [
  ...['Amelia', 'George', 'Olivia', 'Harry', 'Emily', 'Jack', 'Isla', 'Oliver', 'Poppy', 'Charlie', 'Freya', 'Thomas'],
  ...['Grace', 'James', 'Chloe', 'William', 'Ruby', 'Daniel', 'Ellie', 'Joseph', 'Megan', 'Samuel', 'Holly'],
];
const BRITISH_FAMILY = [
  ...['Walker', 'Hughes', 'Turner', 'Wood', 'Harrison', 'Ward', 'Cooper', 'Hill', 'Clarke', 'Bennett', 'Carter'],
  ...['Shaw', 'Parker', 'Bailey', 'Marshall', 'Fletcher', 'Barnes', 'Dixon', 'Palmer', 'Holmes', 'Lawson', 'Grant'],
  ...['Spencer', 'Atkinson', 'Sutcliffe', 'Barker', 'Whitaker', 'Dawson', 'Armitage'],
];
const INDIAN_GIVEN = [
  ...['Ananya', 'Arjun', 'Priya', 'Rahul', 'Riya', 'Sourav', 'Ishita', 'Aniket', 'Moumita', 'Debojit', 'Sneha'],
  ...['Rohan', 'Paromita', 'Subhash', 'Tanvi', 'Abhishek', 'Nandini', 'Sayan', 'Madhumita', 'Vikram', 'Kavya'],
  ...['Arnab', 'Shreya'],
];
const INDIAN_FAMILY = [
  ...['Banerjee', 'Sen', 'Mukherjee', 'Das', 'Chatterjee', 'Ghosh', 'Bose', 'Roy', 'Dutta', 'Saha', 'Paul', 'Nandi'],
  ...['Chakraborty', 'Mitra', 'Sarkar', 'Biswas', 'Mondal', 'Basu', 'Ganguly', 'Majumdar', 'Bhattacharya', 'Kundu'],
  ...['Guha', 'Lahiri', 'Sengupta', 'Pal', 'Chowdhury', 'Halder', 'Sinha'],
];

// 23 and 29 have no common divisor, so a pair of names repeats after 667 people.
const paired = (given: readonly string[], family: readonly string[], number: number): string => {
  const round = Math.floor(number / (given.length * family.length));
  const second = round === 0 ? '' : ` ${family[(number + 5 + round) % family.length]}`;
  return `${given[number % given.length]} ${family[number % family.length]}${second}`;
};
const NAMES: Readonly<Record<string, (number: number) => string>> = {
  madrid: nameOf,
  leeds: (number) => paired(BRITISH_GIVEN, BRITISH_FAMILY, number),
  kolkata: (number) => paired(INDIAN_GIVEN, INDIAN_FAMILY, number),
};

const YEAR_DAYS = 365;
/** Shares of the staff by how long they have been here, days. */
const TENURES: readonly { readonly share: number; readonly from: number; readonly to: number }[] = [
  { share: 0.03, from: 3, to: 30 },
  { share: 0.04, from: 30, to: 90 },
  { share: 0.16, from: 90, to: YEAR_DAYS },
  { share: 0.42, from: YEAR_DAYS, to: 3 * YEAR_DAYS },
  { share: 0.35, from: 3 * YEAR_DAYS, to: 10 * YEAR_DAYS },
];

function drawTenureDays(random: Random): number {
  let left = random.unit();
  for (const { share, from, to } of TENURES) {
    if (left < share) return Math.floor(from + ((to - from) * left) / share);
    left -= share;
  }
  return YEAR_DAYS;
}

function drawHabits(random: Random): Habits {
  return {
    lateShare: Math.min(0.3, random.exponential(0.05)),
    lateSeconds: random.between(120, 480),
    overrunSeconds: random.exponential(20),
    makesUpShare: random.between(0.3, 1),
    missShare: Math.min(0.06, random.exponential(0.008)),
    transferFactor: random.between(0.6, 1.4),
    noShowShare: Math.min(0.06, random.exponential(0.012)),
    earlyShare: Math.min(0.08, random.exponential(0.01)),
    personalPerShift: random.between(0.2, 1.4),
  };
}

/** The team of the nth of so many agents: the small team has its few members, the others take turns. */
function teamOf(place: number, count: number, teams: readonly TeamWorld[]): TeamWorld {
  const small = teams.find(({ id }) => id === SMALL_TEAM.id);
  const others = teams.filter((team) => team !== small);
  if (small === undefined || others.length === 0) return teams[place % teams.length];
  const members = Math.min(SMALL_TEAM.members, Math.floor(count / teams.length));
  const isSmall = Math.floor(((place + 1) * members) / count) > Math.floor((place * members) / count);
  return isSmall ? small : others[place % others.length];
}

/**
 * The agents of a line, in its teams in turn.
 *
 * @param staff contract and weekdays off of each agent to make
 * @param first place of the first of them among all agents, and at the site
 * @param reference UTC day from which experience is counted back
 */
export function makeAgents(
  seed: number,
  { site, queue }: LineWorld,
  teams: readonly TeamWorld[],
  lines: readonly LineWorld[],
  staff: readonly { readonly contract: Contract; readonly restDays: readonly number[] }[],
  first: { readonly index: number; readonly ofSite: number },
  reference: number,
): AgentWorld[] {
  const here = (wanted: string): boolean => lines.some((line) => line.site === site && line.queue === wanted);
  return staff.map(({ contract, restDays }, place) => {
    const index = first.index + place;
    const random = streamOf(seed, CONCERNS.person, index);
    const further = (FURTHER_SKILLS[queue] ?? []).filter((skill) => random.chance(skill.share) && here(skill.queue));
    return {
      index,
      id: `${site[0]}${1001 + first.ofSite + place}`,
      name: (NAMES[site] ?? nameOf)(first.ofSite + place),
      team: teamOf(place, staff.length, teams).id,
      site,
      queues: [queue, ...further.map((skill) => skill.queue)],
      hiredOn: dateOfDay(reference - drawTenureDays(random) * DAY_MS),
      contract,
      restDays,
      ownHours: null,
      pace: random.logNormal(1, 0.09),
      wrapPace: random.logNormal(1, 0.14),
      quality: Math.min(97, random.normal(86, 4.5)),
      habits: drawHabits(random),
    };
  });
}
