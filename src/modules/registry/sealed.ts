import type { SealedColumn } from '../../platform/crypto/sealed-columns.ts'
import { recordKinds } from './service/facts/kinds.ts'

/** What was said before what came of it: a record is formed anew from its statements. */
export const sealed: readonly SealedColumn[] = [
  { shape: 'json', table: 'statement', column: 'fields', places: ['{subject_kind}.*'] },
  ...Object.values(recordKinds).map(
    ({ kind, table, found }): SealedColumn => ({
      ...{ shape: 'json', table, column: 'fields', places: [`${kind}.*`] },
      indexes: Object.keys(found).filter((name) => name.endsWith('_index')),
    }),
  ),
]
