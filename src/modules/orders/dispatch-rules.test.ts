import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demoOrganisationId } from '../../../demo/plan.ts'
import { dispatchRule, type RuleParts } from '../../../test/fixtures/dispatch-rules.ts'
import {
  type Cast,
  COUNTY,
  GRID,
  hire,
  layDistrict,
  SANITATION,
} from '../../../test/fixtures/order-district.ts'
import { type Harness, type Person, startHarness } from '../../../test/harness.ts'
import { staffingNow } from '../organisations/public.ts'
import { dispatchBatch, dispatchOrder, registerOrder, returnOrder } from './contract/actions.ts'
import {
  dryRunRules,
  explainDispatch,
  listDispatchRules,
  listHandlerLoads,
  listRuleVersions,
  restoreRuleVersion,
  saveDispatchRules,
  setCapacity,
} from './contract/dispatch-rules.ts'
import { intakeOrder } from './contract/intake.ts'
import { getOrder } from './contract/lists.ts'
import { forgetStanding } from './service/dispatching/standing.ts'

const ENFORCEMENT = demoOrganisationId('street_enforcement')
const FIRE = demoOrganisationId('fire')
const URBAN = demoOrganisationId('urban_management')
const GARBAGE = 'event-0102'

let harness: Harness
let cast: Cast
let admin: Person

beforeAll(async () => {
  harness = await startHarness()
  await layDistrict(harness)
  cast = await hire(harness)
  admin = await harness.staff({ role: 'system_admin', area: COUNTY }, '管理员')
  // A Wednesday, 10:00 in the office.
  harness.setNow(new Date('2026-06-10T02:00:00Z'))
})
afterAll(() => harness.close())

async function save(...rules: [string, RuleParts][]) {
  const { version } = await harness.ok(listDispatchRules, {}, admin)
  const list = rules.map(([id, parts]) => dispatchRule(id, parts))
  return harness.ok(saveDispatchRules, { baseVersion: version, rules: list }, admin)
}

async function filed(description = '步行街的垃圾没人清', classId = GARBAGE) {
  const draft = {
    source: 'hotline',
    description,
    classId,
    areaCode: GRID,
    reporterPhone: '13900005678',
  } as const
  return harness.ok(intakeOrder, draft, cast.acceptor)
}

async function registered(description?: string) {
  const { id, version } = await filed(description)
  await harness.ok(registerOrder, { id, version }, cast.acceptor)
  return harness.ok(getOrder, { id }, cast.dispatcher)
}

const toEnforcement = { kind: 'organisation', id: ENFORCEMENT } as const

