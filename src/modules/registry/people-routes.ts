import { handle } from '../../platform/http/module.ts'
import { exportChosenPeople } from './contract/exports.ts'
import { getRelations } from './contract/graph.ts'
import * as households from './contract/households.ts'
import { findLikely, listLooks } from './contract/looks.ts'
import { searchRegistry } from './contract/search.ts'
import { exportChosenFile } from './service/export/files.ts'
import { make } from './service/households/create.ts'
import { correctKinship, dismiss, join } from './service/households/members.ts'
import { chooseHead, mergeInto, split } from './service/households/reshape.ts'
import { showLooks } from './views/facts/looks.ts'
import { showRelations } from './views/graph/relations.ts'
import { showHousehold } from './views/households/file.ts'
import { listHouseholdPage } from './views/households/list.ts'
import { showLikely } from './views/people/likely.ts'
import { search } from './views/search/search.ts'

/** Households, finding, and what hangs together. */
export const peopleRoutes = [
  handle(searchRegistry, search),
  handle(exportChosenPeople, exportChosenFile),
  handle(findLikely, showLikely),
  handle(listLooks, showLooks),
  handle(getRelations, showRelations),
  handle(households.listHouseholds, listHouseholdPage),
  handle(households.getHousehold, showHousehold),
  handle(households.createHousehold, make),
  handle(households.addMember, join),
  handle(households.changeKinship, correctKinship),
  handle(households.removeMember, dismiss),
  handle(households.setHead, chooseHead),
  handle(households.splitHousehold, split),
  handle(households.mergeHousehold, mergeInto),
]
