import { createCipheriv, createHash, createHmac, randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { addKey, loadKeys } from './keys.ts'
import { createSealer } from './sealer.ts'

const key = (id: string) => ({ id, secret: Buffer.alloc(32, id) })
const sealer = createSealer([key('k1')])
const PLACE = 'person.id_number'
const NUMBER = '11010519491231002X'

describe('the algorithms', () => {
  test('SM3 and SM4 give what GB/T 32905 and GB/T 32907 print', () => {
    expect(createHash('sm3').update('abc').digest('hex')).toBe(
      '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0',
    )
    const example = Buffer.from('0123456789abcdeffedcba9876543210', 'hex')
    const cipher = createCipheriv('sm4-ecb', example, null).setAutoPadding(false)
    expect(cipher.update(example).toString('hex')).toBe('681edf34d206965e86b3e94f536e4246')
  })
})

describe('what is stored', () => {
  test('is SM4-CTR and HMAC-SM3 as the platform’s own library has them, over the whole range of counters', () => {
    const secret = Buffer.alloc(32, 'k1')
    const part = (purpose: string) => createHmac('sm3', secret).update(`wangge ${purpose}`).digest()
    fc.assert(
      fc.property(fc.string({ maxLength: 100 }), (text) => {
        const bytes = Buffer.from(sealer.seal(text, PLACE).split('.')[2]!, 'base64url')
        const [mac, body] = [bytes.subarray(0, 16), bytes.subarray(16)]
        const own = createHmac('sm3', part('mac')).update(`v1\0k1\0${PLACE}\0`).update(body).digest()
        expect(mac).toEqual(own.subarray(0, 16))
        const cipher = createCipheriv('sm4-ctr', part('cipher').subarray(0, 16), body.subarray(0, 16))
        expect(body.subarray(16)).toEqual(Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]))
      }),
    )
    const digest = createHmac('sm3', part('index')).update(`${PLACE}\0${NUMBER}`).digest()
    expect(sealer.index(NUMBER, PLACE)).toBe(`k1.${digest.subarray(0, 16).toString('base64url')}`)
  })
})

describe('a sealed value', () => {
  test('opens to what it was, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        expect(sealer.open(sealer.seal(text, PLACE), PLACE)).toBe(Buffer.from(text).toString())
      }),
    )
  })
  test('shows nothing of the text and is never the same twice', () => {
    const [a, b] = [sealer.seal(NUMBER, PLACE), sealer.seal(NUMBER, PLACE)]
    expect(a).not.toBe(b)
    expect(a).not.toContain(NUMBER)
  })
  test('does not open in another place', () => {
    expect(() => sealer.open(sealer.seal(NUMBER, PLACE), 'person.phone')).toThrow('belongs elsewhere')
  })
  test('with any byte changed does not open', () => {
    const [version, id, data] = sealer.seal(NUMBER, PLACE).split('.')
    const bytes = Buffer.from(data!, 'base64url')
    for (let at = 0; at < bytes.length; at++) {
      const changed = Buffer.from(bytes)
      changed[at]! ^= 1
      expect(() => sealer.open(`${version}.${id}.${changed.toString('base64url')}`, PLACE)).toThrow()
    }
    expect(() => sealer.open('v1.k1.AAAA', PLACE)).toThrow()
    expect(() => sealer.open(NUMBER, PLACE)).toThrow('no sealed value')
  })
  test('of a key that is gone is refused by the key’s name', () => {
    expect(() => sealer.open(createSealer([key('k9')]).seal(NUMBER, PLACE), PLACE)).toThrow('k9')
  })
})

