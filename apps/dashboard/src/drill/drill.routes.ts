import type { Routes } from '@angular/router';
import { providePictures } from '@intraday/web-ui/charts';
import { DrillPage } from './drill-page';

export const routes: Routes = [{ path: '', providers: [providePictures()], component: DrillPage }];
