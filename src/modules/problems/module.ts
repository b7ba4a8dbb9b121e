import { defineModule, handle } from '../../platform/http/module.ts'
import * as actions from './contract/actions.ts'
import * as gathering from './contract/gathering.ts'
import { permissions } from './contract/permissions.ts'
import { exportProblems, getProblem, listProblems } from './contract/problems.ts'
import * as suggestions from './contract/suggestions.ts'
import { loadDemo } from './demo.ts'
import { fillProblem } from './fill-job.ts'
import { remindDaily, suggestNightly } from './jobs.ts'
import { followAreas, followImports, followOrders } from './listeners.ts'
import { notices } from './notices.ts'
import { accept, act, reassign, savePlan } from './service/act.ts'
import { create, edit, preview } from './service/criteria.ts'
import { exportList, exportOrdersOf } from './service/export.ts'
import { addOrder, removeOrder } from './service/hand-orders.ts'
import { accept as acceptSuggested, dismiss as dismissSuggested, refresh } from './service/suggest.ts'
import { showProblem } from './views/detail.ts'
import { listPage } from './views/list.ts'
import { listOrdersOf } from './views/orders.ts'
import { showSuggestions } from './views/suggestions.ts'

export default defineModule({
  name: 'problems',
  depends: ['areas', 'orders', 'organisations'],
  tables: ['problem', 'problem_order', 'problem_step', 'problem_suggestion'],
  scoped: ['problem', 'problem_suggestion'],
  permissions,
  routes: [
    handle(listProblems, listPage),
    handle(exportProblems, exportList),
    handle(gathering.previewProblem, preview),
    handle(gathering.createProblem, create),
    handle(suggestions.listSuggestions, showSuggestions),
    handle(suggestions.refreshSuggestions, refresh),
    handle(suggestions.acceptSuggestion, acceptSuggested),
    handle(suggestions.dismissSuggestion, dismissSuggested),
    handle(getProblem, showProblem),
    handle(gathering.editProblem, edit),
    handle(gathering.listProblemOrders, listOrdersOf),
    handle(gathering.exportProblemOrders, exportOrdersOf),
    handle(gathering.addProblemOrder, addOrder),
    handle(gathering.removeProblemOrder, removeOrder),
    handle(actions.acceptProblem, accept),
    handle(actions.dismissProblem, act('dismiss')),
    handle(actions.reassignProblem, reassign),
    handle(actions.planProblem, savePlan),
    handle(actions.startProblem, act('start')),
    handle(actions.recordProgress, act('progress')),
    handle(actions.watchProblem, act('watch')),
    handle(actions.settleRecurrence, act('settle_recurrence')),
    handle(actions.closeProblem, act('close')),
    handle(actions.reopenProblem, act('reopen')),
  ],
  jobs: [fillProblem, suggestNightly, remindDaily],
  listeners: [followOrders, followImports, followAreas],
  notices,
  directory: import.meta.dirname,
  demo: loadDemo,
})
