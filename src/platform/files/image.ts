import sharp from 'sharp'
import { fileErrors } from './errors.ts'
import { createGate } from './gate.ts'
import { type PhotoFacts, readPhotoFacts } from './photo-facts.ts'

export const thumbSizes = [320, 1080] as const
export type ThumbSize = (typeof thumbSizes)[number]

const LONG_SIDE = 2560
const QUALITY = 82

// A hundred people may send photos at once; two are decoded at a time, so memory stays bounded.
const gate = createGate(2)
sharp.cache(false)
sharp.concurrency(1)

export interface PreparedImage extends PhotoFacts {
  mime: 'image/jpeg' | 'image/webp'
  width: number
  height: number
}

interface Source {
  mime: string
  maxPixels: number
}

interface Targets {
  photo: string
  thumb(size: ThumbSize): string
}

/**
 * Re-encodes a photo upright, at most 2560 px long and without any metadata: nothing of the sender's
 * bytes survives, so neither does what was hidden in them. Position and time are read before.
 * @throws files.damaged, files.too_many_pixels
 */
export function prepareImage(path: string, source: Source, targets: Targets): Promise<PreparedImage> {
  return gate(() => prepare(path, source, targets))
}

async function prepare(path: string, { mime, maxPixels }: Source, targets: Targets): Promise<PreparedImage> {
  const facts = await readPhotoFacts(path)
  const format = mime === 'image/jpeg' ? 'jpeg' : 'webp'
  try {
    const upright = open(path, maxPixels).resize({ ...inside(LONG_SIDE), withoutEnlargement: true })
    const { width, height } = await upright.toFormat(format, { quality: QUALITY }).toFile(targets.photo)
    for (const size of thumbSizes) {
      const small = open(targets.photo, maxPixels).resize({ ...inside(size), withoutEnlargement: true })
      await small.webp({ quality: 75 }).toFile(targets.thumb(size))
    }
    return { ...facts, mime: `image/${format}`, width, height }
  } catch (error) {
    throw explain(error as Error, maxPixels)
  }
}

function open(path: string, maxPixels: number) {
  // Phones write harmless oddities; only data that is missing or wrong stops us.
  return sharp(path, { limitInputPixels: maxPixels, failOn: 'error', sequentialRead: true }).autoOrient()
}

function inside(side: number) {
  return { width: side, height: side, fit: 'inside' } as const
}

function explain(error: Error, maxPixels: number): Error {
  if (/pixel limit/i.test(error.message))
    return fileErrors.too_many_pixels({ limit: Math.floor(maxPixels / 1_000_000) })
  return fileErrors.damaged({ why: '照片数据不完整或有误' })
}
