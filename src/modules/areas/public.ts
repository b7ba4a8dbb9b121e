export { areaFullName, areaName, isOpenArea } from './memory/names.ts'
export { findAreaAt } from './memory/places.ts'
export { registerAreaUse } from './service/uses.ts'
export { findAreaByName, getOpenArea, listGrids, neighboursOf } from './views/lookup.ts'
