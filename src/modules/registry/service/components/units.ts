import type { InputOf } from '../../../../base/contract.ts'
import { newId } from '../../../../base/ids.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import { organisationNames } from '../../../organisations/public.ts'
import type { setComponentUnits } from '../../contract/components.ts'
import { errors } from '../../contract/errors.ts'
import { recordsChanged } from '../../contract/events.ts'
import { insertChanges, updateComponents } from '../../store/components/components.ts'
import { lockOwn } from './reach.ts'

const parts = {
  supervisorId: { column: 'supervisor_id', title: '主管' },
  ownerId: { column: 'owner_id', title: '权属' },
  keeperId: { column: 'keeper_id', title: '养护' },
} as const
type Part = keyof typeof parts

/** @throws no_unit for an organisation that is not there or closed */
export async function requireUnits(
  ctx: Ctx,
  units: Partial<Record<Part, string | null | undefined>>,
): Promise<void> {
  const directory = await organisationNames(ctx)
  for (const [field, id] of Object.entries(units))
    if (id && !directory.get(id)?.isOpen) throw errors.no_unit({ field })
}

/** 批量指定单位: who looks over, owns or keeps the chosen components; what is left out stays. */
export async function setUnits(ctx: Ctx, { ids, note, ...units }: InputOf<typeof setComponentUnits>) {
  const given = (Object.keys(parts) as Part[]).filter((part) => units[part])
  if (given.length === 0) throw errors.nothing_said()
  await requireUnits(ctx, units)
  const directory = await organisationNames(ctx)
  const nameOf = (id: string | null | undefined) => (id ? (directory.get(id)?.shortName ?? id) : '无')
  return ctx.transaction(async (tx) => {
    const { mine, refused } = await lockOwn(tx, ids)
    const differing = mine.filter((row) => given.some((part) => row[parts[part].column] !== units[part]))
    const change = Object.fromEntries(given.map((part) => [parts[part].column, units[part]]))
    const changed = differing.map(({ id }) => id)
    await updateComponents(tx.db, { ids: changed, at: tx.now(), change })
    const words = (of: (part: Part) => string | null | undefined) =>
      given.map((part) => `${parts[part].title} ${nameOf(of(part))}`).join('，')
    await insertChanges(
      tx.db,
      differing.map((row) => ({
        id: newId(),
        componentId: row.id,
        kind: 'units',
        before: words((part) => row[parts[part].column]),
        after: words((part) => units[part]),
        note,
      })),
      { by: tx.actor.userId, at: tx.now() },
    )
    tx.audit({ subject: 'component:units', detail: { changed, ...units } })
    await tx.publish(recordsChanged, { kind: 'component', ids: changed })
    return { changed: changed.length, same: mine.length - changed.length, refused }
  })
}
