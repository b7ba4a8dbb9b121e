import { areaRange, isInside } from '../../../../base/area-code.ts'
import { localDate } from '../../../../base/time/calendar.ts'
import { type RawBuilder, type SqlBool, sql } from '../../../../platform/db/sql.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import { errors } from '../../contract/errors.ts'
import { type KnownRegister, tagBook } from '../../store/tags/tag-book.ts'

/** Where somebody reads a register, and what for. */
export interface CareReach {
  register: KnownRegister
  areas: readonly string[]
  everything: boolean
  purpose: string
}

/** The registers the actor is named for: by the role of a post in its area, or in person in the area given. */
export async function careReaches(ctx: Ctx): Promise<Map<string, CareReach>> {
  const { registers, readers } = await tagBook.get(ctx)
  const { actor } = ctx
  const today = localDate(ctx.now())
  const reaches = new Map<string, CareReach>()
  const isSystem = actor.kind === 'system'
  if (!isSystem && !actor.permissions.has('registry:care')) return reaches
  for (const register of registers.values()) {
    const named = readers.filter(
      (one) =>
        one.register === register.code &&
        (one.until === null || one.until >= today) &&
        (one.userId === actor.userId || actor.posts.some(({ role }) => role === one.role)),
    )
    const areas = named.flatMap(({ userId, role, areaCode }) =>
      userId ? (areaCode ?? []) : postAreas(ctx, role),
    )
    const [first] = named
    if (isSystem || (first && areas.length > 0))
      reaches.set(register.code, {
        register,
        areas: [...new Set(areas)],
        everything: isSystem,
        purpose: first?.purpose ?? register.purpose,
      })
  }
  return reaches
}

function postAreas({ actor }: Ctx, role: string | null): string[] {
  return actor.posts
    .filter((post) => post.role === role && post.areaCode && !post.organisationId)
    .map(({ areaCode }) => areaCode as string)
}

/** @throws no_register, not_a_reader */
export async function readerOf(ctx: Ctx, register: string, areaCode?: string): Promise<CareReach> {
  const known = (await tagBook.get(ctx)).registers.get(register)
  if (!known) throw errors.no_register()
  const reach = (await careReaches(ctx)).get(register)
  if (!reach || (areaCode !== undefined && !covers(reach, areaCode)))
    throw errors.not_a_reader({ name: known.name })
  return reach
}

export function covers({ areas, everything }: CareReach, areaCode: string): boolean {
  return everything || areas.some((area) => isInside(areaCode, area))
}

/** Rows of these areas, for a query. */
export function inReach({ areas, everything }: CareReach, column: RawBuilder<unknown>): RawBuilder<SqlBool> {
  if (everything) return sql<SqlBool>`true`
  if (areas.length === 0) return sql<SqlBool>`false`
  const ways = areas.map((area) => {
    const { from, to } = areaRange(area)
    return sql<SqlBool>`(${column} >= ${from} and ${column} < ${to})`
  })
  return sql<SqlBool>`(${sql.join(ways, sql` or `)})`
}
