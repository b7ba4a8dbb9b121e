import type { InputOf } from '../../../../base/contract.ts'
import { newId } from '../../../../base/ids.ts'
import { localDate } from '../../../../base/time/calendar.ts'
import type { Ctx, Tx } from '../../../../platform/http/context.ts'
import type { seeComponent, setComponentState } from '../../contract/components.ts'
import { errors } from '../../contract/errors.ts'
import { recordsChanged } from '../../contract/events.ts'
import { componentStateNames } from '../../contract/unit-terms.ts'
import {
  type ComponentRecord,
  type ComponentUpdate,
  findComponent,
  insertChanges,
  type NewChange,
  updateComponents,
} from '../../store/components/components.ts'
import { lockSeen } from '../facts/reach.ts'
import { recordSayings } from '../facts/record.ts'
import { componentKind } from '../facts/unit-kinds.ts'
import { areaAt } from './create.ts'
import { lockOwn } from './reach.ts'

/** 批量登记状态. */
export async function setState(ctx: Ctx, { ids, state, note }: InputOf<typeof setComponentState>) {
  return ctx.transaction(async (tx) => {
    const { mine, refused } = await lockOwn(tx, ids)
    const differing = mine.filter((row) => row.state !== state)
    const changed = differing.map(({ id }) => id)
    const now = tx.now()
    await updateComponents(tx.db, {
      ids: changed,
      at: now,
      change: { state, changed_on: localDate(now) },
    })
    await insertChanges(
      tx.db,
      differing.map((row) => stateChange(row, state, note)),
      { by: tx.actor.userId, at: now },
    )
    tx.audit({ subject: 'component:state', detail: { changed, state } })
    await tx.publish(recordsChanged, { kind: 'component', ids: changed })
    return { changed: changed.length, same: mine.length - changed.length, refused }
  })
}

/** Looked at on site: what state it is in, and perhaps that it stands elsewhere. */
export async function see(ctx: Ctx, { id, version, state, point, note }: InputOf<typeof seeComponent>) {
  await ctx.transaction(async (tx) => {
    await lockSeen(tx, { kind: 'component', id, version }, 'registry:edit')
    const row = await findComponent(tx.db, id)
    if (!row) throw errors.not_found()
    const now = tx.now()
    const today = localDate(now)
    const change: ComponentUpdate = {}
    const log: NewChange[] = []
    if (row.state !== state) {
      Object.assign(change, { state, changed_on: today })
      log.push(stateChange(row, state, note))
    }
    if (point && (point.lng !== row.lng || point.lat !== row.lat)) {
      Object.assign(change, { ...point, area_code: await areaAt(tx, point), changed_on: today })
      log.push({
        ...entry(row.id, 'moved', note),
        before: words(row),
        after: words(point),
      })
    }
    if (log.length === 0)
      log.push({ ...entry(row.id, 'seen', note), before: '', after: componentStateNames[state] })
    if (Object.keys(change).length > 0) await updateComponents(tx.db, { ids: [id], at: now, change })
    await insertChanges(tx.db, log, { by: tx.actor.userId, at: now })
    await sayAgain(tx, row)
    tx.audit({ detail: { state, moved: point !== undefined } })
  })
  return { ok: true as const }
}

/** What is known of it stands with today's look. */
async function sayAgain(tx: Tx, { id, fields }: ComponentRecord): Promise<void> {
  const now = tx.now()
  await recordSayings(tx, componentKind, [
    { subjectId: id, source: 'grid', observedOn: localDate(now), verifiedAt: now, values: { ...fields } },
  ])
}

function stateChange(row: ComponentRecord, state: ComponentRecord['state'], note: string): NewChange {
  return {
    ...entry(row.id, 'state', note),
    before: componentStateNames[row.state],
    after: componentStateNames[state],
  }
}

function entry(componentId: string, kind: NewChange['kind'], note: string) {
  return { id: newId(), componentId, kind, note }
}

function words({ lng, lat }: { lng: number; lat: number }): string {
  return `${lng.toFixed(6)}, ${lat.toFixed(6)}`
}
