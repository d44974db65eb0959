import type { Routes } from '@angular/router';
import { ManagerPage } from './manager-page';

export const routes: Routes = [{ path: '', component: ManagerPage }];
