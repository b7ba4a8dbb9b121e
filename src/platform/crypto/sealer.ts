import {
  createCipheriv,
  createHmac,
  createSecretKey,
  type KeyObject,
  randomFillSync,
  timingSafeEqual,
} from 'node:crypto'

/**
 * Personal data at rest (GB/T 39786; domain: 国密 SM3, SM4). A value is sealed for one place (`person.id_number`) and
 * opens nowhere else. Equality is asked of a blind index: the first half of HMAC-SM3 over place and normalised value.
 *
 * v1: SM4-CTR with a random IV, then HMAC-SM3 over everything (encrypt-then-MAC).
 * v2, for values kept beside their index: the second half of the index's own HMAC is both IV and proof (the synthetic
 * IV of RFC 5297), one HMAC in all. Equal values look equal, which their indexes tell anyway.
 */
export interface Sealer {
  seal(text: string, place: string): string
  /** Both at once, for a value as it is looked for: half the work. */
  sealIndexed(text: string, place: string): { sealed: string; index: string }
  /** @throws when it was changed, moved from another place, or its key is not here */
  open(sealed: string, place: string): string
  /** Equal for equal texts in one place, and telling nothing without the key. */
  index(text: string, place: string): string
  /** The index under every key there is: what to look for while old values wait to be sealed anew. */
  indexes(text: string, place: string): string[]
  /** The key a sealed value or an index was made with. */
  keyOf(sealed: string): string
  currentKey: string
  /** Kept for what they sealed. */
  olderKeys: readonly string[]
}

export interface MasterKey {
  id: string
  /** 32 bytes. */
  secret: Buffer
}

interface Derived {
  id: string
  /** Key objects, made once: from the bare bytes each value would take several times as long. */
  cipher: KeyObject
  mac: KeyObject
  index: KeyObject
}

const VERSION = 'v1'
const INDEXED = 'v2'
/** What every sealed value looks like, and no name, number or token. */
export const SEALED_SHAPE = '^v[12]\\.[a-z0-9]{1,16}\\.[A-Za-z0-9_-]{22,}$'
const IV_BYTES = 16
/** Of SM4. */
const KEY_BYTES = 16
/** 128 of the 256 bits: forging one takes 2^127 tries. */
const MAC_BYTES = 16
const POOL_BYTES = 4096

/** @param keys the first is used for what is sealed from now on */
export function createSealer(keys: readonly MasterKey[]): Sealer {
  const [current, ...older] = keys.map(derive)
  if (!current) throw new Error('There is no key to seal with')
  const byId = new Map([current, ...older].map((key) => [key.id, key]))
  const nextIv = ivPool()

  function seal(text: string, place: string): string {
    const iv = nextIv()
    const body = Buffer.concat([iv, counterMode(current!.cipher, iv, text)])
    const mac = macOf(current!, place, body)
    return `${VERSION}.${current!.id}.${Buffer.concat([mac, body]).toString('base64url')}`
  }

  function sealIndexed(text: string, place: string): { sealed: string; index: string } {
    const digest = digestOf(current!, text, place)
    const proof = digest.subarray(MAC_BYTES)
    const body = Buffer.concat([proof, counterMode(current!.cipher, proof, text)])
    return {
      sealed: `${INDEXED}.${current!.id}.${body.toString('base64url')}`,
      index: `${current!.id}.${digest.toString('base64url', 0, MAC_BYTES)}`,
    }
  }

  function open(sealed: string, place: string): string {
    const { key, bytes, version } = read(sealed)
    if (version === INDEXED) return openIndexed(key, bytes, place)
    const mac = bytes.subarray(0, MAC_BYTES)
    const body = bytes.subarray(MAC_BYTES)
    if (body.length < IV_BYTES || !timingSafeEqual(mac, macOf(key, place, body)))
      throw new Error(`A sealed value of ${place} was changed or belongs elsewhere`)
    return counterMode(key.cipher, body.subarray(0, IV_BYTES), body.subarray(IV_BYTES)).toString('utf8')
  }

  function openIndexed(key: Derived, bytes: Buffer, place: string): string {
    const proof = bytes.subarray(0, MAC_BYTES)
    if (proof.length === MAC_BYTES) {
      const text = counterMode(key.cipher, proof, bytes.subarray(MAC_BYTES)).toString('utf8')
      if (timingSafeEqual(proof, digestOf(key, text, place).subarray(MAC_BYTES))) return text
    }
    throw new Error(`A sealed value of ${place} was changed or belongs elsewhere`)
  }

  function read(sealed: string): { key: Derived; bytes: Buffer; version: string } {
    const [version, id = '', data] = sealed.split('.')
    if ((version !== VERSION && version !== INDEXED) || data === undefined)
      throw new Error('This is no sealed value')
    const key = byId.get(id)
    if (!key) throw new Error(`The key ${id} of a sealed value is not here`)
    return { key, bytes: Buffer.from(data, 'base64url'), version }
  }

  return {
    seal,
    sealIndexed,
    open,
    index: (text, place) => indexOf(current, text, place),
    indexes: (text, place) => [...byId.values()].map((key) => indexOf(key, text, place)),
    keyOf: (sealed) => sealed.split('.')[/^v[12]\./.test(sealed) ? 1 : 0] ?? '',
    currentKey: current.id,
    olderKeys: older.map(({ id }) => id),
  }
}

function derive({ id, secret }: MasterKey): Derived {
  const part = (purpose: string) => createHmac('sm3', secret).update(`wangge ${purpose}`).digest()
  return {
    id,
    cipher: createSecretKey(part('cipher').subarray(0, KEY_BYTES)),
    mac: createSecretKey(part('mac')),
    index: createSecretKey(part('index')),
  }
}

/** Counter mode (GB/T 17964): both ways the same. */
function counterMode(key: KeyObject, iv: Buffer, text: Buffer | string): Buffer {
  const cipher = createCipheriv('sm4-ctr', key, iv)
  return typeof text === 'string' ? cipher.update(text, 'utf8') : cipher.update(text)
}

function macOf({ id, mac }: Derived, place: string, body: Buffer): Buffer {
  const head = Buffer.from(`${VERSION}\0${id}\0${place}\0`)
  return hmac(mac, Buffer.concat([head, body])).subarray(0, MAC_BYTES)
}

function indexOf(key: Derived, text: string, place: string): string {
  return `${key.id}.${digestOf(key, text, place).toString('base64url', 0, MAC_BYTES)}`
}

function digestOf({ index }: Derived, text: string, place: string): Buffer {
  return hmac(index, `${place}\0${text}`)
}

function hmac(key: KeyObject, text: Buffer | string): Buffer {
  return createHmac('sm3', key).update(text).digest()
}

/** Random bytes are asked of the system in larger pieces: an import seals tens of thousands a second. */
function ivPool(): () => Buffer {
  const pool = Buffer.alloc(POOL_BYTES)
  let at = POOL_BYTES
  return () => {
    if (at + IV_BYTES > POOL_BYTES) {
      randomFillSync(pool)
      at = 0
    }
    at += IV_BYTES
    return Buffer.from(pool.subarray(at - IV_BYTES, at))
  }
}
