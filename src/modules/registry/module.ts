import { registerFileOwner } from '../../platform/files/public.ts'
import { defineModule, handle } from '../../platform/http/module.ts'
import { applyAuthorityJob } from './authority-job.ts'
import * as facts from './contract/facts.ts'
import * as people from './contract/people.ts'
import { permissions } from './contract/permissions.ts'
import * as residency from './contract/residency.ts'
import { loadDemo } from './demo.ts'
import { placeAfterSettling } from './house-listeners.ts'
import { houseRoutes } from './house-routes.ts'
import { importRoutes } from './import-routes.ts'
import { cleanRecordImports, importRecords, resumeRecordImports, undoRecords } from './imports-job.ts'
import { duplicatesNightly, mergeRoutes } from './merge-routes.ts'
import { notices } from './notices.ts'
import { ownRoutes } from './own-routes.ts'
import { peopleRoutes } from './people-routes.ts'
import { qualityNightly, qualityRoutes } from './quality-routes.ts'
import { sealed } from './sealed.ts'
import { mayReadScan } from './service/credentials/files.ts'
import { confirm, state, withdraw } from './service/facts/change.ts'
import { reveal } from './service/facts/reveal.ts'
import { create } from './service/people/create.ts'
import { setMain, settleIn, settleOut } from './service/people/residency.ts'
import { retentionWeekly, settingsRoutes } from './settings-routes.ts'
import { applyTagRule } from './tag-apply-job.ts'
import { followChanges, tagsNightly } from './tag-jobs.ts'
import { tagRoutes } from './tag-routes.ts'
import { unitRoutes } from './unit-routes.ts'
import { listFieldsOf } from './views/facts/fields.ts'
import { listFactsOf } from './views/facts/list.ts'
import { showPerson } from './views/people/file.ts'
import { listPage } from './views/people/list.ts'

registerFileOwner('credential', mayReadScan)

export default defineModule({
  name: 'registry',
  depends: ['areas', 'codes', 'organisations'],
  tables: [
    'data_source',
    'field_authority',
    'extension_field',
    'sensitive_use',
    'statement',
    'subject_key',
    'record_merge',
    'subject_look',
    'compound',
    'building',
    'house',
    'address_alias',
    'address_task',
    'person',
    'residency',
    'household',
    'household_member',
    'record_upload',
    'record_import',
    'record_import_profile',
    'record_import_flaw',
    'record_import_change',
    'care_register',
    'register_reader',
    'tag',
    'subject_tag',
    'duplicate_pair',
    'own_record',
    'correction',
    'quality_sum',
    'retention_rule',
    'retention_run',
    'legal_entity',
    'place',
    'component',
    'component_sequence',
    'component_change',
    'credential',
    'force',
    'force_commendation',
    'force_application',
  ],
  sealed,
  views: ['v_collected_subject'],
  scoped: [
    'compound',
    'building',
    'house',
    'address_task',
    'person',
    'household',
    'legal_entity',
    'place',
    'component',
    'credential',
    'force',
    'force_application',
    'correction',
    'quality_sum',
  ],
  permissions,
  routes: [
    handle(facts.listFields, listFieldsOf),
    handle(facts.listFacts, listFactsOf),
    handle(facts.stateFacts, state),
    handle(facts.confirmFacts, confirm),
    handle(facts.revealFacts, reveal),
    handle(facts.withdrawStatement, withdraw),
    handle(people.listPeople, listPage),
    handle(people.getPerson, showPerson),
    handle(people.createPerson, create),
    handle(residency.moveIn, settleIn),
    handle(residency.moveOut, settleOut),
    handle(residency.chooseMain, setMain),
    ...houseRoutes,
    ...tagRoutes,
    ...peopleRoutes,
    ...mergeRoutes,
    ...ownRoutes,
    ...qualityRoutes,
    ...settingsRoutes,
    ...importRoutes,
    ...unitRoutes,
  ],
  jobs: [
    applyAuthorityJob,
    importRecords,
    undoRecords,
    resumeRecordImports,
    cleanRecordImports,
    tagsNightly,
    applyTagRule,
    duplicatesNightly,
    qualityNightly,
    retentionWeekly,
  ],
  listeners: [followChanges, placeAfterSettling],
  notices,
  directory: import.meta.dirname,
  demo: loadDemo,
})
