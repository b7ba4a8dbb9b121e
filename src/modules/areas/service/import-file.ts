import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import type { Datum } from '../../../platform/geo/datum.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { importBoundaries } from './import-boundaries.ts'
import { type ImportCounts, type ImportOptions, importAreas } from './import-table.ts'
import { plainStream } from './plain-stream.ts'

/** By its name, or by how it begins when the name does not say. */
export function isGeoJson(filename: string, head: Buffer | undefined): boolean {
  return (
    /json(\.gz)?$/i.test(filename) || head?.subarray(0, 200).toString().trimStart().startsWith('{') === true
  )
}

/** Imports a table of areas or boundaries, whichever the file holds. */
export async function importAreaFile(
  ctx: Ctx,
  source: { filename: string; content: string | Buffer },
  options: ImportOptions & { crs?: Datum },
): Promise<ImportCounts> {
  const { filename, content } = source
  const isText = typeof content === 'string'
  const input = isText ? content : Readable.from([content])
  if (!isGeoJson(filename, isText ? undefined : content)) return importAreas(ctx, input, options)
  const text = (await buffer(await plainStream(input))).toString('utf8')
  return importBoundaries(ctx, text, { ...options, crs: options.crs ?? 'wgs84' })
}
