import type { InputOf, ReturnsOf } from '../../../base/contract.ts'
import { AppError } from '../../../base/errors.ts'
import { toWgs84 } from '../../../platform/geo/datum.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { fieldProblems } from '../../../platform/http/problem.ts'
import { describeForOutside, type Filed, fileFromOutside } from '../../orders/public.ts'
import { PushOrder, type pushBatch, type pushOrder } from '../contract/push.ts'
import type { SystemRecord } from '../store/systems.ts'
import { callingSystem } from './calling-system.ts'

type Answer = ReturnsOf<typeof pushOrder>
type Result = ReturnsOf<typeof pushBatch>['results'][number]

export async function push(ctx: Ctx, input: InputOf<typeof pushOrder>): Promise<Answer> {
  return file(ctx, await callingSystem(ctx), input)
}

/** Each order in a transaction of its own: one that is wrong does not hold up the others. */
export async function pushMany(
  ctx: Ctx,
  { orders }: InputOf<typeof pushBatch>,
): Promise<ReturnsOf<typeof pushBatch>> {
  const system = await callingSystem(ctx)
  ctx.audit({ subject: `partner:${system.id}`, detail: { count: orders.length } })
  const results: Result[] = []
  for (const [index, sent] of orders.entries()) results.push(await fileOne(ctx, system, { index, sent }))
  const filed = results.filter(({ order }) => order?.isNew).length
  const known = results.filter(({ order }) => order && !order.isNew).length
  return { filed, known, refused: results.length - filed - known, results }
}

async function fileOne(
  ctx: Ctx,
  system: SystemRecord,
  { index, sent }: { index: number; sent: Record<string, unknown> },
): Promise<Result> {
  const externalNumber = typeof sent.externalNumber === 'string' ? sent.externalNumber.slice(0, 60) : null
  const parsed = PushOrder.safeParse(sent)
  if (!parsed.success) {
    const fields = fieldProblems(parsed.error)
    const message = fields[0] ? `${fields[0].field}：${fields[0].message}` : '内容不正确'
    return { index, externalNumber, order: null, problem: { code: 'common.invalid', message, fields } }
  }
  try {
    return { index, externalNumber, order: await file(ctx, system, parsed.data), problem: null }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    const fields = (error.details?.fields ?? []) as { field: string; message: string }[]
    return {
      index,
      externalNumber,
      order: null,
      problem: { code: error.code, message: error.message, fields },
    }
  }
}

async function file(ctx: Ctx, system: SystemRecord, input: PushOrder): Promise<Answer> {
  const { crs, point, reporterName, reporterPhone, ...rest } = input
  return ctx.transaction(async (tx) => {
    const [lng, lat] = point ? toWgs84(point.lng, point.lat, crs) : []
    const filed = await fileFromOutside(tx, {
      ...rest,
      source: system.source,
      externalSource: system.external_source,
      point: lng !== undefined && lat !== undefined ? { lng, lat } : undefined,
      areaCode: rest.areaCode ?? (point ? undefined : (system.desk_code ?? system.areas[0])),
      reporter: { name: reporterName, phone: reporterPhone ?? null },
      deskCode: system.desk_code ?? undefined,
      within: system.areas.length > 0 ? system.areas : undefined,
      signedBy: { id: tx.actor.userId, name: system.name, post: '外部系统' },
    })
    return answerOf(tx, filed)
  })
}

async function answerOf(ctx: Ctx, { order, isNew, differs }: Filed): Promise<Answer> {
  const { state, stateName, says } = await describeForOutside(ctx, order)
  return {
    externalNumber: order.externalNumber ?? '',
    number: order.number,
    isNew,
    differs,
    state,
    stateName,
    says,
  }
}
