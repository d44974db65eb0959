import { limits } from '@intraday/contract';

/** Places for exports under way: some for each person, and no more altogether than the server holds answers for. */
export class ExportSlots {
  private readonly taken = new Map<string, number>();
  private all = 0;

  constructor(
    private readonly perPerson: number = limits.EXPORTS_PER_PERSON_MAX,
    private readonly altogether: number = limits.EXPORTS_MAX,
  ) {}

  /**
   * Takes a place.
   *
   * @returns what gives it back, or why there is none, in one line that says what to do
   */
  take(
    person: string,
  ): { readonly ok: true; readonly release: () => void } | { readonly ok: false; readonly why: string } {
    const own = this.taken.get(person) ?? 0;
    if (own >= this.perPerson) {
      return { ok: false, why: `${own} exports of yours are under way: wait until one has ended, or stop one.` };
    }
    if (this.all >= this.altogether) {
      return { ok: false, why: `${this.all} exports are under way on this server: try again in a minute.` };
    }
    this.taken.set(person, own + 1);
    this.all += 1;
    let held = true;
    const release = (): void => {
      if (!held) return;
      held = false;
      this.all -= 1;
      const left = (this.taken.get(person) ?? 1) - 1;
      if (left > 0) this.taken.set(person, left);
      else this.taken.delete(person);
    };
    return { ok: true, release };
  }
}
