import { type DemoPlan, demoOrganisationId, demoUserId } from '../../../../demo/plan.ts'
import { type Random, seeded } from '../../../../demo/random.ts'
import type { DemoPerson } from '../../../../demo/types.ts'
import type { Actor } from '../../../platform/access/actor.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { makeContext } from '../../../platform/http/make-context.ts'
import { demoActor } from '../../../platform/identity/demo-actors.ts'
import type { ActionId, State, Visit } from '../contract/terms.ts'
import { type Party, partyNames } from '../rules/definition.ts'
import { flowOf } from '../service/flows.ts'
import { prepare, type SentInput } from '../service/loop/prepare.ts'
import { takeStep } from '../service/step.ts'
import { lockOrder } from '../store/orders.ts'

/** What a person does to an order on the stage. */
interface Deed {
  by: string
  action: ActionId
  input?: SentInput
}

const everybody: ReadonlySet<Party> = new Set(Object.keys(partyNames) as Party[])
const organisation = (key: string) => ({ kind: 'organisation' as const, id: demoOrganisationId(key) })

/** 协办, 会商, 延期, 挂账, 督办, 核实, 应急 and 回访 on orders of the demo district, taken by the product itself. */
export async function playScenes(ctx: Ctx, plan: DemoPlan): Promise<void> {
  const stage = new Stage(ctx, plan)
  await playInHand(stage)
  await playDesks(stage)
  await playVisits(stage)
}

async function playInHand(stage: Stage): Promise<void> {
  const orders = await stage.find(['handling'], HELD_BY)
  const scripts: ((handler: string) => Deed[])[] = [
    (h) => [
      {
        by: h,
        action: 'co_handle',
        input: { coTargets: [organisation('transport')], note: '请协助设置绕行标志' },
      },
    ],
    (h) => [
      {
        by: h,
        action: 'co_handle',
        input: { coTargets: [organisation('gardens')], note: '请协助修剪遮挡的树枝' },
      },
      { by: stage.memberOf('gardens'), action: 'co_feedback', input: { note: '已修剪，枝条已清运' } },
    ],
    (h) => [{ by: h, action: 'ask_extension', input: { note: '配件需从厂家调货，三天后到' } }],
    (h) => [
      { by: h, action: 'ask_extension', input: { note: '连续降雨无法施工' } },
      { by: 'fuze', action: 'endorse_request', input: { note: '情况属实' } },
    ],
    (h) => [
      { by: h, action: 'ask_extension', input: { note: '产权单位要求先行勘查' } },
      { by: 'fuze', action: 'endorse_request', input: { note: '同意' } },
      { by: 'paiqian', action: 'approve_request', input: { note: '同意延期一次' } },
    ],
    (h) => [
      { by: h, action: 'ask_suspension', input: { days: 90, note: '冬季不具备施工条件，列入春季计划' } },
      { by: 'fuze', action: 'endorse_request', input: { note: '已列入明年一季度计划' } },
      { by: 'paiqian', action: 'approve_request', input: { note: '同意挂账，到期恢复' } },
    ],
    (h) => [
      {
        by: h,
        action: 'consult',
        input: {
          meeting: {
            topic: '点位归属和长效管理',
            place: '县指挥中心会商室',
            heldAt: new Date(stage.now.getTime() + 86_400_000).toISOString(),
            invited: [organisation('housing'), organisation('street_enforcement')],
          },
        },
      },
    ],
    () => [{ by: 'zhiban', action: 'supervise', input: { note: '群众多次反映，请本周内办结并报结果' } }],
    () => [{ by: 'lingdao', action: 'supervise', input: { level: 3, note: '请主要负责人到现场研究' } }],
    () => [{ by: 'paiqian', action: 'urge', input: { note: '即将到期，请抓紧办理' } }],
  ]
  for (const [n, order] of orders.slice(0, scripts.length * 2).entries()) {
    const handler = stage.memberOf(order.handler)
    await stage.play(order.id, scripts[n % scripts.length]!(handler))
  }
}

async function playDesks(stage: Stage): Promise<void> {
  const waiting = await stage.find(['pending_register'])
  for (const order of waiting.slice(0, 3)) {
    await stage.play(order.id, [
      { by: 'shouli', action: 'request_verify', input: { note: '请到现场看是否还在' } },
    ])
  }
  const [emergency] = (await stage.find(['pending_dispatch'])).slice(-1)
  if (emergency) {
    const input = { target: organisation('municipal'), note: '存在安全隐患，立即围挡处置' }
    await stage.play(emergency.id, [{ by: 'zhiban', action: 'emergency', input }])
  }
}

