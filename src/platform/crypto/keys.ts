import { randomBytes } from 'node:crypto'
import {
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'
import type { MasterKey } from './sealer.ts'

const KEY_BYTES = 32
const id = z.string().regex(/^[a-z0-9]{1,16}$/)
const KeyFile = z.object({
  keys: z.array(z.object({ id, secret: z.base64url(), madeAt: z.iso.datetime() })).min(1),
})
type KeyFile = z.infer<typeof KeyFile>

export interface KeySource {
  keys: MasterKey[]
  /** Where they came from, for the status page. */
  from: 'environment' | 'file'
}

/**
 * The keys of an installation, the current one first: from WANGGE_KEYS (`id:base64url,id:base64url`), else from
 * the key file, which is made at the first start. Losing it loses what was sealed, so it belongs in the backup.
 */
export function loadKeys(file: string, environment: string | undefined, now: Date): KeySource {
  if (environment) return { keys: readEnvironment(environment), from: 'environment' }
  if (!existsSync(file)) beginKeys(file, { keys: [newKey(now)] })
  return { keys: readFile(file).keys.map(toMaster), from: 'file' }
}

/** Puts a new current key before the others; those stay for what they sealed. */
export function addKey(file: string, now: Date): string {
  const { keys } = readFile(file)
  const next = newKey(now)
  const draft = writeDraft(file, { keys: [next, ...keys] })
  renameSync(draft, file)
  return next.id
}

/** Takes a key out that nothing needs any more. */
export function removeKey(file: string, gone: string): void {
  const { keys } = readFile(file)
  const draft = writeDraft(file, { keys: keys.filter((key) => key.id !== gone) })
  renameSync(draft, file)
}

function readEnvironment(text: string): MasterKey[] {
  const keys = text.split(',').map((entry) => {
    const [name, secret] = entry.trim().split(':')
    const bytes = Buffer.from(secret ?? '', 'base64url')
    if (!id.safeParse(name).success || bytes.length !== KEY_BYTES)
      throw new Error(
        '环境变量 WANGGE_KEYS 不正确：每个密钥写成 编号:32 字节的 base64url，用逗号分开，现用的在前',
      )
    return { id: name!, secret: bytes }
  })
  if (new Set(keys.map((key) => key.id)).size < keys.length)
    throw new Error('环境变量 WANGGE_KEYS 不正确：有两个密钥编号相同')
  return keys
}

function readFile(file: string): KeyFile {
  const mode = statSync(file).mode & 0o777
  if (process.platform !== 'win32' && (mode & 0o077) !== 0)
    throw new Error(`密钥文件 ${file} 其他人也能读（权限 ${mode.toString(8)}），请先执行 chmod 600 ${file}`)
  const parsed = KeyFile.safeParse(parseJson(readFileSync(file, 'utf8')))
  const isWhole = parsed.data?.keys.every(
    ({ secret }) => Buffer.from(secret, 'base64url').length === KEY_BYTES,
  )
  if (!parsed.success || !isWhole) throw new Error(`密钥文件 ${file} 不完整，请从备份恢复`)
  return parsed.data
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Of several processes starting at once the first one's file stands. */
function beginKeys(file: string, content: KeyFile): void {
  const draft = writeDraft(file, content)
  try {
    linkSync(draft, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(draft)
  }
}

/** On the disk before it takes its place: what is sealed under a key that a power cut took away is lost. */
function writeDraft(file: string, content: KeyFile): string {
  mkdirSync(dirname(file), { recursive: true })
  const draft = `${file}.${randomBytes(4).toString('hex')}.new`
  writeFileSync(draft, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600, flag: 'wx', flush: true })
  return draft
}

/** Two installations must never call different keys the same, so a key's name is drawn as well. */
function newKey(now: Date): KeyFile['keys'][number] {
  const name = `k${randomBytes(4).toString('hex')}`
  return { id: name, secret: randomBytes(KEY_BYTES).toString('base64url'), madeAt: now.toISOString() }
}

function toMaster({ id: name, secret }: KeyFile['keys'][number]): MasterKey {
  return { id: name, secret: Buffer.from(secret, 'base64url') }
}
