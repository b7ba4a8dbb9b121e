import { areaPath } from '../../../base/area-code.ts'
import type { InputOf, ReturnsOf } from '../../../base/contract.ts'
import { roles } from '../../../base/roles.ts'
import { localDate } from '../../../base/time/calendar.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { listPosts } from '../../../platform/identity/posts.ts'
import { openPhone } from '../../../platform/identity/sealed.ts'
import { areaName } from '../../areas/public.ts'
import { errors } from '../contract/errors.ts'
import {
  type getOrganisation,
  type listOrganisations,
  type OrganisationDetail,
  type OrganisationRow,
  organisationKindNames,
  type readDirectory,
} from '../contract/organisations.ts'
import { directory } from '../directory.ts'
import { mayChangeAt, reaches, reachOf } from '../reach.ts'
import { findOrganisation, listChildren, type OrganisationRecord } from '../store/organisations.ts'
import { pageOrganisations } from '../views/list.ts'
import { dutyWords } from './duty-now.ts'

export async function list(
  ctx: Ctx,
  { after, limit, ...filters }: InputOf<typeof listOrganisations>,
): Promise<ReturnsOf<typeof listOrganisations>> {
  const { records, ...page } = await pageOrganisations(ctx, filters, { after, limit })
  return { rows: await toRows(ctx, records), ...page }
}

export async function toRows(ctx: Ctx, records: readonly OrganisationRecord[]): Promise<OrganisationRow[]> {
  const [area, known] = await Promise.all([areaName(ctx), directory.get(ctx)])
  const posts = await listPosts(ctx.db, {
    organisationIds: records.map((row) => row.id),
    on: localDate(ctx.now()),
  })
  const members = Map.groupBy(posts, (post) => post.organisationId)
  return records.map((row) => ({
    id: row.id,
    code: row.code,
    name: row.name,
    shortName: row.short_name,
    kind: row.kind,
    kindName: organisationKindNames[row.kind],
    areaCode: row.area_code,
    areaName: area(row.area_code),
    parentId: row.parent_id,
    parentName: row.parent_id ? (known.get(row.parent_id)?.name ?? null) : null,
    phone: row.phone,
    address: row.address,
    creditCode: row.credit_code,
    status: row.status,
    validFrom: row.valid_from,
    validTo: row.valid_to,
    successorName: row.successor_id ? (known.get(row.successor_id)?.name ?? null) : null,
    memberCount: members.get(row.id)?.length ?? 0,
    sort: row.sort,
    version: row.version,
  }))
}

export async function show(ctx: Ctx, { id }: InputOf<typeof getOrganisation>): Promise<OrganisationDetail> {
  const reach = await reachOf(ctx, 'organisations:read')
  const record = await findOrganisation(ctx.db, id)
  if (!record || !(reach.own.includes(id) || reaches(reach, record.area_code))) throw errors.not_found()
  const [row] = await toRows(ctx, [record])
  return {
    ...row!,
    members: await membersShown(ctx, id),
    children: await listChildren(ctx.db, id),
    actions: actionsOn(ctx, record),
  }
}

async function membersShown(ctx: Ctx, id: string): Promise<OrganisationDetail['members']> {
  const posts = await listPosts(ctx.db, { organisationIds: [id], on: localDate(ctx.now()) })
  const duty = await dutyWords(
    ctx,
    posts.map((post) => post.userId),
  )
  return posts.map((post) => ({
    postId: post.id,
    userId: post.userId,
    name: post.userName,
    roleName: roles[post.role].name,
    phone: openPhone(ctx.services.sealer, post.sealedPhone),
    since: post.startsOn,
    dutyNow: duty.get(post.userId) ?? null,
  }))
}

function actionsOn(ctx: Ctx, record: OrganisationRecord): OrganisationDetail['actions'] {
  if (record.status === 'closed') return []
  const configures = mayChangeAt(ctx, 'organisations:configure', record.area_code)
  const assigns = mayChangeAt(ctx, 'posts:assign', record.area_code)
  return [...(configures ? (['edit', 'close'] as const) : []), ...(assigns ? (['assign'] as const) : [])]
}

export async function showDirectory(
  ctx: Ctx,
  { q, area }: InputOf<typeof readDirectory>,
): Promise<ReturnsOf<typeof readDirectory>> {
  const [reach, nameOf] = await Promise.all([reachOf(ctx, 'organisations:read'), areaName(ctx)])
  const entries = [...reach.directory.values()]
    .filter((one) => one.isOpen && (reach.own.includes(one.id) || reaches(reach, one.areaCode)))
    .filter((one) => !area || areaPath(one.areaCode).includes(area))
    .filter((one) => !q || [one.name, one.shortName, one.code].some((text) => text?.includes(q)))
  return {
    entries: entries.map(({ id, name, shortName, kind, areaCode, parentId }) => ({
      id,
      name,
      shortName,
      kind,
      areaCode,
      areaPath: areaPath(areaCode).map((code) => ({ code, name: nameOf(code) })),
      parentId,
    })),
  }
}
