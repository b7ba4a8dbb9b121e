import type { InputOf } from '../../../base/contract.ts'
import type { Ctx, Tx } from '../../../platform/http/context.ts'
import { addCommentFromOutside } from '../../orders/public.ts'
import { errors } from '../contract/errors.ts'
import type { postUpdate } from '../contract/updates.ts'
import { nameOf } from '../rules/reporter.ts'
import { findUpdate, insertUpdate } from '../store/updates.ts'
import { findVisible } from '../views/requests.ts'
import { enter } from './enter.ts'
import { callingKey, readLink } from './submit.ts'

type Input = InputOf<typeof postUpdate>

/** 追加更新: a public comment of the reporter, once for each update of the other system. */
export async function addUpdate(ctx: Ctx, input: Input): Promise<{ update_id: string }[]> {
  await enter(ctx, input)
  const key = await callingKey(ctx)
  const order = await findVisible(ctx, input.service_request_id)
  if (!order) throw errors.unknown_request()
  if (order.key_id !== key.id) throw errors.not_yours()
  const text = wordsOf(input, readLink('media_url', input.media_url))
  const author = { id: ctx.actor.userId, name: nameOf(input.first_name, input.last_name) || key.name }
  const update_id = await ctx.transaction((tx) =>
    writeOnce(tx, { keyId: key.id, updateId: input.update_id }, { orderId: order.id, text, author }),
  )
  return [{ update_id }]
}

async function writeOnce(
  tx: Tx,
  { keyId, updateId }: { keyId: string; updateId: string },
  comment: Parameters<typeof addCommentFromOutside>[1],
): Promise<string> {
  tx.audit({ subject: `order:${comment.orderId}` })
  const before = await findUpdate(tx.db, keyId, updateId)
  if (before) return before
  const { id } = await addCommentFromOutside(tx, comment)
  await insertUpdate(tx.db, { key_id: keyId, update_id: updateId, comment_id: id })
  return id
}

/** The stage stays ours to decide; what the other side takes it for is told in words. */
function wordsOf({ description, status }: Input, link: string | null): string {
  const theirs = status && !/^open$/i.test(status) ? `（来源系统标为 ${status}）` : ''
  return [`${theirs}${description}`, link && `照片：${link}`].filter(Boolean).join('\n')
}
