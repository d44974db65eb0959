import type { Routes } from '@angular/router';
import { onlyAdministrators, onlyFor, onlyReaders, onlySignedIn, toOwnPage } from './entrance/guards';

/** Every role has one lazy folder; who may not be somewhere is led to where they may. */
export const routes: Routes = [
  { path: '', pathMatch: 'full', canActivate: [toOwnPage], children: [] },
  { path: 'sign-in', loadComponent: async () => (await import('./entrance/sign-in-page')).SignInPage },
  { path: 'start', loadComponent: async () => (await import('./entrance/first-run-page')).FirstRunPage },
  {
    path: '',
    loadComponent: async () => (await import('./shell/shell')).Shell,
    children: [
      {
        path: 'agent',
        canActivate: [onlyFor('agent')],
        loadChildren: async () => (await import('./agent/agent.routes')).routes,
      },
      {
        path: 'supervisor',
        canActivate: [onlyFor('supervisor')],
        loadChildren: async () => (await import('./supervisor/supervisor.routes')).routes,
      },
      {
        path: 'manager',
        canActivate: [onlyFor('manager')],
        loadChildren: async () => (await import('./manager/manager.routes')).routes,
      },
      {
        path: 'control-desk',
        canActivate: [onlyFor('controlDesk')],
        loadChildren: async () => (await import('./control-desk/control-desk.routes')).routes,
      },
      {
        path: 'catalogue',
        canActivate: [onlySignedIn],
        loadChildren: async () => (await import('./catalogue/catalogue.routes')).routes,
      },
      {
        path: 'drill',
        canActivate: [onlyReaders],
        loadChildren: async () => (await import('./drill/drill.routes')).routes,
      },
      {
        path: 'contacts',
        canActivate: [onlyReaders],
        loadComponent: async () => (await import('./drill/contacts-page')).ContactsPage,
      },
      {
        path: 'agent-day',
        canActivate: [onlyReaders],
        loadComponent: async () => (await import('./drill/agent-day-page')).AgentDayPage,
      },
      {
        path: 'administration',
        canActivate: [onlyAdministrators],
        loadChildren: async () => (await import('./administration/administration.routes')).routes,
      },
    ],
  },
  { path: '**', redirectTo: '' },
];
