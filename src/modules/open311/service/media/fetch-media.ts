import { AppError } from '../../../../base/errors.ts'
import { storeFile } from '../../../../platform/files/public.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import { defineJob } from '../../../../platform/jobs/job.ts'
import { createAllowList } from '../../../../platform/notify/adapters/private-address.ts'
import { addReportFiles } from '../../../orders/public.ts'
import { findRequest, saveMediaState } from '../../store/requests.ts'
import { fetchPicture, UnusableLink } from './fetch-picture.ts'

const TIMEOUT_MS = 30_000
export const STORED = 'stored'

/** The picture a report named by a link. What cannot be had stays a link, with the reason beside it. */
export const fetchMedia = defineJob<{ orderId: string }>({
  name: 'open311.fetch_media',
  retries: 4,
  expireInSeconds: 120,
  run: (ctx, { orderId }) => fetchMediaOf(ctx, orderId),
})

async function fetchMediaOf(ctx: Ctx, orderId: string): Promise<void> {
  const request = await findRequest(ctx.db, orderId)
  if (!request?.media_url || request.media_state === STORED) return
  try {
    const fileId = await bring(ctx, request.media_url)
    await ctx.transaction(async (tx) => {
      await addReportFiles(tx, orderId, [fileId])
      await saveMediaState(tx.db, orderId, STORED)
    })
  } catch (error) {
    await saveMediaState(ctx.db, orderId, reasonOf(error))
    if (!isFinal(error)) throw error
  }
}

/** Taken in like an upload: judged by its content, held to the size of a photo, its hidden notes removed. */
async function bring(ctx: Ctx, url: string): Promise<string> {
  const mayCall = createAllowList(ctx.services.config.notify.webhookAllow)
  const stream = await fetchPicture({ url, mayCall, timeoutMs: TIMEOUT_MS })
  const name = new URL(url).pathname.split('/').at(-1) || '照片'
  const file = await storeFile(ctx, { name, stream })
  if (!file.mime.startsWith('image/')) throw new UnusableLink('链接的内容不是照片')
  return file.id
}

function isFinal(error: unknown): boolean {
  return error instanceof UnusableLink || error instanceof AppError
}

function reasonOf(error: unknown): string {
  if (error instanceof UnusableLink || error instanceof AppError) return error.message
  return error instanceof Error && error.name === 'TimeoutError'
    ? '照片地址没有按时应答'
    : '照片地址暂时连不上'
}
