import type { InputOf } from '../../../../base/contract.ts'
import { scopeCovers, scopeOf } from '../../../../platform/access/scope.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import { userNames } from '../../../../platform/identity/names.ts'
import { areaFullName } from '../../../areas/public.ts'
import type { ComponentFile, getComponent } from '../../contract/components.ts'
import { errors } from '../../contract/errors.ts'
import { unpackOrigins } from '../../rules/origins.ts'
import { componentKind } from '../../service/facts/unit-kinds.ts'
import { type ComponentRecord, findComponent, listChanges } from '../../store/components/components.ts'
import { viewFields } from '../facts/list.ts'
import { presentComponents } from './list.ts'

export async function showComponent(ctx: Ctx, { id }: InputOf<typeof getComponent>): Promise<ComponentFile> {
  const row = await readableComponent(ctx, id)
  const { area_code: areaCode, fields, origins } = row
  const [shown] = await presentComponents(ctx, [row])
  return {
    ...shown!,
    areaCode,
    areaName: (await areaFullName(ctx))(areaCode),
    supervisorId: row.supervisor_id,
    ownerId: row.owner_id,
    keeperId: row.keeper_id,
    fields: await viewFields(ctx, componentKind, { areaCode, fields, origins: unpackOrigins(origins) }),
    changes: await changesOf(ctx, row.id),
    mayEdit: scopeCovers(scopeOf(ctx.actor, 'registry:edit'), areaCode),
  }
}

/** @throws not_found, also for one outside the actor's areas */
export async function readableComponent(ctx: Ctx, id: string): Promise<ComponentRecord> {
  const row = await findComponent(ctx.db, id)
  if (!row || row.merged_into || !scopeCovers(scopeOf(ctx.actor, 'registry:read'), row.area_code))
    throw errors.not_found()
  return row
}

async function changesOf(ctx: Ctx, id: string): Promise<ComponentFile['changes']> {
  const changes = await listChanges(ctx.db, id)
  const people = await userNames(
    ctx.db,
    changes.map(({ changed_by }) => changed_by),
  )
  return changes.map(({ kind, before, after, note, changed_by, changed_at }) => ({
    kind,
    before,
    after,
    note,
    by: people.get(changed_by) ?? '系统',
    at: changed_at.toISOString(),
  }))
}