const MOST_VISITS = 60

/** Two calls of three reach somebody; of those most say it is solved. */
async function playVisits(stage: Stage): Promise<void> {
  const unrated = await stage.findUnrated(MOST_VISITS)
  for (const [n, order] of unrated.entries()) {
    const by = n % 3 === 0 ? 'lingdao' : 'shouli'
    await stage.play(order.id, [{ by, action: 'record_visit', input: { visit: said(stage.random) } }])
  }
}

function said(random: Random): Visit {
  if (random.chance(0.34)) return { way: 'phone', reached: false }
  const resolved = random.chance(0.75)
  const satisfied = resolved && random.chance(0.85)
  const contacted = random.chance(0.9)
  const remark = resolved ? '群众表示已经处理好' : '群众反映现场仍未解决，要求继续处理'
  return { way: 'phone', reached: true, contacted, resolved, satisfied, remark }
}

const HELD_BY = ['urban_management', 'housing', 'market_supervision', 'sanitation', 'municipal', 'power']

class Stage {
  readonly now: Date
  readonly random = seeded('scenes')
  private readonly ctx: Ctx
  private readonly people: ReadonlyMap<string, DemoPerson>

  constructor(ctx: Ctx, plan: DemoPlan) {
    this.ctx = ctx
    this.now = plan.now
    this.people = new Map(plan.people.map((person) => [person.account, person]))
  }

  /** Orders that stand in these states, the latest first, with the key of the organisation that has them. */
  async find(states: State[], handlers?: readonly string[]): Promise<{ id: string; handler: string }[]> {
    let query = this.ctx.db
      .selectFrom('work_order')
      .select(['id', 'handler_organisation_id as handler'])
      .where('state', 'in', states)
      .orderBy('reported_at', 'desc')
      .orderBy('number', 'desc')
      .limit(100)
    if (handlers) query = query.where('handler_organisation_id', 'in', handlers.map(demoOrganisationId))
    const rows = await query.execute()
    return rows.map(({ id, handler }) => ({
      id,
      handler: (handler ?? '').replace(demoOrganisationId(''), ''),
    }))
  }

  async findUnrated(limit: number): Promise<{ id: string }[]> {
    const monthAgo = new Date(this.now.getTime() - 25 * 86_400_000)
    return this.ctx.db
      .selectFrom('work_order')
      .select('id')
      .where('state', 'in', ['closed', 'pending_close'])
      .where('rated_at', 'is', null)
      .where('source', '<>', 'grid_worker')
      .where('reporter_phone', 'is not', null)
      .where((eb) => eb.or([eb('closed_at', 'is', null), eb('closed_at', '>', monthAgo)]))
      .orderBy('reported_at', 'desc')
      .orderBy('number', 'desc')
      .limit(limit)
      .execute()
  }

  memberOf(key: string): string {
    const member = [...this.people.values()].find(({ posts }) =>
      posts.some((post) => post.role === 'handler' && post.organisation === key),
    )
    if (!member) throw new Error(`Nobody handles in ${key}`)
    return member.account
  }

  /** One after the other, between the order's last step and now. */
  async play(orderId: string, deeds: readonly Deed[]): Promise<void> {
    for (const [n, deed] of deeds.entries()) await this.take(orderId, deed, deeds.length - n)
  }

  private async take(orderId: string, { by, action, input = {} }: Deed, left: number): Promise<void> {
    const before = await this.ctx.db
      .selectFrom('work_order')
      .select('updated_at')
      .where('id', '=', orderId)
      .executeTakeFirstOrThrow()
    const passed = this.now.getTime() - before.updated_at.getTime()
    const at = new Date(before.updated_at.getTime() + passed / (left + 1))
    const caller = { actor: this.actorOf(by), trace: 'demo:scenes', ip: null }
    const { ctx } = makeContext(this.ctx.services, caller, () => at)
    await ctx.transaction(async (tx) => {
      const locked = (await lockOrder(tx.db, orderId))!
      const { order } = locked
      await takeStep(tx, locked, action, {
        input: await prepare(tx, order, action, input),
        flow: await flowOf(tx, order.flowVersion),
        parties: everybody,
      })
    })
  }

  private actorOf(account: string): Actor {
    const person = this.people.get(account)
    if (!person) throw new Error(`Nobody is called ${account} here`)
    return demoActor(person, { user: demoUserId, organisation: demoOrganisationId })
  }
}
