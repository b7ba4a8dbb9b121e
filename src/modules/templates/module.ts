import { registerFileOwner } from '../../platform/files/public.ts'
import { defineModule, handle } from '../../platform/http/module.ts'
import * as entries from './contract/entries.ts'
import { permissions } from './contract/permissions.ts'
import * as tasks from './contract/tasks.ts'
import * as templates from './contract/templates.ts'
import { loadDemo } from './demo.ts'
import { edit } from './service/entries/edit.ts'
import { review } from './service/entries/review.ts'
import { FILES, submit } from './service/entries/submit.ts'
import { exportResults } from './service/export.ts'
import { importFile } from './service/import.ts'
import { mayReadFiles } from './service/reach.ts'
import { SEALED_PLACES } from './service/seal.ts'
import { assign, change, close } from './service/tasks.ts'
import { create, exportFile, publish, retire, save } from './service/templates.ts'
import { begin } from './views/begin.ts'
import { showProgress } from './views/counts.ts'
import { showEntry } from './views/entry.ts'
import { listPage } from './views/results.ts'
import { summarise } from './views/summary.ts'
import { listSubjects, listPage as listTargetPage } from './views/targets.ts'
import { listAll as listAllTasks, showTask } from './views/tasks.ts'
import { listAll, showTemplate, showVersion } from './views/templates.ts'

registerFileOwner(FILES, mayReadFiles)

export default defineModule({
  name: 'templates',
  depends: ['areas', 'codes', 'registry'],
  tables: [
    'collection_template',
    'collection_template_version',
    'collection_task',
    'collection_entry',
    'collection_entry_step',
  ],
  sealed: [{ shape: 'json', table: 'collection_entry', column: 'answers', places: [...SEALED_PLACES] }],
  scoped: ['collection_entry'],
  permissions,
  routes: [
    handle(templates.listTemplates, listAll),
    handle(templates.createTemplate, create),
    handle(templates.importTemplate, importFile),
    handle(templates.getTemplate, showTemplate),
    handle(templates.getTemplateVersion, showVersion),
    handle(templates.saveTemplate, save),
    handle(templates.publishTemplate, publish),
    handle(templates.retireTemplate, retire),
    handle(templates.exportTemplate, exportFile),
    handle(tasks.listTasks, listAllTasks),
    handle(tasks.assignTask, assign),
    handle(tasks.getTask, showTask),
    handle(tasks.changeTask, change),
    handle(tasks.closeTask, close),
    handle(tasks.taskProgress, showProgress),
    handle(tasks.listTargets, listTargetPage),
    handle(tasks.chooseSubjects, listSubjects),
    handle(entries.beginEntry, begin),
    handle(entries.submitEntry, submit),
    handle(entries.listEntries, listPage),
    handle(entries.exportEntries, exportResults),
    handle(entries.summariseEntries, summarise),
    handle(entries.getEntry, showEntry),
    handle(entries.editEntry, edit),
    handle(entries.reviewEntry, review),
  ],
  directory: import.meta.dirname,
  demo: loadDemo,
})
