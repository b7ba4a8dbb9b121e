import type { DemoPlan } from '../../../demo/plan.ts'
import { areaLevel } from '../../base/area-code.ts'
import { newId } from '../../base/ids.ts'
import type { Ctx } from '../../platform/http/context.ts'
import { sealSecret } from './service/secrets.ts'
import { newKey } from './service/systems.ts'
import { insertPullSource } from './store/pulls.ts'
import { insertSubscription } from './store/subscriptions.ts'
import { insertSystem } from './store/systems.ts'

/** One example to look at, switched off: it has a key nobody knows and calls an address that is nobody's. */
export async function loadDemo(ctx: Ctx, plan: DemoPlan): Promise<void> {
  const county = plan.geography.areas.find(({ code }) => areaLevel(code) === 'county')?.code
  await ctx.transaction(async (tx) => {
    const id = newId()
    const { keyId, secret } = newKey()
    await insertSystem(tx.db, {
      id,
      name: '示例：12345 热线平台（未接入）',
      kind: 'hotline',
      source: 'hotline',
      external_source: '12345 热线',
      key_id: keyId,
      secret: sealSecret(ctx.services, 'partner_system', secret),
      signed_only: true,
      is_enabled: false,
      allowed_ips: ['10.0.0.0/8'],
      calls_per_minute: 120,
      areas: [],
      desk_code: county ?? null,
      note: '演示用的登记示例，已停用，没有接任何真实系统。',
      created_at: plan.now,
      created_name: '演示数据',
      rotated_at: plan.now,
      last_used_at: null,
    })
    await insertSubscription(tx.db, {
      id: newId(),
      system_id: id,
      url: 'https://callback.example.invalid/orders',
      events: ['accepted', 'not_accepted', 'handled', 'closed', 'commented'],
      area_code: null,
      hash: 'sha256',
      secret: sealSecret(ctx.services, 'partner_subscription', `whsec_${secret}`),
      is_enabled: false,
      paused_at: null,
      pause_reason: null,
      created_at: plan.now,
      removed_at: null,
    })
    if (county) await insertPullSource(tx.db, examplePull(plan.now, county))
  })
}

/** Switched off too; its profile is one of the starting ones, not saved until somebody has seen a real list. */
function examplePull(now: Date, areaCode: string): Parameters<typeof insertPullSource>[1] {
  return {
    id: newId(),
    profile: '领导信箱',
    url: 'https://mailbox.example.invalid/export.csv?from={from}&to={to}',
    auth: 'none',
    username: '',
    header_name: '',
    secret: '',
    every_minutes: null,
    daily_at: '07:30',
    window_format: 'datetime',
    area_code: areaCode,
    max_mb: 50,
    warn_after: 3,
    is_enabled: false,
    next_at: null,
    window_to: null,
    last_success_at: null,
    last_failure: null,
    etag: null,
    last_modified: null,
    validated_url: null,
    created_at: now,
    created_name: '演示数据',
    removed_at: null,
  }
}
