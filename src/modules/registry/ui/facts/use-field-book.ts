import { useMemo } from 'react'
import type { ReturnsOf } from '../../../../base/contract.ts'
import { useCall } from '../../../../web/api/use-call.ts'
import type { Choice } from '../../../../web/forms/form-fields.ts'
import { listCodeTables } from '../../../codes/contract.ts'
import { type FactKind, listFields } from '../../contract/facts.ts'

export type BookField = ReturnsOf<typeof listFields>['fields'][number]

/** What may be known of a kind of record, from whom, and what a code may be. */
export interface FieldBook {
  fields: readonly BookField[]
  /** Sources in use, for a choice. */
  sources: readonly Choice[]
  choicesOf: (table: string) => readonly Choice[]
}

const STALE_MS = 300_000

/** Undefined while it loads; kept for five minutes, being the same for everybody. */
export function useFieldBook(kind: FactKind): FieldBook | undefined {
  const book = useCall(listFields, { kind }, { staleMs: STALE_MS }).data
  const codes = useCall(listCodeTables, {}, { staleMs: STALE_MS }).data
  return useMemo(() => {
    if (!book || !codes) return undefined
    const tables = new Map(codes.tables.map(({ code, items }) => [code, items]))
    return {
      fields: book.fields,
      sources: book.sources.flatMap(({ code, name, isActive }) =>
        isActive ? { value: code, label: name } : [],
      ),
      choicesOf: (table) =>
        (tables.get(table) ?? [])
          .flatMap(({ code, name, isActive }) => (isActive ? { value: code, label: name } : []))
          .sort((a, b) => Number(isUnknown(a.label)) - Number(isUnknown(b.label))),
    }
  }, [book, codes])
}

/** 未知的性别 comes first in the standard and is the last thing one chooses. */
function isUnknown(name: string): boolean {
  return /^未(知|说明)/.test(name)
}
