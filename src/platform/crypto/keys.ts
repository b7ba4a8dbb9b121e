import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
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
  if (!existsSync(file)) writeKeys(file, { keys: [newKey('k1', now)] })
  return { keys: readFile(file).keys.map(toMaster), from: 'file' }
}

/** Puts a new current key before the others; those stay for what they sealed. */
export function addKey(file: string, now: Date): string {
  const { keys } = readFile(file)
  const next = newKey(`k${keys.length + 1}`, now)
  writeKeys(file, { keys: [next, ...keys] })
  return next.id
}

function readEnvironment(text: string): MasterKey[] {
  return text.split(',').map((entry) => {
    const [name, secret] = entry.trim().split(':')
    const bytes = Buffer.from(secret ?? '', 'base64url')
    if (!id.safeParse(name).success || bytes.length !== KEY_BYTES)
      throw new Error(
        '环境变量 WANGGE_KEYS 不正确：每个密钥写成 编号:32 字节的 base64url，用逗号分开，现用的在前',
      )
    return { id: name!, secret: bytes }
  })
}

function readFile(file: string): KeyFile {
  const mode = statSync(file).mode & 0o777
  if (process.platform !== 'win32' && (mode & 0o077) !== 0)
    throw new Error(`密钥文件 ${file} 其他人也能读（权限 ${mode.toString(8)}），请先执行 chmod 600 ${file}`)
  const parsed = KeyFile.safeParse(JSON.parse(readFileSync(file, 'utf8')))
  if (!parsed.success) throw new Error(`密钥文件 ${file} 不完整，请从备份恢复`)
  return parsed.data
}

function writeKeys(file: string, content: KeyFile): void {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 })
}

function newKey(name: string, now: Date): KeyFile['keys'][number] {
  return { id: name, secret: randomBytes(KEY_BYTES).toString('base64url'), madeAt: now.toISOString() }
}

function toMaster({ id: name, secret }: KeyFile['keys'][number]): MasterKey {
  return { id: name, secret: Buffer.from(secret, 'base64url') }
}