describe('dispatching by rules', () => {
  test('an automatic rule dispatches an order the moment it is filed, signed by the system, the rule named', async () => {
    await save([
      'auto',
      {
        name: '步行街垃圾',
        mode: 'automatic',
        target: toEnforcement,
        note: '两小时内到场',
        conditions: { classIds: ['event-01'], words: ['步行街'] },
      },
    ])
    const order = await registered()
    expect(order).toMatchObject({ state: 'pending_handle', handler: { id: ENFORCEMENT } })
    const [step] = order.steps
    expect(step).toMatchObject({
      action: 'dispatch',
      actorName: '系统',
      note: '按派单规则“步行街垃圾”自动派遣：两小时内到场',
    })
    const row = await harness.ctx.db
      .selectFrom('order_step')
      .select('detail')
      .where('order_id', '=', order.id)
      .where('action', '=', 'dispatch')
      .executeTakeFirstOrThrow()
    expect(row.detail.rule).toBe('第 1 条：市容环境 + 说到“步行街” → 街道执法中队')
  })

  test('an order sent back waits for the dispatcher, who is shown that the rule’s handler has just returned it', async () => {
    const order = await registered()
    const handler = await harness.staff({ role: 'handler', organisation: ENFORCEMENT }, '赵执法')
    await harness.ok(returnOrder, { id: order.id, version: order.version, note: '不在辖区' }, handler)
    const back = await harness.ok(getOrder, { id: order.id }, cast.dispatcher)
    expect(back.state).toBe('returned')
    expect(back.proposal?.target.id).toBe(SANITATION)
    expect(back.proposal?.reason).toContain('街道执法中队刚退回这件工单')
  })

  test('a proposed rule only proposes, and the batch dispatches by it', async () => {
    await save([
      'propose',
      {
        target: toEnforcement,
        conditions: { classIds: [GARBAGE] },
        limit: { timer: 'work_hour', amount: 3 },
      },
    ])
    const order = await registered()
    expect(order).toMatchObject({
      state: 'pending_dispatch',
      proposal: { targetName: '街道执法中队', limit: { amount: 3 } },
    })
    expect(order.proposal?.reason).toBe('第 1 条：暴露垃圾 → 街道执法中队')
    const { done } = await harness.ok(
      dispatchBatch,
      { orders: [{ id: order.id, version: order.version }] },
      cast.dispatcher,
    )
    expect(done).toBe(1)
    const after = await harness.ok(getOrder, { id: order.id }, cast.dispatcher)
    expect(after).toMatchObject({ handler: { id: ENFORCEMENT }, steps: [{ limit: { amount: 3 } }, {}, {}] })
  })

  test('a handler at its capacity is passed over for the alternate', async () => {
    await save(['full', { target: toEnforcement, alternate: { kind: 'organisation', id: URBAN } }])
    const { rows } = await harness.ok(listHandlerLoads, {}, admin)
    const load = rows.find(({ target }) => target.id === ENFORCEMENT)!
    expect(load.inHand).toBeGreaterThan(0)
    await harness.ok(setCapacity, { target: toEnforcement, capacity: load.inHand }, admin)
    const order = await registered()
    expect(order.proposal?.target.id).toBe(URBAN)
    expect(order.proposal?.reason).toContain(`在办 ${load.inHand} 件，已到上限 ${load.inHand} 件，按备选`)
    await harness.ok(setCapacity, { target: toEnforcement, capacity: null }, admin)
  })

  test('a unit whose people are all on leave is passed over; one of them on duty makes it a unit on duty', async () => {
    await save([
      'leave',
      { target: { kind: 'organisation', id: FIRE }, alternate: { kind: 'organisation', id: URBAN } },
    ])
    const { id } = await harness.staff({ role: 'handler', organisation: FIRE }, '孙消防')
    await harness.ctx.db
      .updateTable('post')
      .set({ starts_on: '2026-01-01' })
      .where('user_id', '=', id)
      .execute()
    const hours = { starts_at: new Date('2026-06-09T16:00:00Z'), ends_at: new Date('2026-06-10T16:00:00Z') }
    const shift = {
      id: 'shift',
      user_id: id,
      on_date: '2026-06-10',
      slot: 'standby',
      area_code: COUNTY,
    } as const
    const by = { planned_by: id, planned_at: harness.ctx.now(), note: '' }
    await harness.ctx.db
      .insertInto('duty_shift')
      .values({ ...shift, ...hours, ...by })
      .execute()
    expect((await staffingNow(harness.ctx)).onDuty).toEqual(new Set([FIRE]))
    const leave = {
      id: 'leave',
      user_id: id,
      area_code: COUNTY,
      reason: '年休假',
      state: 'approved',
      note: '',
    } as const
    const asked = {
      requested_by: id,
      requested_at: harness.ctx.now(),
      decided_by: id,
      decided_at: harness.ctx.now(),
    }
    await harness.ctx.db
      .insertInto('duty_absence')
      .values({ ...leave, ...hours, ...asked })
      .execute()
    expect((await staffingNow(harness.ctx)).onDuty).toEqual(new Set())
    forgetStanding(harness.ctx)
    const { proposal } = await registered()
    expect(proposal?.reason).toBe('第 1 条：所有工单 → 县城管局（县消防大队的人都请假了，按备选）')
  })

  test('the same place goes to whoever had it before', async () => {
    await save(['before', { target: { kind: 'previous' } }])
    const draft = {
      source: 'hotline',
      description: '井盖松动',
      areaCode: GRID,
      address: '人民路 88 号',
      classId: GARBAGE,
    } as const
    const first = await harness.ok(intakeOrder, draft, cast.acceptor)
    await harness.ok(registerOrder, { id: first.id, version: first.version }, cast.acceptor)
    const { id, version } = await harness.ok(getOrder, { id: first.id }, cast.dispatcher)
    const target = { kind: 'organisation', id: URBAN } as const
    await harness.ok(dispatchOrder, { id, version, target }, cast.dispatcher)
    harness.setNow(new Date('2026-06-10T03:00:00Z'))
    const second = await harness.ok(intakeOrder, draft, cast.acceptor)
    const seen = await harness.ok(getOrder, { id: second.id }, cast.dispatcher)
    expect(seen.proposal?.target.id).toBe(URBAN)
  })

  test('a caller who asks again and again is known by the third time', async () => {
    await save(['again', { target: toEnforcement, conditions: { repeatsAtLeast: 3 } }])
    const phone = '13900007777'
    const call = async () => {
      const { id } = await harness.ok(
        intakeOrder,
        {
          source: 'hotline',
          description: '路边垃圾',
          classId: GARBAGE,
          areaCode: GRID,
          reporterPhone: phone,
        },
        cast.acceptor,
      )
      return (await harness.ok(getOrder, { id }, cast.dispatcher)).proposal?.target.id
    }
    expect([await call(), await call(), await call()]).toEqual([SANITATION, SANITATION, ENFORCEMENT])
  })

  test('every rule before the one that takes an order says why it did not', async () => {
    await save(
      ['petition', { conditions: { sources: ['petition'] } }],
      ['off', { isEnabled: false }],
      ['take', { target: toEnforcement }],
    )
    const order = await registered()
    const { rules, says } = await harness.ok(explainDispatch, { id: order.id }, cast.dispatcher)
    expect(rules.map(({ outcome, says: why }) => [outcome, why])).toEqual([
      ['unmet', '来源不符'],
      ['off', '已停用'],
      ['taken', '第 3 条：所有工单 → 街道执法中队'],
    ])
    expect(says).toBe('第 3 条：所有工单 → 街道执法中队')
  })
})

