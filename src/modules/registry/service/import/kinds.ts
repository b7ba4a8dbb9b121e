import type { ImportableKind } from '../../contract/imports.ts'
import { componentKind } from './component/kind.ts'
import { entityKind } from './entity/kind.ts'
import { houseKind } from './house/kind.ts'
import type { ImportKind } from './kind.ts'
import { personKind } from './person/kind.ts'
import { placeKind } from './place/kind.ts'

export const importKinds: Readonly<Record<ImportableKind, ImportKind>> = {
  person: personKind,
  house: houseKind,
  legal_entity: entityKind,
  place: placeKind,
  component: componentKind,
}
