import type { FileAnswer, InputOf } from '../../../base/contract.ts'
import { sql } from '../../../platform/db/sql.ts'
import { findPicture } from '../../../platform/files/public.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { errors } from '../contract/errors.ts'
import type { getMedia } from '../contract/requests.ts'
import { visibleTo } from '../views/visible.ts'
import { enter } from './enter.ts'
import { keyOf } from './identify.ts'

/** A picture of the report itself, for whoever may see the order through this interface. */
export async function showMedia(ctx: Ctx, { file }: InputOf<typeof getMedia>): Promise<FileAnswer> {
  await enter(ctx, {})
  const picture = await findPicture(ctx, file)
  if (picture?.owner?.kind !== 'order' || !(await isShown(ctx, picture.owner.id, file)))
    throw errors.unknown_media()
  return picture.open()
}

async function isShown(ctx: Ctx, orderId: string, file: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from v_outside_order o left join open311_request r on r.order_id = o.id
      join v_outside_step s on s.order_id = o.id and s.action = 'report'
    where o.id = ${orderId} and ${file} = any(s.file_ids) and ${visibleTo(keyOf(ctx))}`.execute(ctx.db)
  return rows.length > 0
}
