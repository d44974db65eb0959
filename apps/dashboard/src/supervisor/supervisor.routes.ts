import type { Routes } from '@angular/router';
import { SupervisorPage } from './supervisor-page';

export const routes: Routes = [{ path: '', component: SupervisorPage }];
