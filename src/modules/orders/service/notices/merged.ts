import type { Ctx } from '../../../../platform/http/context.ts'

export interface MergedReporter {
  id: string
  number: string
  title: string
  reporterUserId: string | null
  reporterPhone: string | null
  externalSource: string | null
}

/** Whose orders were merged into this one: each is told by the number they know. */
export async function listMergedReporters(ctx: Pick<Ctx, 'db'>, orderId: string): Promise<MergedReporter[]> {
  return ctx.db
    .selectFrom('work_order')
    .select([
      'id',
      'number',
      'title',
      'reporter_user_id as reporterUserId',
      'reporter_phone as reporterPhone',
      'external_source as externalSource',
    ])
    .where('merged_into', '=', orderId)
    .execute()
}
