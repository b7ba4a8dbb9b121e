import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../../test/fresh-database.ts'
import type { Db } from '../db/database.ts'
import { addKey } from './keys.ts'
import { giveUpKey, giveUpStrange, listKnownKeys, openKeys } from './known-keys.ts'

const NOW = new Date('2026-03-01T00:00:00Z')
const secret = (letter: string) => Buffer.alloc(32, letter).toString('base64url')

let database: FreshDatabase
let db: Db
let home: string
beforeAll(async () => {
  database = await freshDatabase()
  db = database.connection.db
})
afterAll(async () => {
  await database.connection.close()
  await database.drop()
})
beforeEach(async () => {
  await db.deleteFrom('sealing_key').execute()
  home = mkdtempSync(join(tmpdir(), 'wangge-known-'))
  return () => rmSync(home, { recursive: true })
})

const file = (name = 'keys.json') => ({ keysFile: join(home, name), keys: undefined })
const given = (...keys: string[]) => ({ keysFile: join(home, 'none.json'), keys: keys.join(',') })
const names = async () => (await listKnownKeys(db)).map(({ id }) => id)

describe('a database that has sealed nothing yet', () => {
  test('takes the first keys there are, and makes a key file when there are none', async () => {
    const { keys } = await openKeys(db, file(), NOW)
    expect(keys).toHaveLength(1)
    expect(await names()).toEqual([keys[0]!.id])
  })
  test('does not keep the key itself', async () => {
    await openKeys(db, given(`a:${secret('a')}`), NOW)
    expect(JSON.stringify(await listKnownKeys(db))).not.toContain(secret('a'))
  })
  test('opened by two servers at once with keys of their own takes one and refuses the other', async () => {
    const both = await Promise.allSettled(['one', 'two'].map((name) => openKeys(db, file(name), NOW)))
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await names()).toHaveLength(1)
  })
  test('opened by two servers of one folder at once has them work with one key', async () => {
    const both = await Promise.all([1, 2].map(() => openKeys(db, file(), NOW)))
    expect(both[0]!.keys).toEqual(both[1]!.keys)
    expect(await names()).toEqual([both[0]!.keys[0]!.id])
  })
})

describe('a database that knows its keys', () => {
  test('opens with them again and again', async () => {
    const first = await openKeys(db, file(), NOW)
    expect(await openKeys(db, file(), NOW)).toEqual(first)
    expect(await names()).toHaveLength(1)
  })
  test('is refused from a folder without a key file, and no new key is made there', async () => {
    const { keys } = await openKeys(db, file(), NOW)
    await expect(openKeys(db, file('elsewhere.json'), NOW)).rejects.toThrow(
      new RegExp(`密钥 ${keys[0]!.id} 加密.*没有找到密钥文件.*放回`),
    )
    expect(existsSync(join(home, 'elsewhere.json'))).toBe(false)
  })
  test('is refused with other keys, naming both', async () => {
    await openKeys(db, given(`a:${secret('a')}`), NOW)
    await expect(openKeys(db, given(`b:${secret('b')}`), NOW)).rejects.toThrow(
      /密钥 a 加密.*WANGGE_KEYS里只有 b/,
    )
    expect(await names()).toEqual(['a'])
  })
  test('is refused with a wrong key of the right name', async () => {
    await openKeys(db, given(`a:${secret('a')}`), NOW)
    await expect(openKeys(db, given(`a:${secret('b')}`), NOW)).rejects.toThrow('编号相同、内容不同')
    await expect(openKeys(db, given(`n:${secret('n')}`, `a:${secret('b')}`), NOW)).rejects.toThrow('内容不同')
    expect(await names()).toEqual(['a'])
  })
  test('is refused when only the newest of its keys came along', async () => {
    await openKeys(db, given(`a:${secret('a')}`), NOW)
    await openKeys(db, given(`b:${secret('b')}`, `a:${secret('a')}`), NOW)
    await expect(openKeys(db, given(`b:${secret('b')}`), NOW)).rejects.toThrow('密钥 a 加密')
  })
  test('learns of a rotation at the next opening', async () => {
    const { keys } = await openKeys(db, file(), NOW)
    const added = addKey(file().keysFile, NOW)
    await openKeys(db, file(), new Date(NOW.getTime() + 1000))
    expect(await names()).toEqual([keys[0]!.id, added])
  })
  test('is refused with a damaged key file, which stays as it is', async () => {
    await openKeys(db, file(), NOW)
    writeFileSync(file().keysFile, '{"keys": []}')
    await expect(openKeys(db, file(), NOW)).rejects.toThrow('请从备份恢复')
    expect(readFileSync(file().keysFile, 'utf8')).toBe('{"keys": []}')
  })
})

describe('a key that is lost for good', () => {
  test('once given up no longer keeps the database shut', async () => {
    await openKeys(db, given(`a:${secret('a')}`), NOW)
    await giveUpKey(db, 'a', NOW)
    const { keys } = await openKeys(db, file(), NOW)
    expect(await names()).toEqual(['a', keys[0]!.id])
  })
  test('is not sealed under again should it turn up', async () => {
    await openKeys(db, given(`a:${secret('a')}`), NOW)
    await giveUpKey(db, 'a', NOW)
    await expect(openKeys(db, given(`a:${secret('a')}`), NOW)).rejects.toThrow('不能再用来加密')
  })
  test('is told from those that are here', async () => {
    await openKeys(db, given(`a:${secret('a')}`, `b:${secret('b')}`), NOW)
    const here = { keys: [{ id: 'a', secret: Buffer.alloc(32, 'a') }], from: 'environment' as const }
    await giveUpStrange(db, here, NOW)
    expect((await listKnownKeys(db)).map(({ id, lostAt }) => [id, lostAt !== null])).toEqual([
      ['a', false],
      ['b', true],
    ])
  })
})
