import type { KnownOrder } from '../../store/imported-orders.ts'
import type { RejectedRow } from '../../store/imports.ts'
import type { ImportRow, OrderDraft } from './decide-row.ts'

export interface DraftedRow {
  row: ImportRow
  draft: OrderDraft
}

export interface Sorted {
  fresh: OrderDraft[]
  changed: { draft: OrderDraft; known: KnownOrder }[]
  unchanged: number
  refused: RejectedRow[]
}

/**
 * What becomes of each row beside what is here already. An order somebody here has worked on is never
 * overwritten, nor one ended here that its source has opened again: a person must look.
 */
export function sortDrafts(drafted: readonly DraftedRow[], known: ReadonlyMap<string, KnownOrder>): Sorted {
  const sorted: Sorted = { fresh: [], changed: [], unchanged: 0, refused: [] }
  for (const { row, draft } of drafted) {
    const before = known.get(draft.externalNumber)
    const refusal = before && before.digest !== draft.digest ? refusalOf(before, draft) : undefined
    if (!before) sorted.fresh.push(draft)
    else if (before.digest === draft.digest) sorted.unchanged++
    else if (refusal) sorted.refused.push({ line: row.line, cells: row.cells, reasons: [refusal] })
    else sorted.changed.push({ draft, known: before })
  }
  return sorted
}

function refusalOf(known: KnownOrder, draft: OrderDraft): string | undefined {
  if (!known.isUntouched)
    return `以前导入为工单 ${known.number}，已有人办理；来源内容有变化，未覆盖，请人工核对`
  if (known.state === 'closed' && !draft.closing)
    return `以前导入为工单 ${known.number}，已结案；来源里却没有答复了，未改动，请人工核对`
  return undefined
}
