import { exifSegment, upright, withSegment } from './exif.ts'

const LONGEST_SIDE = 2560
const WORTH_SHRINKING_BYTES = 1_500_000
const QUALITY = 0.85

/** A big photo made small enough for 3G, its position and time kept; anything else as it is. */
export async function shrinkPhoto(file: File): Promise<File> {
  if (file.size < WORTH_SHRINKING_BYTES || !/^image\/(jpeg|png|webp)$/.test(file.type)) return file
  const bitmap = await decoded(file)
  if (!bitmap) return file
  const scale = Math.min(1, LONGEST_SIDE / Math.max(bitmap.width, bitmap.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(bitmap.width * scale)
  canvas.height = Math.round(bitmap.height * scale)
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
  bitmap.close()
  const small = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', QUALITY))
  if (!small || small.size >= file.size) return file
  return new File([await withOldExif(file, small)], file.name.replace(/\.\w+$/, '.jpg'), {
    type: 'image/jpeg',
  })
}

/** A file that says it is a photo and is not goes up as it is: the server says what is wrong with it. */
async function decoded(file: File): Promise<ImageBitmap | undefined> {
  try {
    return await createImageBitmap(file)
  } catch {
    return undefined
  }
}

async function withOldExif(original: File, small: Blob): Promise<BlobPart> {
  const segment = exifSegment(new Uint8Array(await original.arrayBuffer()))
  if (!segment) return small
  return withSegment(new Uint8Array(await small.arrayBuffer()), upright(segment))
}
