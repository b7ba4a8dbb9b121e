import { type DemoPlan, demoOrganisationId, demoUserId } from '../../../demo/plan.ts'
import type { DemoPerson } from '../../../demo/types.ts'
import { addDays, atLocal, dayMs, localDate } from '../../base/time/calendar.ts'
import type { Ctx } from '../../platform/http/context.ts'
import { makeContext } from '../../platform/http/make-context.ts'
import { demoActor } from '../../platform/identity/demo-actors.ts'
import type { Definition } from './contract/definition.ts'
import { householdFile, residentCheck, shopCheck } from './demo/definitions.ts'
import { loadEntries } from './demo/entries.ts'
import { householdSheets, residentSheets, shopSheets } from './demo/sheets.ts'
import { assign } from './service/tasks.ts'
import { addTemplate, publish } from './service/templates.ts'

const STREET = '370830001000'

interface Story {
  title: string
  note: string
  definition: Definition
  /** Days ago it began, and days from now it ends. */
  from: number
  until: number
  needsReview?: true
  task: string
}

const stories = {
  household: {
    title: '一户一档',
    note: '入户时逐户填写；家里没人的先跳过，改天再去。',
    definition: householdFile,
    from: 20,
    until: 25,
    task: '冬季一户一档入户采集',
  },
  shop: {
    title: '创城门店检查',
    note: '沿街门店逐户看门前和店内，发现问题拍照。',
    definition: shopCheck,
    from: 12,
    until: 18,
    task: '创城迎检门店检查',
  },
  resident: {
    title: '常住人口核对',
    note: '电话、婚姻、学历、单位按档案带出，当面核对。',
    definition: residentCheck,
    from: 9,
    until: 40,
    needsReview: true,
    task: '年末常住人口核对',
  },
} as const satisfies Record<string, Story>

/** Three templates of the street, given to all its grids, with what was collected so far. */
export async function loadDemo(ctx: Ctx, plan: DemoPlan): Promise<void> {
  const chief = plan.people.find(({ account }) => account === 'zhiban')
  if (!chief) throw new Error('The demo district has no duty chief')
  const sheets = { household: householdSheets, shop: shopSheets, resident: residentSheets }
  for (const key of ['household', 'shop', 'resident'] as const) {
    const story: Story = stories[key]
    const then = actAs(ctx, { person: chief, at: new Date(plan.now.getTime() - story.from * dayMs) })
    const task = await begin(then, story)
    await loadEntries(ctx, plan, { task, definition: story.definition, sheets: await sheets[key](ctx, plan) })
  }
}

async function begin(ctx: Ctx, story: Story) {
  const { title, note, definition, from, until } = story
  const templateId = await addTemplate(ctx, { title, note, draft: definition, areaCode: STREET })
  const { number } = await publish(ctx, { id: templateId, version: 1 })
  const fromOn = localDate(ctx.now())
  const untilOn = addDays(fromOn, from + until)
  const needsReview = story.needsReview ?? false
  const { id } = await assign(ctx, {
    templateId,
    title: story.task,
    areas: [STREET],
    fromOn,
    untilOn,
    needsReview,
    note,
  })
  return { id, templateId, number, needsReview, fromAt: atLocal(fromOn, 8 * 60) }
}

function actAs(ctx: Ctx, { person, at }: { person: DemoPerson; at: Date }): Ctx {
  const actor = demoActor(person, { user: demoUserId, organisation: demoOrganisationId })
  return makeContext(ctx.services, { actor, trace: 'demo:templates', ip: null }, () => at).ctx
}
