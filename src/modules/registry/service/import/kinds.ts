import type { ImportableKind } from '../../contract/imports.ts'
import { houseKind } from './house/kind.ts'
import type { ImportKind } from './kind.ts'
import { personKind } from './person/kind.ts'

export const importKinds: Readonly<Record<ImportableKind, ImportKind>> = {
  person: personKind,
  house: houseKind,
}
