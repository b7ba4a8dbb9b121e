import { defineModule, handle } from '../../platform/http/module.ts'
import { providePlaceNames } from '../../platform/identity/place-names.ts'
import { registerAreaUse } from '../areas/public.ts'
import * as absence from './contract/absence.ts'
import * as duty from './contract/duty.ts'
import * as organisations from './contract/organisations.ts'
import { permissions } from './contract/permissions.ts'
import * as posts from './contract/posts.ts'
import * as presence from './contract/presence.ts'
import * as teams from './contract/teams.ts'
import { loadDemo } from './demo.ts'
import { followAreas } from './listeners.ts'
import {
  cancel,
  decide,
  enter,
  list as listAbsences,
  mine as myAbsences,
  request,
} from './service/absences.ts'
import { copyWeek } from './service/copy-duty.ts'
import { candidates as dutyCandidates, list as listDuty, now, today } from './service/duty.ts'
import { exportDuty } from './service/export-duty.ts'
import { exportOrganisations } from './service/export-organisations.ts'
import { importOrganisations } from './service/import-organisations.ts'
import { close, create, edit } from './service/organisations.ts'
import { edit as editShift, plan, remove, swap } from './service/plan-duty.ts'
import { assign, assignBatch, end, regrade } from './service/posts.ts'
import { endPresences, goOff, goOn, mine as myPresence, report } from './service/presence.ts'
import { list, show, showDirectory } from './service/read-organisations.ts'
import {
  candidates,
  countInside as countPostsInside,
  exportAll as exportPosts,
  list as listPosts,
} from './service/read-posts.ts'
import { list as listReviews, settle } from './service/reviews.ts'
import { list as listPresence, locate } from './service/staff-presence.ts'
import {
  exportAll as exportTeams,
  list as listTeams,
  mine,
  show as showTeam,
  summary,
} from './service/teams.ts'
import { readNames } from './store/organisations.ts'

providePlaceNames('organisation', readNames)
registerAreaUse('在任岗位', countPostsInside)

export default defineModule({
  name: 'organisations',
  depends: ['areas', 'calendars'],
  tables: ['organisation', 'duty_shift', 'duty_presence', 'duty_absence', 'post_review'],
  views: ['v_organisation'],
  permissions,
  routes: [
    handle(organisations.listOrganisations, list),
    handle(organisations.readDirectory, showDirectory),
    handle(organisations.exportOrganisations, exportOrganisations),
    handle(organisations.importOrganisations, importOrganisations),
    handle(organisations.getOrganisation, show),
    handle(organisations.createOrganisation, create),
    handle(organisations.editOrganisation, edit),
    handle(organisations.closeOrganisation, close),
    handle(posts.listPostRows, listPosts),
    handle(posts.exportPosts, exportPosts),
    handle(posts.findCandidates, candidates),
    handle(posts.assignPost, assign),
    handle(posts.assignPostBatch, assignBatch),
    handle(posts.endPostNow, end),
    handle(posts.changeClearance, regrade),
    handle(posts.listPostReviews, listReviews),
    handle(posts.settlePostReview, settle),
    handle(teams.listGridTeams, listTeams),
    handle(teams.exportGridTeams, exportTeams),
    handle(teams.readTeamSummary, summary),
    handle(teams.myGridTeams, mine),
    handle(teams.readGridTeam, showTeam),
    handle(duty.listDuty, listDuty),
    handle(duty.exportDuty, exportDuty),
    handle(duty.dutyNow, now),
    handle(duty.dutyToday, today),
    handle(duty.dutyCandidates, dutyCandidates),
    handle(duty.planDuty, plan),
    handle(duty.changeDuty, editShift),
    handle(duty.removeDuty, remove),
    handle(duty.swapDuty, swap),
    handle(duty.copyDutyWeek, copyWeek),
    handle(presence.myPresence, myPresence),
    handle(presence.goOnDuty, goOn),
    handle(presence.goOffDuty, goOff),
    handle(presence.reportPosition, report),
    handle(presence.listPresence, listPresence),
    handle(presence.locateWorkers, locate),
    handle(absence.listAbsences, listAbsences),
    handle(absence.myAbsences, myAbsences),
    handle(absence.requestAbsence, request),
    handle(absence.enterAbsence, enter),
    handle(absence.decideAbsence, decide),
    handle(absence.cancelAbsence, cancel),
  ],
  jobs: [endPresences],
  listeners: [followAreas],
  directory: import.meta.dirname,
  demo: loadDemo,
})
