import { defineModule, handle } from '../../platform/http/module.ts'
import { providePlaceNames } from '../../platform/identity/place-names.ts'
import { exportAreas, getArea, listChildren, searchAreas } from './contract/areas.ts'
import {
  clearBoundary,
  createArea,
  editArea,
  proposeChild,
  saveBoundary,
  setFigures,
} from './contract/change.ts'
import { downloadRejects, getImport, listImports, startImport } from './contract/imports.ts'
import { areaAt, areaMap, baseMap } from './contract/map.ts'
import { permissions } from './contract/permissions.ts'
import { carryOutSuccession, previewSuccession } from './contract/succession.ts'
import { validateArea } from './contract/validation.ts'
import { loadDemo } from './demo.ts'
import { beginDue, beginDueAreas } from './service/announce.ts'
import { dropBoundary, putBoundary } from './service/boundary.ts'
import { count, create, edit, propose } from './service/change.ts'
import { exportFile } from './service/export.ts'
import { listRuns, rejectsFile, runImport, show, start } from './service/import-runs.ts'
import { carryOut, preview } from './service/succession.ts'
import { validate } from './service/validate.ts'
import { readNames } from './store/areas.ts'
import { showArea } from './views/detail.ts'
import { locate, showBaseMap, showMap } from './views/map.ts'
import { search, showChildren } from './views/tree.ts'

providePlaceNames('area', readNames)

export default defineModule({
  name: 'areas',
  tables: ['area', 'area_succession', 'area_succession_link', 'area_neighbour', 'map_feature', 'area_import'],
  views: ['v_area'],
  permissions,
  routes: [
    handle(listChildren, showChildren),
    handle(searchAreas, search),
    handle(areaMap, showMap),
    handle(areaAt, locate),
    handle(baseMap, showBaseMap),
    handle(validateArea, validate),
    handle(exportAreas, exportFile),
    handle(getArea, showArea),
    handle(proposeChild, propose),
    handle(createArea, create),
    handle(editArea, edit),
    handle(setFigures, count),
    handle(saveBoundary, putBoundary),
    handle(clearBoundary, dropBoundary),
    handle(previewSuccession, preview),
    handle(carryOutSuccession, carryOut),
    handle(startImport, start),
    handle(listImports, listRuns),
    handle(getImport, show),
    handle(downloadRejects, rejectsFile),
  ],
  jobs: [runImport, beginDueAreas],
  start: beginDue,
  directory: import.meta.dirname,
  demo: loadDemo,
})
