import { limits } from '@intraday/contract';
import {
  AccountStore,
  AuditStore,
  CellStore,
  CheckpointStore,
  CustomerContactStore,
  EventLog,
  FigureStore,
  FilledDayStore,
  HealthStore,
  OrganisationStore,
  OrganisationUploads,
  PlanStore,
  QuarantineStore,
  RevisionStore,
  RollupStore,
  SessionStore,
  SettingStore,
  SourceStore,
  StateStore,
  TargetStore,
  TokenStore,
  type StoragePool,
} from '@intraday/storage';
import { Accounts } from './administration/accounts';
import { Changes } from './changes/changes';
import { ServerClock } from './clock/server-clock';
import type { Configuration } from './configuration/configuration';
import { DatabaseState } from './database/database-state';
import { Demo } from './demo/demo';
import { Orders } from './demo/orders';
import { DemoSetup } from './demo/demo-setup';
import type { HistoryHand } from './demo/history';
import { HistoryWorker, type HistoryTask } from './demo/history-job';
import { scheduleDoor } from './demo/orders-replan';
import { DataHealth } from './figures/data-health';
import { LiveFigures } from './figures/live-figures';
import { RollupKeeper } from './figures/rollups/rollup-keeper';
import { hostNamesAllowed } from './http/neighbours';
import { IngestDoor } from './ingest/ingest-door';
import { LineDoor } from './ingest/line-door';
import { QuarantineReplay } from './ingest/quarantine-replay';
import { RecordDoor } from './ingest/record-door';
import { LiveServer } from './live/live-server';
import type { LiveBroadcast } from './live/live-socket';
import { Draining } from './operations/draining';
import { Measurements } from './operations/measurements';
import { watch } from './operations/watch';
import { Directory } from './organisation/directory';
import { OrganisationDoor } from './organisation/organisation-door';
import { People } from './people/people';
import { Readings } from './people/readings';
import type { Credential } from './people/person';
import { SignIn } from './people/sign-in';
import { Tickets } from './people/tickets';
import { PlanChanges } from './plans/plan-effects';
import { KnownPlaces } from './plans/known-places';
import { PlanDoor } from './plans/plan-door';
import { ReplayControl } from './replay/replay-control';
import { Targets } from './targets/targets';

export interface PipelineParts {
  readonly configuration: Configuration;
  readonly pool: StoragePool;
  /** Secret by which commands on this machine are known. */
  readonly localToken: string;
  /** Real time, ms. */
  readonly realNow: () => number;
  /** Somebody who fills days of the demo's history in; this process does it without. */
  readonly hire?: (task: HistoryTask) => HistoryHand;
  /** One line for the server's log. */
  readonly log: (line: string) => void;
}

/** Everything that is kept. */
function buildStores(pool: StoragePool, realNow: () => number) {
  return {
    settings: new SettingStore(pool),
    organisation: new OrganisationStore(pool, realNow),
    organisationUploads: new OrganisationUploads(pool, realNow),
    sources: new SourceStore(pool, realNow),
    accounts: new AccountStore(pool, realNow),
    sessions: new SessionStore(pool, realNow),
    tokens: new TokenStore(pool, realNow),
    quarantine: new QuarantineStore(pool, realNow),
    revisions: new RevisionStore(pool),
    cells: new CellStore(pool),
    sums: new FigureStore(pool),
    rollups: new RollupStore(pool),
    checkpoints: new CheckpointStore(pool),
    states: new StateStore(pool),
    customers: new CustomerContactStore(pool),
    health: new HealthStore(pool),
    filledDays: new FilledDayStore(pool),
    audit: new AuditStore(pool, realNow),
    plans: new PlanStore(pool, realNow),
    targets: new TargetStore(pool, realNow, limits.TARGETS_MAX),
  };
}

/** Sources' side: doors → event log → figures. What is committed is folded before it is acknowledged. */
function buildFlow({ configuration, pool, realNow }: PipelineParts, stores: ReturnType<typeof buildStores>) {
  const { settings, organisation, sources, quarantine } = stores;
  const clock = new ServerClock(realNow);
  const directory: Directory = new Directory(organisation, (rows) => figures.learn(rows));
  const targets = new Targets(stores.targets, directory, settings, () => clock.now());
  const measurements = new Measurements();
  const health = new DataHealth({ store: stores.health, clock });
  const log: EventLog = new EventLog(pool, {
    now: realNow,
    onGroup: (rows, ms) => measurements.committed(rows, ms),
    onCommitted: (entries) => {
      measurements.stored(entries, realNow());
      figures.committed(entries);
      measurements.taken(entries, clock.now());
    },
  });
  const figures = new LiveFigures({
    loadOrganisation: () => organisation.load(),
    log,
    cells: stores.cells,
    sums: stores.sums,
    checkpoints: stores.checkpoints,
    states: stores.states,
    customers: stores.customers,
    plans: stores.plans,
    health,
    clock,
    targets: () => targets.book,
    timeZone: configuration.timeZone,
    wrapLimitMs: configuration.wrapLimitSeconds * 1000,
  });
  const { timeZone } = configuration;
  const rollups = new RollupKeeper({
    ...{ store: stores.rollups, now: () => clock.now() },
    organisation: () => ({ rows: directory.rows, timeZone }),
  });
  const database = new DatabaseState(settings, log);
  const door = new IngestDoor(log, directory, clock, database, measurements);
  const lineDoor = new LineDoor(door);
  const recordDoor = new RecordDoor(door, quarantine);
  const replay = new ReplayControl(clock, settings, database, realNow);
  const quarantineReplay = new QuarantineReplay(quarantine, sources, door, recordDoor);
  return {
    clock,
    directory,
    targets,
    measurements,
    health,
    log,
    figures,
    rollups,
    database,
    door,
    lineDoor,
    recordDoor,
    replay,
    quarantineReplay,
  };
}

