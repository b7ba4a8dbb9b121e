import { registerFileOwner } from '../../platform/files/public.ts'
import { defineModule, handle } from '../../platform/http/module.ts'
import { registerAreaUse } from '../areas/public.ts'
import { registerCalendarUse } from '../calendars/public.ts'
import { alertOrders, followCalendar, recountOrders } from './alerts-job.ts'
import * as actions from './contract/actions.ts'
import * as alerts from './contract/alerts.ts'
import * as catalogue from './contract/catalogue.ts'
import * as dispatchRules from './contract/dispatch-rules.ts'
import { findSimilar, listDuplicates } from './contract/duplicates.ts'
import { getFlow, listFlows, publishFlow } from './contract/flows.ts'
import * as imports from './contract/imports.ts'
import { findByPhone, intakeOrder, previewOrder, reportOrder, residentReport } from './contract/intake.ts'
import * as lists from './contract/lists.ts'
import * as loop from './contract/loop-actions.ts'
import { permissions } from './contract/permissions.ts'
import * as neighbours from './contract/public.ts'
import * as publicity from './contract/publicity.ts'
import { myOrder, myOrders } from './contract/residents.ts'
import * as subjects from './contract/subjects.ts'
import { exportVisits, listVisits, listVisitTasks, visitFigures } from './contract/visits.ts'
import { listWorkerChoices } from './contract/workers.ts'
import { loadDemo } from './demo.ts'
import { cleanImports, importOrders, resumeImports } from './imports-job.ts'
import { expireStages } from './jobs.ts'
import { followAreas } from './listeners.ts'
import { orderNotices } from './notices.ts'
import { act, dispatchMany } from './service/act.ts'
import { savePlan, showPlan, tryPlan } from './service/alerts/plan.ts'
import { countTouchedOrders } from './service/alerts/recount.ts'
import { showAlerts } from './service/alerts/show.ts'
import { comment, reveal } from './service/comment.ts'
import {
  addClass,
  countUse,
  dropRule,
  editClass,
  listAllClasses,
  listRules,
  setRule,
} from './service/configure.ts'
import { runDry } from './service/dispatching/dry-run.ts'
import { explain } from './service/dispatching/explain.ts'
import { changeCapacity, listLoads } from './service/dispatching/loads.ts'
import { listVersions, restoreRules, saveRules, showRules } from './service/dispatching/rule-book.ts'
import { exportList } from './service/export.ts'
import { exportLog } from './service/export-visits.ts'
import { publish as publishFlowVersion } from './service/flow-editing/publish.ts'
import { listFlowVersions, showFlow } from './service/flow-editing/show.ts'
import { publishOwnFlows } from './service/flows.ts'
import { follow, seen, seenFollowed, unfollow } from './service/follow.ts'
import { drop as dropProfile, list as listProfiles, save as saveProfile } from './service/imports/profiles.ts'
import { cancel, rejects, show } from './service/imports/show.ts'
import { start } from './service/imports/start.ts'
import { upload } from './service/imports/upload.ts'
import { tellPeople } from './service/notices/tell.ts'
import { tellOfAlert } from './service/notices/tell-alert.ts'
import { tellOfComment } from './service/notices/tell-comment.ts'
import { lookAhead } from './service/outlook.ts'
import { mayReadCommentFiles, mayReadFiles } from './service/parties.ts'
import { sealed } from './service/phones.ts'
import { listByPhone, preview } from './service/preview.ts'
import { choose as choosePublicity, hide, show as showPublicity } from './service/publicity.ts'
import { intake, report, reportAsResident } from './service/report.ts'
import { link, showSubjects, unlink } from './service/subjects.ts'
import { deleteOwnView, listOwnViews, saveOwnView } from './service/views.ts'
import { showWorkers } from './service/workers.ts'
import { countOpenInside } from './store/in-area.ts'
import { showOrder } from './views/detail.ts'
import { listOfDraft, listOfOrder } from './views/duplicates.ts'
import { listRuns } from './views/imports.ts'
import { listInbox, listPage, listPoints } from './views/list.ts'
import { showFollowed, showPublicList, showPublicOne, showPublicPoints } from './views/public.ts'
import { listMine, showMine } from './views/residents.ts'
import { listLog, listQueue, showFigures } from './views/visits.ts'

registerFileOwner('order', mayReadFiles)
registerFileOwner('order_comment', mayReadCommentFiles)
registerAreaUse('在办工单', countOpenInside)
registerCalendarUse('在办工单', countTouchedOrders)

