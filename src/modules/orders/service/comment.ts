import type { InputOf } from '../../../base/contract.ts'
import { newId } from '../../../base/ids.ts'
import { bindFiles, type FileOwner, listFiles } from '../../../platform/files/public.ts'
import type { Ctx, Tx } from '../../../platform/http/context.ts'
import type { commentOrder, revealReporter } from '../contract/actions.ts'
import { errors } from '../contract/errors.ts'
import { orderCommented } from '../contract/events.ts'
import type { Order } from '../rules/order.ts'
import { lockOrder } from '../store/orders.ts'
import { mayReadNow, partiesOf } from './parties.ts'
import { openPhone } from './phones.ts'
import { audienceOf } from './step.ts'

/** A remark on the order; what the reporter writes the office always sees. */
export async function comment(ctx: Ctx, input: InputOf<typeof commentOrder>): Promise<{ id: string }> {
  return ctx.transaction(async (tx) => {
    const order = (await lockOrder(tx.db, input.id))?.order
    if (!order || !(await mayReadNow(tx, order))) throw errors.not_found()
    const isReporter = order.reporterUserId === tx.actor.userId
    return writeComment(tx, order, {
      authorId: tx.actor.userId,
      authorName: tx.actor.name,
      isReporter,
      isPublic: isReporter || input.isPublic,
      text: input.text,
      fileIds: input.fileIds,
    })
  })
}

export interface NewComment {
  authorId: string
  authorName: string
  isReporter: boolean
  /** The reporter sees it too. */
  isPublic: boolean
  text: string
  /** Photos; as visible as the remark itself. */
  fileIds: readonly string[]
}

export async function writeComment(tx: Tx, order: Order, comment: NewComment): Promise<{ id: string }> {
  const id = newId()
  await bindPhotos(tx, comment.fileIds, { kind: 'order_comment', id, areaCode: order.areaCode })
  await tx.db
    .insertInto('order_comment')
    .values({
      id,
      order_id: order.id,
      at: tx.now(),
      author_id: comment.authorId,
      author_name: comment.authorName,
      is_reporter: comment.isReporter,
      text: comment.text,
      is_public: comment.isPublic,
      file_ids: [...comment.fileIds],
    })
    .execute()
  const audience = audienceOf(order, order)
  await tx.publish(
    orderCommented,
    {
      id: order.id,
      number: order.number,
      byReporter: comment.isReporter,
      commentId: id,
      isPublic: comment.isPublic,
    },
    { ...audience, userIds: comment.isPublic ? audience.userIds : [] },
  )
  tx.audit({ subject: `order:${order.id}`, areaCode: order.areaCode })
  return { id }
}

async function bindPhotos(tx: Tx, fileIds: readonly string[], owner: FileOwner): Promise<void> {
  await bindFiles(tx, fileIds, owner)
  const files = await listFiles(tx.db, fileIds)
  if (files.some(({ mime }) => !mime.startsWith('image/')))
    throw errors.only_photos({ fields: [{ field: 'fileIds', message: '只能附照片' }] })
}

const REVEAL_MS = 5 * 60_000

/** Contact in clear for those who work on the order now; a confidential caller's only for the desk. */
export async function reveal(ctx: Ctx, input: InputOf<typeof revealReporter>) {
  return ctx.transaction(async (tx) => {
    const order = (await lockOrder(tx.db, input.id))?.order
    if (!order || !(await mayReadNow(tx, order))) throw errors.not_found()
    const parties = partiesOf(tx.actor, order)
    const mayAsk = order.confidential ? parties.has('acceptor') : parties.size > 0
    if (!mayAsk)
      throw errors.not_your_turn({
        party: order.confidential ? '受理台' : '经办人员',
        action: '查看联系方式',
      })
    tx.audit({ subject: `order:${order.id}`, areaCode: order.areaCode, detail: { number: order.number } })
    return {
      name: order.reporterName || '匿名',
      phone: openPhone(tx.services, order.reporterPhone),
      until: new Date(tx.now().getTime() + REVEAL_MS).toISOString(),
    }
  })
}