describe('the list of rules', () => {
  test('is saved as versions, says what changed, and goes back to an earlier one', async () => {
    const before = await save(['one', { name: '甲规则' }])
    const after = await save(
      ['one', { name: '甲规则', mode: 'automatic' }],
      ['two', { name: '乙规则', conditions: { words: ['井盖'] } }],
    )
    const { rows } = await harness.ok(listRuleVersions, {}, admin)
    expect(rows[0]).toMatchObject({
      version: after.version,
      changedName: '管理员',
      changes: ['新增第 2 条“乙规则”', '“甲规则”：方式由“只作建议”改为“自动派遣”'],
    })
    const restored = await harness.ok(
      restoreRuleVersion,
      { baseVersion: after.version, version: before.version },
      admin,
    )
    expect(restored.version).toBe(after.version + 1)
    expect(restored.rules.map(({ id, mode }) => [id, mode])).toEqual([['one', 'proposed']])
  })

  test('saved by two people at once, the second is told who was first', async () => {
    const { version } = await save(['one', {}])
    await harness.ok(saveDispatchRules, { baseVersion: version, rules: [] }, admin)
    const late = await harness.call(saveDispatchRules, { baseVersion: version, rules: [] }, admin)
    expect([late.status, late.problem.message]).toEqual([409, '管理员刚刚改过派单规则，请看过最新的再改'])
  })

  test('with a time of no minutes is refused in words', async () => {
    const { version } = await harness.ok(listDispatchRules, {}, admin)
    const rules = [dispatchRule('x', { name: '午夜', conditions: { clock: { from: '08:00', to: '08:00' } } })]
    const answer = await harness.call(saveDispatchRules, { baseVersion: version, rules }, admin)
    expect(answer.status).toBe(422)
    expect(answer.problem.message).toContain('“午夜”的时段起止相同')
  })

  test('is changed by the system administrator only; the dispatcher sees it and dry-runs it', async () => {
    const { version } = await harness.ok(listDispatchRules, {}, cast.dispatcher)
    const answer = await harness.call(saveDispatchRules, { baseVersion: version, rules: [] }, cast.dispatcher)
    expect(answer.status).toBe(403)
    expect((await harness.ok(dryRunRules, {}, cast.dispatcher)).orders).toBeGreaterThan(0)
  })

  test('dry-run before saving, shows what each rule would take and how it agrees with what was done', async () => {
    await save(['all', { name: '其余', target: toEnforcement }])
    const rules = [
      dispatchRule('street', {
        name: '步行街',
        target: { kind: 'organisation', id: URBAN },
        conditions: { words: ['步行街'] },
      }),
      dispatchRule('all', { name: '其余', target: toEnforcement }),
    ]
    const run = await harness.ok(dryRunRules, { rules }, cast.dispatcher)
    const [street, all] = run.rules
    expect(street!.taken).toBeGreaterThan(0)
    expect(street!.takenBefore).toBe(0)
    expect(all!.takenBefore).toBe(run.orders)
    expect(all!.taken + street!.taken).toBe(run.orders)
    expect(run.rows.filter(({ agrees }) => agrees).length).toBe(run.agreed)
    const hidden = await harness.ok(dryRunRules, { rules: rules.toReversed() }, cast.dispatcher)
    expect(hidden.rules[1]).toMatchObject({ taken: 0, takenBy: '第 1 条“其余”' })
  })

  test('dry-run by the system administrator, who reads no orders, names classes instead of titles', async () => {
    const run = await harness.ok(dryRunRules, {}, admin)
    expect(run.orders).toBeGreaterThan(0)
    expect(new Set(run.rows.map(({ title }) => title))).toEqual(new Set(['暴露垃圾']))
  })

  test('dry-run at a community counts the orders of that community only', async () => {
    const inside = await harness.ok(dryRunRules, {}, cast.secretary)
    const outside = await harness.ok(dryRunRules, {}, cast.otherSecretary)
    expect(inside.orders).toBeGreaterThan(0)
    expect(outside.orders).toBe(0)
  })
})
