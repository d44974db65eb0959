import type { Routes } from '@angular/router';
import { AgentPage } from './agent-page';

export const routes: Routes = [{ path: '', component: AgentPage }];
