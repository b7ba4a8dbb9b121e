import { existsSync } from 'node:fs'
import type { Db } from '../db/database.ts'
import { sql } from '../db/sql.ts'
import { type KeySource, loadKeys } from './keys.ts'
import { createSealer, type MasterKey } from './sealer.ts'
import './tables.ts'

/** A key of this database, whether it is here or not. */
export interface KnownKey {
  id: string
  proof: string
  since: Date
  retiredAt: Date | null
  lostAt: Date | null
}

/** Where keys are looked for. */
export interface KeyPlaces {
  keysFile: string
  /** `WANGGE_KEYS` */
  keys: string | undefined
}

/** The keys here are not those of this database; the message says what to do. */
export class KeysRefused extends Error {
  override name = 'KeysRefused'
}

const PROOF_PLACE = 'sealing_key.proof'

/**
 * The keys to seal with, after proof that they are this database's: what is sealed under a strange key would be
 * lost, and what is there could not be read. New keys are written down before anything is sealed under them.
 * @throws KeysRefused
 */
export async function openKeys(db: Db, places: KeyPlaces, now: Date): Promise<KeySource> {
  refuseStrange(await listKnownKeys(db), keysHere(places, now), places.keysFile)
  const source = loadKeys(places.keysFile, places.keys, now)
  await db.transaction().execute(async (tx) => {
    // Of several processes that bring keys to a new database, one is first; the others must have the same.
    await sql`select pg_advisory_xact_lock(hashtextextended('sealing_key', 0))`.execute(tx)
    const known = await listKnownKeys(tx)
    refuseStrange(known, source, places.keysFile)
    const names = new Set(known.map(({ id }) => id))
    const added = source.keys.filter(({ id }) => !names.has(id))
    if (added.length === 0) return
    const rows = added.map((key) => ({ id: key.id, proof: proofOf(key), since: now }))
    await tx.insertInto('sealing_key').values(rows).execute()
  })
  return source
}

export async function listKnownKeys(db: Db): Promise<KnownKey[]> {
  return db
    .selectFrom('sealing_key')
    .select(['id', 'proof', 'since', 'retired_at as retiredAt', 'lost_at as lostAt'])
    .orderBy('since')
    .orderBy('id')
    .execute()
}

/** Gives a key up: the database opens without it from now on, and what it sealed stays unreadable. */
export async function giveUpKey(tx: Db, id: string, at: Date): Promise<void> {
  await tx.updateTable('sealing_key').set({ lost_at: at }).where('id', '=', id).execute()
}

/** Nothing is sealed under it any more; the database opens without it from now on. */
export async function retireKey(tx: Db, id: string, at: Date): Promise<void> {
  await tx.updateTable('sealing_key').set({ retired_at: at }).where('id', '=', id).execute()
}

/** Gives up every key of the database that is not here. */
export async function giveUpStrange(db: Db, { keys }: KeySource, at: Date): Promise<void> {
  const here = new Map(keys.map((key) => [key.id, key]))
  for (const key of (await listKnownKeys(db)).filter(isInUse)) {
    const own = here.get(key.id)
    if (!own || !isProvenBy(key, own)) await giveUpKey(db, key.id, at)
  }
}

/** The keys that are here, made by nobody for this question. */
export function keysHere({ keysFile, keys }: KeyPlaces, now: Date): KeySource {
  if (!keys && !existsSync(keysFile)) return { keys: [], from: 'file' }
  return loadKeys(keysFile, keys, now)
}

/** @throws KeysRefused when the keys here are not those of a database that knows these */
export function refuseStrange(known: readonly KnownKey[], { keys, from }: KeySource, file: string): void {
  const source = from === 'file' ? `密钥文件 ${file}` : '环境变量 WANGGE_KEYS'
  const here = new Map(keys.map((key) => [key.id, key]))
  if (keys.length === 0 && known.some(isInUse)) throw new KeysRefused(noFile(file, known.filter(isInUse)))
  const missing = known.filter((key) => isInUse(key) && !here.has(key.id))
  if (missing.length > 0)
    throw new KeysRefused(
      `数据库里有用密钥 ${namesOf(missing)} 加密的内容，而${source}里只有 ${namesOf(keys)}。${putBack(missing)}`,
    )
  const wrong = known.filter((key) => here.has(key.id) && !isProvenBy(key, here.get(key.id)!))
  if (wrong.length > 0)
    throw new KeysRefused(
      `${source}里的密钥 ${namesOf(wrong)} 与数据库所用的编号相同、内容不同，用它读不出已加密的内容。${putBack(wrong)}`,
    )
  const current = known.find(({ id }) => id === keys[0]?.id)
  if (current && !isInUse(current))
    throw new KeysRefused(
      `密钥 ${current.id} 已停用，不能再用来加密。请在${source}里把现用的密钥放在最前面，再重新启动`,
    )
}

export function isInUse({ retiredAt, lostAt }: KnownKey): boolean {
  return !retiredAt && !lostAt
}

function noFile(file: string, missing: readonly KnownKey[]): string {
  return `数据库里有用密钥 ${namesOf(missing)} 加密的内容，而没有找到密钥文件 ${file}。为免换错密钥，没有生成新的。${putBack(missing)}`
}

function putBack(missing: readonly { id: string }[]): string {
  return (
    '请把这个数据库原来的密钥文件放回 DATA_DIR（权限 600），或用环境变量 WANGGE_KEYS 给出，再重新启动。' +
    `密钥确已丢失、愿意放弃由它加密的内容时，执行 npx wangge keys forget ${missing[0]?.id}`
  )
}

function namesOf(keys: readonly { id: string }[]): string {
  return keys.map(({ id }) => id).join('、')
}

function proofOf(key: MasterKey): string {
  return createSealer([key]).seal(key.id, PROOF_PLACE)
}

export function isProvenBy({ id, proof }: KnownKey, key: MasterKey): boolean {
  try {
    return createSealer([key]).open(proof, PROOF_PLACE) === id
  } catch {
    return false
  }
}
