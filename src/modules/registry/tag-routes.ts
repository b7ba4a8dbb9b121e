import { handle } from '../../platform/http/module.ts'
import * as care from './contract/care.ts'
import * as careReaders from './contract/care-readers.ts'
import * as catalogue from './contract/tags/catalogue.ts'
import * as ofSubject from './contract/tags/of-subject.ts'
import { exportRegister } from './service/care/export.ts'
import { drop, name, showReaders } from './service/care/readers.ts'
import { state } from './service/care/state.ts'
import { change, create, preview } from './service/tags/catalogue.ts'
import { end, endOnMany, set, setOnMany } from './service/tags/set.ts'
import { countByGrid } from './views/care/counts.ts'
import { showPersonCare } from './views/care/of-person.ts'
import { showCarePeople } from './views/care/people.ts'
import { showRegisters } from './views/care/registers.ts'
import { showCatalogue } from './views/tags/catalogue.ts'
import { showTagsOf } from './views/tags/of-subject.ts'

/** Tags and care registers. */
export const tagRoutes = [
  handle(catalogue.listTags, showCatalogue),
  handle(catalogue.createTag, create),
  handle(catalogue.changeTag, change),
  handle(catalogue.previewRule, preview),
  handle(ofSubject.listSubjectTags, showTagsOf),
  handle(ofSubject.setTag, set),
  handle(ofSubject.endTag, end),
  handle(ofSubject.setTagOnMany, setOnMany),
  handle(ofSubject.endTagOnMany, endOnMany),
  handle(care.listRegisters, showRegisters),
  handle(care.listCarePeople, showCarePeople),
  handle(care.exportCarePeople, exportRegister),
  handle(care.countCare, countByGrid),
  handle(care.getPersonCare, showPersonCare),
  handle(care.stateCare, state),
  handle(careReaders.listReaders, showReaders),
  handle(careReaders.nameReader, name),
  handle(careReaders.dropReader, drop),
]
