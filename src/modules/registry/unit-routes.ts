import { handle } from '../../platform/http/module.ts'
import * as labels from './contract/component-labels.ts'
import * as components from './contract/components.ts'
import * as credentials from './contract/credentials.ts'
import * as entities from './contract/entities.ts'
import * as applications from './contract/force-applications.ts'
import * as forces from './contract/forces.ts'
import * as places from './contract/places.ts'
import { createOne } from './service/components/create.ts'
import { exportAll } from './service/components/export.ts'
import { findCode } from './service/components/find-code.ts'
import { makeLabel, open } from './service/components/label.ts'
import { see, setState } from './service/components/state.ts'
import { setUnits } from './service/components/units.ts'
import { add, end, revealNumber } from './service/credentials/change.ts'
import { exportPapers } from './service/credentials/export.ts'
import { apply, decide, withdrawOwn } from './service/forces/applications.ts'
import { change, commend, enter, leave } from './service/forces/change.ts'
import { exportMembers } from './service/forces/export.ts'
import { listOwnApplications } from './service/forces/own-applications.ts'
import { createUnit, moveEntity } from './service/units/entities.ts'
import { exportUnits, exportVenues } from './service/units/export.ts'
import { createVenue, movePlace } from './service/units/places.ts'
import { showComponent } from './views/components/file.ts'
import { showLabelled } from './views/components/labelled.ts'
import { componentPoints, listAll } from './views/components/list.ts'
import { listAround } from './views/components/nearby.ts'
import { listPapers } from './views/credentials/list.ts'
import { showOf } from './views/credentials/of-subject.ts'
import { listForReview } from './views/forces/applications.ts'
import { showForce } from './views/forces/file.ts'
import { findMembers, listMembers } from './views/forces/list.ts'
import { findUnits, listUnits } from './views/units/entities.ts'
import { showEntity, showPlace } from './views/units/files.ts'
import { listVenues, venuePoints } from './views/units/places.ts'

export const unitRoutes = [
  handle(entities.listEntities, listUnits),
  handle(entities.exportEntities, exportUnits),
  handle(entities.findEntities, findUnits),
  handle(entities.getEntity, showEntity),
  handle(entities.createEntity, createUnit),
  handle(entities.placeEntity, moveEntity),
  handle(places.listPlaces, listVenues),
  handle(places.mapPlaces, venuePoints),
  handle(places.exportPlaces, exportVenues),
  handle(places.getPlace, showPlace),
  handle(places.createPlace, createVenue),
  handle(places.placePlace, movePlace),
  handle(components.listComponents, listAll),
  handle(components.mapComponents, componentPoints),
  handle(components.exportComponents, exportAll),
  handle(components.componentByCode, findCode),
  handle(components.getComponent, showComponent),
  handle(components.createComponent, createOne),
  handle(components.setComponentState, setState),
  handle(components.setComponentUnits, setUnits),
  handle(components.seeComponent, see),
  handle(components.componentLabel, makeLabel),
  handle(labels.openLabel, open),
  handle(labels.readLabel, showLabelled),
  handle(components.listNearby, listAround),
  handle(credentials.listCredentials, listPapers),
  handle(credentials.exportCredentials, exportPapers),
  handle(credentials.credentialsOf, showOf),
  handle(credentials.addCredential, add),
  handle(credentials.endCredential, end),
  handle(credentials.revealCredential, revealNumber),
  handle(forces.listForces, listMembers),
  handle(forces.exportForces, exportMembers),
  handle(forces.findForces, findMembers),
  handle(forces.getForce, showForce),
  handle(forces.createForce, enter),
  handle(forces.changeForce, change),
  handle(forces.endForce, leave),
  handle(forces.commendForce, commend),
  handle(applications.myApplications, listOwnApplications),
  handle(applications.applyAsForce, apply),
  handle(applications.withdrawApplication, withdrawOwn),
  handle(applications.listApplications, listForReview),
  handle(applications.decideApplication, decide),
]
