import type { Routes } from '@angular/router';
import { ControlDeskPage } from './control-desk-page';

export const routes: Routes = [{ path: '', component: ControlDeskPage }];
