import type { InputOf } from '../../../base/contract.ts'
import { sql } from '../../../platform/db/sql.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { areaName } from '../../areas/public.ts'
import { type State, stateNames } from '../../orders/contract/terms.ts'
import { orderClasses } from '../../orders/public.ts'
import { organisationNames } from '../../organisations/public.ts'
import type { listProblemOrders, ProblemOrderRow } from '../contract/gathering.ts'
import { findReadable, mayOpenOrder } from '../service/reach.ts'

interface Row {
  id: string
  number: string
  title: string
  classId: string | null
  areaCode: string
  state: State
  isOpen: boolean
  isValid: boolean
  organisationId: string | null
  coHandlerIds: string[]
  reportedAt: Date
  closedAt: Date | null
  handledAgain: number
  isByHand: boolean
}

type OrdersInput = Omit<InputOf<typeof listProblemOrders>, 'after' | 'limit'>

/** Orders of a problem one may read, the newest first. What a reader may not open shows no title. */
export async function listOrdersOf(ctx: Ctx, { id, open, after, limit }: InputOf<typeof listProblemOrders>) {
  const problem = await findReadable(ctx, id)
  const found = await readRows(ctx, { id: problem.id, open }, { after, limit: limit + 1 })
  const shown = found.slice(0, limit)
  const last = found.length > limit ? shown.at(-1) : undefined
  return {
    rows: await present(ctx, shown),
    ...(last ? { next: `${last.reportedAt.toISOString()},${last.id}` } : {}),
    ...(after ? {} : { total: await count(ctx, { id, open }) }),
  }
}

export async function* streamOrdersOf(ctx: Ctx, input: OrdersInput): AsyncGenerator<ProblemOrderRow> {
  let after: string | undefined
  do {
    const page: Awaited<ReturnType<typeof listOrdersOf>> = await listOrdersOf(ctx, {
      ...input,
      limit: 200,
      ...(after ? { after } : {}),
    })
    yield* page.rows
    after = page.next
  } while (after)
}

const within = ({ id, open }: OrdersInput) => sql`problem_order p join v_problem_order o on o.id = p.order_id
  where p.problem_id = ${id} and p.removed_at is null ${open ? sql`and o.is_open` : sql``}`

async function readRows(
  ctx: Ctx,
  input: OrdersInput,
  { after, limit }: { after: string | undefined; limit: number },
): Promise<Row[]> {
  const at = sql`date_trunc('milliseconds', o.reported_at)`
  const [time = '', id = ''] = after?.split(',') ?? []
  const beyond = Number.isNaN(Date.parse(time)) ? sql`` : sql`and (${at}, o.id) < (${new Date(time)}, ${id})`
  const { rows } = await sql<Row>`
    select o.id, o.number, o.title, o.class_id as "classId", o.area_code as "areaCode", o.state, o.is_open as "isOpen",
      o.is_valid as "isValid", o.handler_organisation_id as "organisationId", o.co_handler_ids as "coHandlerIds",
      o.reported_at as "reportedAt", o.closed_at as "closedAt", o.rework_count + o.reopen_count as "handledAgain",
      p.origin = 'hand' as "isByHand"
    from ${within(input)} ${beyond} order by ${at} desc, o.id desc limit ${limit}`.execute(ctx.db)
  return rows
}

async function count(ctx: Ctx, input: OrdersInput): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from ${within(input)}`.execute(
    ctx.db,
  )
  return rows[0]?.count ?? 0
}

async function present(ctx: Ctx, rows: readonly Row[]): Promise<ProblemOrderRow[]> {
  const area = await areaName(ctx)
  const classes = await orderClasses(ctx)
  const organisations = await organisationNames(ctx)
  return rows.map(({ title, classId, areaCode, state, organisationId, coHandlerIds, ...row }) => {
    const mayOpen = mayOpenOrder(ctx.actor, { areaCode, organisationId, coHandlerIds })
    return {
      ...row,
      title: mayOpen ? title : null,
      className: classId && (classes.get(classId)?.name ?? classId),
      areaName: area(areaCode),
      stateName: stateNames[state],
      handlerName: organisationId && (organisations.get(organisationId)?.shortName ?? null),
      reportedAt: row.reportedAt.toISOString(),
      closedAt: row.closedAt?.toISOString() ?? null,
      mayOpen,
    }
  })
}
