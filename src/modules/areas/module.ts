import { defineModule, handle } from '../../platform/http/module.ts'
import { providePlaceNames } from '../../platform/identity/place-names.ts'
import { getArea, listChildren, searchAreas } from './contract/areas.ts'
import { areaAt, areaMap, baseMap } from './contract/map.ts'
import { permissions } from './contract/permissions.ts'
import { validateArea } from './contract/validation.ts'
import { loadDemo } from './demo.ts'
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
    handle(getArea, showArea),
  ],
  directory: import.meta.dirname,
  demo: loadDemo,
})
