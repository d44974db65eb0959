import type { Routes } from '@angular/router';
import { AdministrationFrame } from './administration-frame';
import { AuditPage } from './audit-page';
import { OrganisationPage } from './organisation-page';
import { PeoplePage } from './people-page';
import { QuarantinePage } from './quarantine-page';
import { SourcesPage } from './sources-page';
import { UploadsPage } from './uploads-page';

export const routes: Routes = [
  {
    path: '',
    component: AdministrationFrame,
    children: [
      { path: '', pathMatch: 'full', redirectTo: 'organisation' },
      { path: 'organisation', component: OrganisationPage },
      { path: 'uploads', component: UploadsPage },
      { path: 'sources', component: SourcesPage },
      { path: 'quarantine', component: QuarantinePage },
      { path: 'people', component: PeoplePage },
      { path: 'audit', component: AuditPage },
    ],
  },
];
