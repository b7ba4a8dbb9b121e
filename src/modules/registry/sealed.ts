import type { SealedColumn } from '../../platform/crypto/sealed-columns.ts'
import { CREDENTIAL_PLACE } from './service/credentials/number.ts'
import { recordKinds } from './service/facts/kinds.ts'
import { FORCE_PHONE } from './service/forces/profile.ts'

/** What was said before what came of it: a record is formed anew from its statements. */
export const sealed: readonly SealedColumn[] = [
  { shape: 'json', table: 'statement', column: 'fields', places: ['{subject_kind}.*'] },
  ...Object.values(recordKinds).map(
    ({ kind, table, found }): SealedColumn => ({
      ...{ shape: 'json', table, column: 'fields', places: [`${kind}.*`] },
      indexes: Object.keys(found).filter((name) => name.endsWith('_index')),
    }),
  ),
  { shape: 'json', table: 'correction', column: 'proposed', places: ['person.*'] },
  { shape: 'json', table: 'credential', column: 'secret', places: [CREDENTIAL_PLACE] },
  { shape: 'json', table: 'force', column: 'phone', places: [FORCE_PHONE] },
  { shape: 'json', table: 'force_application', column: 'phone', places: [FORCE_PHONE] },
]
