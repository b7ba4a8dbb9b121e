import { type DemoPlan, demoResidentId } from '../../../../demo/plan.ts'
import { minuteMs } from '../../../base/time/calendar.ts'
import { permissionsOf } from '../../../platform/access/grants.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { makeContext } from '../../../platform/http/make-context.ts'
import { ask } from '../service/own/ask.ts'
import { ownRecord } from '../service/own/match.ts'

const asked = [
  { field: 'occupation', value: '个体经营', note: '去年开了小吃店' },
  { field: 'employer', value: '汶上县第一中学', note: '今年调动' },
  { field: 'employer', value: '汶上县人民医院', note: '换了单位' },
]

/** What residents of the demo district said is wrong about them, some hours ago. */
export async function loadCorrections(root: Ctx, { residents, now }: DemoPlan): Promise<void> {
  let next = 0
  for (const { phone, name } of residents) {
    const one = asked[next]
    if (!one) return
    const actor = {
      ...{ kind: 'resident' as const, userId: demoResidentId(phone), name, account: null, posts: [] },
      permissions: permissionsOf(['resident']),
    }
    const then = new Date(now.getTime() - (next + 2) * 60 * minuteMs)
    const { ctx } = makeContext(root.services, { actor, trace: 'demo:corrections', ip: null }, () => then)
    const own = await ownRecord(ctx)
    if (own.match !== 'found' || own.person.fields[one.field] === one.value) continue
    await ask(ctx, one)
    next++
  }
}
