import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import chromium, { inflate } from '@sparticuz/chromium'

const root = join(import.meta.dirname, '../..')
const packed = join(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '../../bin')

export interface Chromium {
  executable: string
  /** The shared libraries it needs besides the C library, so that a bare machine will do. */
  libraries: string
  fonts: string
}

/** Unpacks the Chromium that came through npm, once per version; runs side by side do not meet half a file. */
export async function unpackChromium(version: string): Promise<Chromium> {
  const home = join(root, 'node_modules/.cache', `chromium-${version}`)
  if (!existsSync(home)) {
    mkdirSync(dirname(home), { recursive: true })
    const fresh = mkdtempSync(`${home}-`)
    await unpackInto(fresh)
    try {
      renameSync(fresh, home)
    } catch (error) {
      // Another run was first; its copy is as good.
      rmSync(fresh, { recursive: true, force: true })
      if (!existsSync(home)) throw error
    }
  }
  return {
    executable: join(home, 'chromium'),
    libraries: join(home, 'al2023/lib'),
    fonts: join(home, 'fonts'),
  }
}

/** The package unpacks into the temporary directory and nowhere else, so that is moved for its sake. */
async function unpackInto(directory: string): Promise<void> {
  const before = process.env.TMPDIR
  process.env.TMPDIR = directory
  try {
    await chromium.executablePath(packed)
    await inflate(join(packed, 'al2023.tar.br'))
  } finally {
    if (before === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = before
  }
}
