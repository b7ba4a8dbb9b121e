import type { Tx } from '../../../../../platform/http/context.ts'
import { recordsChanged } from '../../../contract/events.ts'
import { type ColumnChange, changeColumns, lockColumns } from '../../../store/import-columns.ts'
import type { ImportWorld, Links, Planned } from '../kind.ts'

export interface ColumnRules {
  /** The record has changed since the list was made: what it states is history. */
  isOld?(current: Readonly<Record<string, unknown>>, day: string): boolean
  /** What changes along. */
  along?(change: Readonly<Record<string, unknown>>, day: string): Record<string, unknown>
  /** In the same transaction: a history of its own. */
  log?(tx: Tx, world: ImportWorld, changes: readonly ColumnChange[]): Promise<void>
}

/** What rows state of records there are beside facts (class, place, units), held against how they stand. */
export function columnLinker(rules: ColumnRules) {
  return async (tx: Tx, world: ImportWorld, planned: readonly Planned[]): Promise<Links> => {
    const rows = planned.filter(({ known, place }) => known && (place.states || place.fills))
    const about = { table: world.record.table, columns: world.record.placed }
    const current = await lockColumns(
      tx.db,
      about,
      rows.map(({ id }) => id),
    )
    const touched = new Set<Planned>()
    const changes: ColumnChange[] = []
    for (const row of rows) {
      const change = changeOf(rules, row, { day: dayOf(world, row), now: current.get(row.id) ?? {} })
      if (!change) continue
      touched.add(row)
      changes.push(change)
    }
    return {
      refused: new Map(),
      touched,
      async write(tx) {
        if (changes.length === 0) return
        await changeColumns(tx.db, about, { list: changes, importId: world.run.id, at: tx.now() })
        await rules.log?.(tx, world, changes)
        await tx.publish(recordsChanged, { kind: world.record.kind, ids: changes.map(({ id }) => id) })
      },
    }
  }
}

/** When what the row says was seen. */
export function dayOf({ run }: ImportWorld, { draft }: Planned): string {
  return draft.said['@surveyedOn'] ?? draft.said['@observedOn'] ?? run.observed_on
}

function changeOf(
  { isOld, along }: ColumnRules,
  { id, place }: Planned,
  { day, now }: { day: string; now: Readonly<Record<string, unknown>> },
): ColumnChange | undefined {
  if (isOld?.(now, day)) return undefined
  const stated = Object.entries(place.states ?? {})
  const filling = Object.entries(place.fills ?? {}).filter(([name]) => now[name] === null)
  const isThere = place.states?.lng === now.lng && place.states?.lat === now.lat
  const differing = [...stated, ...filling].filter(
    // What stands where it stood stays in its area.
    ([name, value]) => value !== now[name] && !(name === 'area_code' && isThere),
  )
  if (differing.length === 0) return undefined
  const change = Object.fromEntries(differing)
  const became = { ...change, ...along?.(change, day) }
  const was = Object.fromEntries(Object.keys(became).map((name) => [name, now[name] ?? null]))
  return { id, was, became }
}
