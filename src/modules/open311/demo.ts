import { randomUUID } from 'node:crypto'
import type { DemoPlan } from '../../../demo/plan.ts'
import { newId } from '../../base/ids.ts'
import type { Ctx } from '../../platform/http/context.ts'
import { makeContext } from '../../platform/http/make-context.ts'
import { demoQuestions, demoReports } from './demo/stories.ts'
import { identifyKey } from './service/identify.ts'
import { issue } from './service/keys.ts'
import { saveOwnProfile } from './service/setup.ts'
import { submit } from './service/submit.ts'
import { attributes, insertAttribute } from './store/attributes.ts'

/** The demo district's interface: what is asked for some classes, one system with a key, and what it has submitted. */
export async function loadDemo(ctx: Ctx, plan: DemoPlan): Promise<void> {
  await saveOwnProfile(ctx, {
    isOpen: true,
    jurisdictionId: '',
    contact: '演示县网格化服务管理中心，0537-7200000',
    keyService: '向演示县网格化服务管理中心申请，写明系统名称、用途和联系人',
    zipcode: '272500',
  })
  await ctx.transaction(async (tx) => {
    await attributes.changed(tx)
    for (const question of demoQuestions) await insertAttribute(tx.db, { id: newId(), ...question })
  })
  attributes.forget(ctx)
  const { key } = await issue(ctx, {
    name: '爱城市 App（演示）',
    contact: '演示联系人，0537-7200001',
    source: 'other',
    callsPerMinute: 60,
    isPublic: true,
    answersWithToken: false,
  })
  const actor = await identifyKey(ctx.services, key)
  if (!actor) throw new Error('The key just issued is not known')
  const app = makeContext(ctx.services, { actor, trace: randomUUID(), ip: null }).ctx
  for (const report of demoReports(plan)) await submit(app, report)
}