describe('a value sealed with its index', () => {
  const { sealed, index } = sealer.sealIndexed(NUMBER, PLACE)

  test('has the index every other way of asking gives', () => {
    expect(index).toBe(sealer.index(NUMBER, PLACE))
    expect(sealer.keyOf(sealed)).toBe('k1')
  })
  test('is SM4-CTR under the second half of the index’s HMAC, as the platform’s own library has it', () => {
    const part = (purpose: string) =>
      createHmac('sm3', Buffer.alloc(32, 'k1')).update(`wangge ${purpose}`).digest()
    fc.assert(
      fc.property(fc.string({ maxLength: 100 }), (text) => {
        const bytes = Buffer.from(sealer.sealIndexed(text, PLACE).sealed.split('.')[2]!, 'base64url')
        const digest = createHmac('sm3', part('index')).update(`${PLACE}\0${text}`).digest()
        expect(bytes.subarray(0, 16)).toEqual(digest.subarray(16))
        const cipher = createCipheriv('sm4-ctr', part('cipher').subarray(0, 16), digest.subarray(16))
        expect(bytes.subarray(16)).toEqual(Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]))
      }),
    )
  })
  test('opens to what it was in its place only, and shows nothing of it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const one = sealer.sealIndexed(text, PLACE)
        expect(sealer.open(one.sealed, PLACE)).toBe(Buffer.from(text).toString())
      }),
    )
    expect(() => sealer.open(sealed, 'person.phone')).toThrow('belongs elsewhere')
    expect(sealed).not.toContain(NUMBER)
    expect(sealer.sealIndexed(NUMBER, 'person.phone').sealed).not.toBe(sealed)
  })
  test('with any byte changed, or passed off as the other version, does not open', () => {
    const [, id, data] = sealed.split('.')
    const bytes = Buffer.from(data!, 'base64url')
    for (let at = 0; at < bytes.length; at++) {
      const changed = Buffer.from(bytes)
      changed[at]! ^= 1
      expect(() => sealer.open(`v2.${id}.${changed.toString('base64url')}`, PLACE)).toThrow()
    }
    expect(() => sealer.open(`v1.${id}.${data}`, PLACE)).toThrow()
    expect(() => sealer.open(sealer.seal(NUMBER, PLACE).replace('v1.', 'v2.'), PLACE)).toThrow()
    expect(() => sealer.open('v2.k1.AAAA', PLACE)).toThrow('belongs elsewhere')
  })
})

describe('the blind index', () => {
  test('is the same for the same text and place, and for nothing else', () => {
    expect(sealer.index(NUMBER, PLACE)).toBe(sealer.index(NUMBER, PLACE))
    expect(sealer.index(NUMBER, PLACE)).not.toBe(sealer.index(NUMBER, 'person.phone'))
    expect(sealer.index(NUMBER, PLACE)).not.toBe(createSealer([key('k2')]).index(NUMBER, PLACE))
  })
})

describe('a new key', () => {
  test('seals from now on; what older ones sealed still opens and is still found', () => {
    const old = sealer.seal(NUMBER, PLACE)
    const index = sealer.index(NUMBER, PLACE)
    const both = createSealer([key('k2'), key('k1')])
    expect(both.open(old, PLACE)).toBe(NUMBER)
    expect(both.keyOf(both.seal(NUMBER, PLACE))).toBe('k2')
    expect(both.indexes(NUMBER, PLACE)).toContain(index)
    expect(both.keyOf(index)).toBe('k1')
  })
})

describe('where keys come from', () => {
  const folder = mkdtempSync(join(tmpdir(), 'wangge-keys-'))
  const file = join(folder, 'keys.json')
  const now = new Date('2026-01-01T00:00:00Z')
  afterAll(() => rmSync(folder, { recursive: true }))

  test('a first start makes a key file nobody else can read, and keeps it', () => {
    const first = loadKeys(file, undefined, now)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(loadKeys(file, undefined, now)).toEqual(first)
    expect(first.keys[0]?.secret).toHaveLength(32)
  })
  test('another key stands first, the old one stays', () => {
    const before = loadKeys(file, undefined, now).keys
    const added = addKey(file, now)
    expect(loadKeys(file, undefined, now).keys.map(({ id }) => id)).toEqual([added, before[0]?.id])
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(readdirSync(folder)).toEqual(['keys.json'])
    expect(loadKeys(file, undefined, now).keys[1]).toEqual(before[0])
  })
  test('a file others can read is refused with what to do', () => {
    chmodSync(file, 0o644)
    expect(() => loadKeys(file, undefined, now)).toThrow('chmod 600')
    chmodSync(file, 0o600)
    expect(loadKeys(file, undefined, now).keys).toHaveLength(2)
  })
  test('a broken file is refused with what to do, and not replaced', () => {
    const broken = join(folder, 'broken.json')
    writeFileSync(broken, '{"keys": [', { mode: 0o600 })
    expect(() => loadKeys(broken, undefined, now)).toThrow('请从备份恢复')
    expect(() => addKey(broken, now)).toThrow('请从备份恢复')
  })
  test('the environment goes before the file; a key of the wrong length is refused', () => {
    const secret = randomBytes(32).toString('base64url')
    expect(loadKeys(file, `e1:${secret}`, now)).toMatchObject({ from: 'environment', keys: [{ id: 'e1' }] })
    expect(() => loadKeys(file, 'e1:c2hvcnQ', now)).toThrow('WANGGE_KEYS')
  })
})
