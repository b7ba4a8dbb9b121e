import { formatDateTime } from '../../../../base/time/format.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import { listPullSources } from '../../store/pulls.ts'
import { isStale } from './show.ts'

/** What the page of the system's state says of pulls that bring nothing. */
export async function warnOfStalePulls(ctx: Ctx) {
  const stale = (await listPullSources(ctx.db)).filter((source) => isStale(source, ctx.now()))
  return stale.map(({ profile, last_success_at, last_failure }) => {
    const since = last_success_at ? `自 ${formatDateTime(last_success_at)} 起没有成功` : '还没有成功过'
    const why = last_failure ? `，最近的原因：${last_failure}` : ''
    return {
      level: 'notice' as const,
      text: `“${profile}”的定时拉取${since}${why}。请到“设置 › 定时拉取”查看。`,
    }
  })
}
