import type { Ctx } from '../../../../../platform/http/context.ts'
import { organisationNames } from '../../../../organisations/public.ts'
import type { RowFlaw } from '../../../store/imports.ts'
import type { Draft, ImportWorld } from '../kind.ts'

const columns = { '@supervisor': 'supervisor_id', '@owner': 'owner_id', '@keeper': 'keeper_id' } as const
type Units = Partial<Record<(typeof columns)[keyof typeof columns], string>>

export type UnitFinder = (draft: Draft) => Units | RowFlaw

/** Who looks over, owns and keeps a component, by the names of organisations in use. */
export async function unitFinder(ctx: Ctx, world: ImportWorld): Promise<UnitFinder> {
  const open = [...(await organisationNames(ctx))].filter(([, { isOpen }]) => isOpen)
  const byName = new Map<string, Set<string>>()
  for (const [id, { name, shortName }] of open)
    for (const one of [name, shortName]) byName.set(one, (byName.get(one) ?? new Set()).add(id))
  return (draft) => {
    const units: Units = {}
    for (const [field, column] of Object.entries(columns)) {
      const text = draft.said[field]
      if (!text) continue
      const [id, ...others] = byName.get(text) ?? []
      const shown = text.slice(0, 30)
      if (id === undefined)
        return world.refuse(draft, field, `没有名为“${shown}”的机构，请先在组织机构里登记`)
      if (others.length > 0) return world.refuse(draft, field, `名为“${shown}”的机构不止一个，请写全称`)
      units[column] = id
    }
    return units
  }
}
