import { inject, Injectable, signal } from '@angular/core';
import { catalogueSchema, type ParameterInForce } from '@intraday/contract';
import { REST } from '@intraday/web-store';

/** The parameters in force in the reader's scope, read anew with each KPI that is opened; the last ones stay meanwhile. */
@Injectable({ providedIn: 'root' })
export class CatalogueReader {
  private readonly rest = inject(REST);
  private readonly read = signal<readonly ParameterInForce[] | null>(null);
  private readonly hasFailed = signal(false);

  readonly parameters = this.read.asReadonly();
  readonly failed = this.hasFailed.asReadonly();

  async load(): Promise<void> {
    const answer = await this.rest.read('/catalogue', catalogueSchema.pick({ parameters: true }).loose());
    this.hasFailed.set(!answer.ok);
    if (answer.ok) this.read.set(answer.value.parameters);
  }
}