export default defineModule({
  name: 'orders',
  depends: ['calendars', 'areas', 'organisations', 'accounts', 'system', 'registry'],
  sealed,
  tables: [
    'order_class',
    'responsibility',
    'work_order',
    'order_step',
    'order_clock',
    'order_alert',
    'order_alert_plan',
    'order_comment',
    'order_flow',
    'order_view',
    'order_follower',
    'order_seen',
    'order_subject',
    'order_publicity',
    'order_upload',
    'order_mapping',
    'order_import',
    'order_import_reject',
    'order_request',
    'order_co_handler',
    'order_consult',
    'order_visit',
    'dispatch_rule_set',
    'dispatch_capacity',
  ],
  views: [
    'v_order_fact',
    'v_order_stage',
    'v_order_visit',
    'v_order_step',
    'v_outside_order',
    'v_outside_step',
    'v_outside_comment',
    'v_problem_order',
  ],
  scoped: ['work_order'],
  permissions,
  routes: [
    handle(reportOrder, report),
    handle(intakeOrder, intake),
    handle(residentReport, reportAsResident),
    handle(previewOrder, preview),
    handle(findByPhone, listByPhone),
    handle(lists.listViews, listOwnViews),
    handle(lists.saveView, saveOwnView),
    handle(lists.deleteView, deleteOwnView),
    handle(lists.listOrders, listPage),
    handle(lists.mapOrders, listPoints),
    handle(lists.exportOrders, exportList),
    handle(lists.inbox, listInbox),
    handle(listVisitTasks, listQueue),
    handle(listVisits, listLog),
    handle(visitFigures, showFigures),
    handle(exportVisits, exportLog),
    handle(lists.getOrder, showOrder),
    handle(listWorkerChoices, showWorkers),
    handle(alerts.getAlertPlan, showPlan),
    handle(alerts.previewAlertPlan, tryPlan),
    handle(alerts.saveAlertPlan, savePlan),
    handle(alerts.listOrderAlerts, showAlerts),
    handle(listDuplicates, listOfOrder),
    handle(findSimilar, listOfDraft),
    handle(actions.registerOrder, act('register')),
    handle(actions.notAcceptOrder, act('not_accept')),
    handle(actions.withdrawOrder, act('withdraw')),
    handle(actions.escalateOrder, act('escalate')),
    handle(actions.delegateOrder, act('delegate')),
    handle(actions.dispatchOrder, act('dispatch')),
    handle(actions.transferOrder, act('transfer')),
    handle(actions.acceptOrder, act('accept')),
    handle(actions.returnOrder, act('return')),
    handle(actions.feedbackOrder, act('feedback')),
    handle(actions.passCheck, act('check_pass')),
    handle(actions.failCheck, act('check_fail')),
    handle(actions.reworkOrder, act('rework')),
    handle(actions.rateOrder, act('rate')),
    handle(actions.closeOrder, act('close')),
    handle(actions.reopenOrder, act('reopen')),
    handle(loop.requestVerify, act('request_verify')),
    handle(loop.verifyTrue, act('verify_true')),
    handle(loop.verifyFalse, act('verify_false')),
    handle(loop.assignTask, act('assign_task')),
    handle(loop.requestCheck, act('request_check')),
    handle(loop.mergeOrder, act('merge')),
    handle(loop.voidOrder, act('void')),
    handle(loop.handleEmergency, act('emergency')),
    handle(loop.handleSpecial, act('special')),
    handle(loop.forceClose, act('force_close')),
    handle(loop.urgeOrder, act('urge')),
    handle(loop.superviseOrder, act('supervise')),
    handle(loop.askExtension, act('ask_extension')),
    handle(loop.askSuspension, act('ask_suspension')),
    handle(loop.appealOverdue, act('appeal')),
    handle(loop.dropRequest, act('drop_request')),
    handle(loop.endorseRequest, act('endorse_request')),
    handle(loop.approveRequest, act('approve_request')),
    handle(loop.rejectRequest, act('reject_request')),
    handle(loop.resumeOrder, act('resume')),
    handle(loop.inviteCoHandlers, act('co_handle')),
    handle(loop.coFeedback, act('co_feedback')),
    handle(loop.callConsult, act('consult')),
    handle(loop.concludeConsult, act('conclude_consult')),
    handle(loop.recordVisit, act('record_visit')),
    handle(actions.dispatchBatch, dispatchMany),
    handle(actions.commentOrder, comment),
    handle(subjects.listSubjects, showSubjects),
    handle(subjects.linkSubject, link),
    handle(subjects.unlinkSubject, unlink),
    handle(actions.revealReporter, reveal),
    handle(neighbours.publicOrders, showPublicList),
    handle(neighbours.publicPoints, showPublicPoints),
    handle(neighbours.publicOrder, showPublicOne),
    handle(neighbours.outlook, lookAhead),
    handle(neighbours.myFollows, showFollowed),
    handle(neighbours.followOrder, follow),
    handle(neighbours.unfollowOrder, unfollow),
    handle(publicity.setPublicity, choosePublicity),
    handle(neighbours.markSeen, seen),
    handle(neighbours.markFollowSeen, seenFollowed),
    handle(publicity.getPublicity, showPublicity),
    handle(publicity.hideOrder, hide),
    handle(myOrders, listMine),
    handle(myOrder, showMine),
    handle(catalogue.listClasses, listAllClasses),
    handle(catalogue.createClass, addClass),
    handle(catalogue.changeClass, editClass),
    handle(catalogue.classUse, countUse),
    handle(catalogue.listResponsibilities, listRules),
    handle(catalogue.setResponsibility, setRule),
    handle(catalogue.removeResponsibility, dropRule),
    handle(dispatchRules.listDispatchRules, showRules),
    handle(dispatchRules.saveDispatchRules, saveRules),
    handle(dispatchRules.listRuleVersions, listVersions),
    handle(dispatchRules.restoreRuleVersion, restoreRules),
    handle(dispatchRules.dryRunRules, runDry),
    handle(dispatchRules.explainDispatch, explain),
    handle(dispatchRules.listHandlerLoads, listLoads),
    handle(dispatchRules.setCapacity, changeCapacity),
    handle(listFlows, listFlowVersions),
    handle(getFlow, showFlow),
    handle(publishFlow, publishFlowVersion),
    handle(imports.uploadImport, upload),
    handle(imports.listProfiles, listProfiles),
    handle(imports.saveProfile, saveProfile),
    handle(imports.dropProfile, dropProfile),
    handle(imports.startImport, start),
    handle(imports.listImports, listRuns),
    handle(imports.getImport, show),
    handle(imports.cancelImport, cancel),
    handle(imports.downloadRejects, rejects),
  ],
  jobs: [expireStages, alertOrders, recountOrders, importOrders, resumeImports, cleanImports],
  listeners: [followAreas, followCalendar, tellPeople, tellOfComment, tellOfAlert],
  notices: orderNotices,
  directory: import.meta.dirname,
  start: publishOwnFlows,
  demo: loadDemo,
})