/** The workforce side: organisation and plans → their doors → figures. */
function buildPlans(
  { configuration }: PipelineParts,
  stores: ReturnType<typeof buildStores>,
  { directory, figures, clock }: ReturnType<typeof buildFlow>,
  changes: Changes,
) {
  const { timeZone } = configuration;
  const planChanges = new PlanChanges(figures);
  const organisationDoor = new OrganisationDoor({
    ...{ uploads: stores.organisationUploads, directory, changes, clock, timeZone },
    keepCells: () => figures.keepCells(),
  });
  const planDoor = new PlanDoor(stores.plans, planChanges);
  /** What a plan may name, as it stands. */
  const known = (): KnownPlaces => new KnownPlaces(directory.rows, timeZone, null);
  return { planChanges, organisationDoor, planDoor, known };
}

/** The demo, and what people order its centre to do. */
function buildDemo(
  { log: say, realNow, configuration, pool, hire = (task) => new HistoryWorker(pool, task) }: PipelineParts,
  { sources, settings, filledDays, targets: targetStore, plans }: ReturnType<typeof buildStores>,
  { replay, clock, database, log, figures, health, door, targets }: ReturnType<typeof buildFlow>,
  { organisationDoor, planDoor, known }: ReturnType<typeof buildPlans>,
  changes: Changes,
) {
  const orders: Orders = new Orders({
    ...{ settings, log: say, replan: scheduleDoor(planDoor, known) },
    centre: () => demo.centre,
    apply: (modifiers) => demo.obey(modifiers),
  });
  // What the demo plans has not been shown to anybody yet: nobody asks which figures it moves.
  const quietly = new PlanDoor(plans, null);
  const setup = new DemoSetup({ organisationDoor, planDoor: quietly, targetStore, targets, changes, known });
  const { timeZone, retentionDays, wrapLimitSeconds } = configuration;
  const demo: Demo = new Demo({
    ...{
      replay,
      clock,
      realNow,
      database,
      settings,
      sources,
      log,
      filledDays,
      figures,
      health,
      door,
      setup,
      orders,
      say,
    },
    ...{ timeZone, retentionDays, wrapLimitMs: wrapLimitSeconds * 1000, hire },
  });
  return { demo, orders };
}

/**
 * The whole flow, wired: doors → event log → engine → views → live wire, and who may see it.
 *
 *   IngestDoor, LineDoor, RecordDoor ─▶ EventLog ─commit▶ LiveFigures ─patches▶ LiveServer ─▶ gateway
 */
export function buildPipeline(parts: PipelineParts) {
  const { configuration, pool, localToken, realNow, log: say } = parts;
  const stores = buildStores(pool, realNow);
  const { settings, sources, accounts, sessions, quarantine } = stores;
  const flow = buildFlow(parts, stores);
  const { directory, measurements, log, figures, database, replay, quarantineReplay } = flow;

  // Figures → live wire → people.
  const channel: { broadcast: LiveBroadcast } = { broadcast: () => undefined };
  const send: LiveBroadcast = (room, name, message) => channel.broadcast(room, name, message);
  const live = new LiveServer(figures, send, realNow, measurements);
  const people = new People(accounts, sessions, stores.tokens, directory, (role) => demonstration.demo.scopesOf(role));
  const signIn = new SignIn(accounts, sessions, realNow);
  const tickets = new Tickets<Credential>(realNow);
  const draining = new Draining();
  const readiness = watch({ pool, log, figures, live, draining, measurements, realNow });
  const changes = new Changes(stores.revisions, directory, figures, quarantineReplay, people, live, flow.targets);
  const plans = buildPlans(parts, stores, flow, changes);
  const demonstration = buildDemo(parts, stores, flow, plans, changes);

  return {
    ...flow,
    ...plans,
    ...demonstration,
    configuration,
    settings,
    sources,
    quarantine,
    accounts: new Accounts(accounts),
    audit: stores.audit,
    realNow,
    /** Where the gateway puts its way of sending to a channel. */
    channel,
    live,
    people,
    signIn,
    tickets,
    changes,
    readings: new Readings(stores.audit, realNow),
    plans: stores.plans,
    states: stores.states,
    sessions,
    draining,
    readiness,
    hostNames: hostNamesAllowed(configuration.host, configuration.allowedHosts),
    localToken,
    say,
    hasAccounts: async (): Promise<boolean> => (await accounts.list()).length > 0,
    /** Reads everything that is stored; the server answers after it. */
    async load(): Promise<void> {
      await directory.load();
      await flow.targets.load();
      await replay.resume();
      await flow.health.load();
      await figures.load();
      await database.load();
      await demonstration.orders.load();
      const { different, named } = await figures.compareCells();
      if (different > 0)
        say(`Cells that the log says otherwise are stored anew: ${different}, such as ${named[0] ?? ''}.`);
    },
  };
}

export type Pipeline = ReturnType<typeof buildPipeline>;
/** Token under which Nest gives the pipeline to controllers and gateway. */
export const PIPELINE = Symbol('pipeline');
