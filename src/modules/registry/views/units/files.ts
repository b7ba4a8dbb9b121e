import type { InputOf } from '../../../../base/contract.ts'
import { scopeCovers, scopeOf } from '../../../../platform/access/scope.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import { areaFullName } from '../../../areas/public.ts'
import { codeBook, codeName } from '../../../codes/public.ts'
import type { EntityFile, getEntity } from '../../contract/entities.ts'
import { errors } from '../../contract/errors.ts'
import type { getPlace, PlaceFile } from '../../contract/places.ts'
import { unpackOrigins } from '../../rules/origins.ts'
import { legalEntityKind, placeKind } from '../../service/facts/unit-kinds.ts'
import { addressOfHouse, findEntity, findPlace, placesOf } from '../../store/units/units.ts'
import { credentialViews } from '../credentials/of-subject.ts'
import { viewFields } from '../facts/list.ts'
import { pointOf } from './entities.ts'

/** One unit with all that is known of it, its licences and the places it keeps. */
export async function showEntity(ctx: Ctx, { id }: InputOf<typeof getEntity>): Promise<EntityFile> {
  let row = await findEntity(ctx.db, id)
  if (row?.merged_into) row = await findEntity(ctx.db, row.merged_into)
  if (!row || !covers(ctx, 'registry:read', row.area_code)) throw errors.not_found()
  const { area_code: areaCode, fields, origins } = row
  return {
    id: row.id,
    version: row.version,
    kind: row.kind,
    name: row.name,
    creditCode: row.credit_code,
    areaCode,
    areaName: (await areaFullName(ctx))(areaCode),
    address: row.address,
    houseId: row.house_id,
    houseAddress: await addressOfHouse(ctx.db, row.house_id),
    point: pointOf(row),
    fields: await viewFields(ctx, legalEntityKind, { areaCode, fields, origins: unpackOrigins(origins) }),
    credentials: await credentialViews(ctx, { kind: 'legal_entity', id: row.id, areaCode }),
    places: await placesOf(ctx.db, row.id),
    mayEdit: covers(ctx, 'registry:edit', areaCode),
    mayReveal: covers(ctx, 'registry:reveal', areaCode),
  }
}

export async function showPlace(ctx: Ctx, { id }: InputOf<typeof getPlace>): Promise<PlaceFile> {
  let row = await findPlace(ctx.db, id)
  if (row?.merged_into) row = await findPlace(ctx.db, row.merged_into)
  if (!row || !covers(ctx, 'registry:read', row.area_code)) throw errors.not_found()
  const { area_code: areaCode, fields, origins, small_premises: small } = row
  const codes = await codeBook.get(ctx)
  const keeper = row.entity_id ? await findEntity(ctx.db, row.entity_id) : undefined
  return {
    id: row.id,
    version: row.version,
    kind: row.kind,
    kindName: codeName(codes, 'place_kind', row.kind),
    smallPremises: small,
    smallPremisesName: small && codeName(codes, 'small_premises', small),
    name: row.name,
    areaCode,
    areaName: (await areaFullName(ctx))(areaCode),
    address: row.address,
    houseId: row.house_id,
    houseAddress: await addressOfHouse(ctx.db, row.house_id),
    entity: keeper ? { id: keeper.id, name: keeper.name } : null,
    point: pointOf(row),
    fields: await viewFields(ctx, placeKind, { areaCode, fields, origins: unpackOrigins(origins) }),
    credentials: await credentialViews(ctx, { kind: 'place', id: row.id, areaCode }),
    mayEdit: covers(ctx, 'registry:edit', areaCode),
    mayReveal: covers(ctx, 'registry:reveal', areaCode),
  }
}

function covers(ctx: Ctx, permission: string, areaCode: string): boolean {
  return scopeCovers(scopeOf(ctx.actor, permission), areaCode)
}
