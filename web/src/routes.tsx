/** The one place that lists every page. */
import type { ReactElement } from 'react';
import { Navigate, Route, Routes } from 'react-router';
import { DataPage } from './pages/data.tsx';
import { ImportPage } from './pages/import.tsx';
import { MissingPage } from './pages/missing.tsx';
import { NewPlanPage } from './pages/new-plan.tsx';
import { PlanPage } from './pages/plan.tsx';
import { PlansPage } from './pages/plans.tsx';
import { Shell } from './parts/shell.tsx';

export const Pages = (): ReactElement => (
  <Routes>
    <Route element={<Shell />}>
      <Route index element={<Navigate to="/data" replace />} />
      <Route path="data" element={<DataPage />} />
      <Route path="data/imports/:id" element={<ImportPage />} />
      <Route path="plans" element={<PlansPage />} />
      <Route path="plans/new" element={<NewPlanPage />} />
      <Route path="plans/:id" element={<PlanPage />} />
      <Route path="*" element={<MissingPage />} />
    </Route>
  </Routes>
);
