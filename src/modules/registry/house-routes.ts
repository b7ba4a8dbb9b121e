import { handle } from '../../platform/http/module.ts'
import * as addresses from './contract/addresses.ts'
import * as buildings from './contract/houses/buildings.ts'
import * as compounds from './contract/houses/compounds.ts'
import * as houses from './contract/houses/houses.ts'
import { viewBuilding } from './contract/houses/view.ts'
import { aliasList, learn, unlearn } from './service/addresses/aliases.ts'
import { setAside, settle } from './service/addresses/tasks.ts'
import { addBuilding, changeBuilding, removeBuilding } from './service/houses/buildings.ts'
import { addCompound, changeCompound, removeCompound } from './service/houses/compounds.ts'
import { addHouse, changeHouse, layOut, removeHouse } from './service/houses/rooms.ts'
import { exportFile } from './views/addresses/export.ts'
import { find } from './views/addresses/find.ts'
import { taskPage } from './views/addresses/tasks.ts'
import { showView } from './views/houses/building-view.ts'
import { buildingPage, showBuilding } from './views/houses/buildings.ts'
import { compoundPage, showCompound } from './views/houses/compounds.ts'
import { showHouse } from './views/houses/file.ts'
import { housePage } from './views/houses/houses.ts'

/** Compounds, buildings, houses and the addresses that lead to them. */
export const houseRoutes = [
  handle(compounds.listCompounds, compoundPage),
  handle(compounds.getCompound, showCompound),
  handle(compounds.createCompound, addCompound),
  handle(compounds.editCompound, changeCompound),
  handle(compounds.deleteCompound, removeCompound),
  handle(buildings.listBuildings, buildingPage),
  handle(buildings.getBuilding, showBuilding),
  handle(buildings.createBuilding, addBuilding),
  handle(buildings.editBuilding, changeBuilding),
  handle(buildings.deleteBuilding, removeBuilding),
  handle(buildings.layOutBuilding, layOut),
  handle(viewBuilding, showView),
  handle(houses.listHouses, housePage),
  handle(houses.getHouse, showHouse),
  handle(houses.createHouse, addHouse),
  handle(houses.editHouse, changeHouse),
  handle(houses.deleteHouse, removeHouse),
  handle(addresses.findAddress, find),
  handle(addresses.listAddressTasks, taskPage),
  handle(addresses.settleAddress, settle),
  handle(addresses.setAddressAside, setAside),
  handle(addresses.listAliases, aliasList),
  handle(addresses.addAlias, learn),
  handle(addresses.removeAlias, unlearn),
  handle(addresses.exportAddresses, exportFile),
]
