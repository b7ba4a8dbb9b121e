import type { InputOf } from '../../../base/contract.ts'
import { formatTime } from '../../../base/time/format.ts'
import { dueAt } from '../../../base/time/timers.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { findAreaAt } from '../../areas/public.ts'
import { loadCalendar } from '../../calendars/public.ts'
import { gridTeam } from '../../organisations/public.ts'
import type { findByPhone, previewOrder } from '../contract/intake.ts'
import { guessClasses } from '../rules/route.ts'
import { DEFAULT_LIMIT } from '../store/catalogue.ts'
import { briefColumns } from '../store/columns.ts'
import { toBrief } from '../store/orders.ts'
import { all, orderConditions } from '../views/filters.ts'
import { propose } from './dispatching/propose.ts'
import { loadNames } from './names.ts'
import { phoneIndexes } from './phones.ts'
import { toRow } from './present.ts'

/** What we know before anything is filed: where, what kind, who, until when. */
export async function preview(ctx: Ctx, input: InputOf<typeof previewOrder>) {
  const names = await loadNames(ctx)
  const areaCode = input.point ? await findAreaAt(ctx, input.point.lng, input.point.lat) : input.areaCode
  const candidates = names.catalogue.classes.filter((c) => c.isActive && c.parentId !== null)
  const guesses = guessClasses(input.description, candidates)
  const classId = input.classId ?? guesses[0]?.id ?? null
  const proposal = areaCode ? await propose(ctx, draftOf(ctx, input, { classId, areaCode }), names) : null
  const limit =
    proposal?.limit ?? (classId ? names.catalogue.byId.get(classId)?.limit : undefined) ?? DEFAULT_LIMIT
  const due = dueAt(ctx.now(), limit, await loadCalendar(ctx))
  // A resident sees who will act, not the office's staff list.
  const team = areaCode && ctx.actor.kind === 'staff' ? await gridTeam(ctx, areaCode) : []
  return {
    areaCode: areaCode ?? null,
    areaName: areaCode ? names.areaPath(areaCode) : null,
    classes: guesses.map(({ id, words }) => {
      const cls = names.catalogue.byId.get(id)!
      return { id, name: cls.name, path: cls.path, reason: `说到了“${words.join('”“')}”` }
    }),
    proposal,
    says: `${proposal ? `由${proposal.targetName}办理` : '由社区受理后安排承办单位'}，预计${formatTime(due, ctx.now())}前有结果`,
    onDuty: team.map(({ name, roleName }) => ({ name, role: roleName })),
  }
}

/** As far as it is written: who sends it is known only of a resident. */
function draftOf(
  ctx: Ctx,
  { description }: InputOf<typeof previewOrder>,
  place: { classId: string | null; areaCode: string },
) {
  const source = ctx.actor.kind === 'resident' ? ('resident' as const) : null
  const usual = { urgency: 'normal' as const, confidential: false, title: '', address: '' }
  return { ...place, ...usual, source, description }
}

const MOST_EARLIER = 20

/** A caller's earlier orders inside the clerk's own scope. */
export async function listByPhone(ctx: Ctx, { phone }: InputOf<typeof findByPhone>) {
  const names = await loadNames(ctx)
  const rows = await ctx.db
    .selectFrom('work_order as o')
    .select(briefColumns.map((column) => `o.${column}` as const))
    .where('o.reporter_phone_index', 'in', phoneIndexes(ctx.services, phone.replaceAll('-', '')))
    .where(all(await orderConditions(ctx, {})))
    .orderBy('o.reported_at', 'desc')
    .limit(MOST_EARLIER)
    .execute()
  return { rows: rows.map((row) => toRow(toBrief(row), names)) }
}
