import { listFiles } from '../../../platform/files/public.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import type { FileView } from '../contract/order.ts'

interface Remark {
  file_ids: string[]
}

/** The photos of these remarks in one query; `comments` are those the reader may see. */
export async function commentPhotos(
  ctx: Ctx,
  comments: readonly Remark[],
): Promise<(comment: Remark) => FileView[]> {
  const files = await listFiles(
    ctx.db,
    comments.flatMap(({ file_ids }) => file_ids),
  )
  const byId = new Map(files.map((file) => [file.id, toFileView(file)]))
  return ({ file_ids }) => file_ids.flatMap((id) => byId.get(id) ?? [])
}

export function toFileView({ id, name, mime }: FileView): FileView {
  return { id, name, mime }
}
