import { type Moment, pictureSvg } from '../../../../demo/pictures.ts'
import { attachContent, type StoredFile, storeContent } from '../../../platform/files/public.ts'
import { renderSvg } from '../../../platform/files/render-svg.ts'
import type { Ctx, Tx } from '../../../platform/http/context.ts'
import type { PictureUse } from './replay.ts'

/** Two looks of every scene are enough for nobody to notice. */
const VARIANTS = 2

export type Pictures = ReadonlyMap<string, StoredFile>

const keyOf = ({ scene, moment, fileId }: PictureUse) =>
  `${scene}/${moment}/${fileId.charCodeAt(fileId.length - 1) % VARIANTS}`

/** Draws and stores each picture the stories use, once. */
export async function drawPictures(ctx: Ctx, uses: readonly PictureUse[]): Promise<Pictures> {
  const drawn = new Map<string, StoredFile>()
  for (const key of new Set(uses.map(keyOf))) {
    const [scene, moment, variant] = key.split('/') as [string, Moment, string]
    const image = await renderSvg(pictureSvg(scene, moment, Number(variant)))
    drawn.set(
      key,
      await storeContent(
        ctx,
        (async function* () {
          yield image
        })(),
      ),
    )
  }
  return drawn
}

export async function attachPictures(tx: Tx, uses: readonly PictureUse[], pictures: Pictures): Promise<void> {
  await attachContent(
    tx,
    uses.map((use) => ({
      id: use.fileId,
      name: use.moment === 'before' ? '现场照片.jpg' : '处置后照片.jpg',
      content: pictures.get(keyOf(use))!,
      owner: { ...use.owner, areaCode: use.areaCode },
      uploadedBy: use.uploadedBy,
      uploadedAt: use.at,
    })),
  )
}
