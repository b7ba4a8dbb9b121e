import { registerFileOwner } from '../../platform/files/public.ts'
import { defineModule, handle } from '../../platform/http/module.ts'
import { overview } from '../orders/contract/figures.ts'
import { exportIndicators, showIndicators } from './contract/indicators.ts'
import { permissions } from './contract/permissions.ts'
import { getReport, listReports, makeReport } from './contract/reports.ts'
import { loadDemo } from './demo.ts'
import { keepSums, monthlyReports, recountNightly, weeklyReports } from './jobs.ts'
import { followImports, followOrders } from './listeners.ts'
import { exportFigures } from './service/export.ts'
import { make } from './service/make-report.ts'
import { listIndicators } from './views/indicators.ts'
import { showOverview } from './views/overview/show.ts'
import { listPage, mayReadFiles, showReport } from './views/reports.ts'

registerFileOwner('report', mayReadFiles)

export default defineModule({
  name: 'assessment',
  depends: ['areas', 'orders', 'organisations', 'system'],
  tables: ['assessment_sum', 'assessment_dirty', 'assessment_fill', 'assessment_report'],
  permissions,
  routes: [
    handle(overview, showOverview),
    handle(showIndicators, listIndicators),
    handle(exportIndicators, exportFigures),
    handle(listReports, listPage),
    handle(makeReport, make),
    handle(getReport, showReport),
  ],
  jobs: [keepSums, recountNightly, weeklyReports, monthlyReports],
  listeners: [followOrders, followImports],
  directory: import.meta.dirname,
  demo: loadDemo,
})
