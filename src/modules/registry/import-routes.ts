import { handle } from '../../platform/http/module.ts'
import * as exported from './contract/exports.ts'
import * as imports from './contract/imports.ts'
import { exportHousesFile, exportPeopleFile } from './service/export/files.ts'
import { askUndo } from './service/import/ask-undo.ts'
import * as profiles from './service/import/profiles.ts'
import * as runs from './service/import/show.ts'
import { start } from './service/import/start.ts'
import { makeTemplate } from './service/import/template.ts'
import { upload } from './service/import/upload.ts'
import { listRuns } from './views/imports.ts'

export const importRoutes = [
  handle(imports.uploadRecords, upload),
  handle(imports.importTemplate, makeTemplate),
  handle(imports.listImportProfiles, profiles.list),
  handle(imports.saveImportProfile, profiles.save),
  handle(imports.dropImportProfile, profiles.drop),
  handle(imports.startRecordImport, start),
  handle(imports.listRecordImports, listRuns),
  handle(imports.getRecordImport, runs.show),
  handle(imports.listImportFlaws, runs.listFlaws),
  handle(imports.downloadImportCopy, runs.copy),
  handle(imports.cancelRecordImport, runs.cancel),
  handle(imports.undoRecordImport, askUndo),
  handle(exported.exportPeople, exportPeopleFile),
  handle(exported.exportHouses, exportHousesFile),
]
