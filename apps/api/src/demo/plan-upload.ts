import { forecastsOn, type Centre, type Roster, type RosteredDay } from '@intraday/simulator';
import type { Change } from '@intraday/storage';
import type { KnownPlaces } from '../plans/known-places';
import type { PlanDoor } from '../plans/plan-door';

/** What is wrong with a whole upload is told by its first faults. */
const FAULTS_TOLD = 3;

/** Plans as they are uploaded, by kind. */
export interface PlanUploads {
  readonly schedules?: { readonly schedules: readonly RosteredDay[] };
  readonly forecasts?: { readonly forecasts: ReturnType<typeof forecastsOn> };
}

/** Schedules and forecasts of a centre for some dates. */
export const plansOn = (centre: Centre, roster: Roster, dates: readonly string[]): PlanUploads => ({
  schedules: { schedules: dates.flatMap((date) => roster.schedulesOn(date)) },
  forecasts: { forecasts: dates.flatMap((date) => forecastsOn(centre, date)) },
});

/**
 * Brings plans in by the doors that every upload takes.
 *
 * @param places what a plan may name
 * @throws Error where they are refused
 */
export async function uploadPlans(
  door: Pick<PlanDoor, keyof PlanUploads>,
  places: KnownPlaces,
  change: Change,
  uploads: PlanUploads,
): Promise<void> {
  for (const kind of ['schedules', 'forecasts'] as const) {
    const value = uploads[kind];
    if (value === undefined) continue;
    const file = { body: Buffer.from(JSON.stringify(value)), json: { value }, dryRun: false };
    const taken = await door[kind](file, places, change);
    if (taken.ok) continue;
    const told = taken.faults.list.slice(0, FAULTS_TOLD).map(({ message }) => message);
    throw new Error(`The ${kind} of the demo: ${told.join(' ')}`);
  }
}
