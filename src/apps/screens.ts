import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runAside } from './aside.ts'

const root = join(import.meta.dirname, '../..')
export const screensDir = join(root, 'dist/web')
const stampFile = join(screensDir, '.stamp')

/** Builds the web screens when they are missing or older than their sources. Returns whether it built. */
export async function ensureScreens(): Promise<boolean> {
  const stamp = sourceStamp()
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return false
  // A test runner says NODE_ENV=test, and React and antd would then be built for developers.
  await runAside([join(root, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'error'], {
    cwd: root,
    env: { NODE_ENV: 'production' },
  })
  writeFileSync(stampFile, stamp)
  return true
}

/** Changes whenever a file the screens are built from does. */
function sourceStamp(): string {
  const hash = createHash('sha256')
  for (const name of ['package-lock.json', 'vite.config.ts']) hash.update(readFileSync(join(root, name)))
  for (const directory of ['src', 'extensions']) addTree(join(root, directory), hash)
  return hash.digest('hex')
}

function addTree(directory: string, hash: ReturnType<typeof createHash>): void {
  if (!existsSync(directory)) return
  for (const entry of readdirSync(directory, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    const { size, mtimeMs } = statSync(path)
    hash.update(`${path}:${size}:${mtimeMs};`)
  }
}
