import { v7 } from 'uuid'

/** In Node.js and in browsers alike. */
declare const crypto: { getRandomValues(bytes: Uint8Array): Uint8Array }

const RANDOM_BYTES = 16
// Random bytes are asked of the system in larger pieces: an import names tens of thousands of rows a second.
const pool = new Uint8Array(RANDOM_BYTES * 256)
let taken = pool.length
let msecs = 0
let seq = 0

/** A sortable text identifier (UUIDv7): creation order is index order, within a millisecond too. */
export function newId(): string {
  const random = nextRandom()
  const now = Date.now()
  if (now > msecs) {
    msecs = now
    // 31 bits: room to count up in.
    seq = ((random[0]! & 0x7f) << 24) | (random[1]! << 16) | (random[2]! << 8) | random[3]!
  } else {
    seq = (seq + 1) | 0
    if (seq === 0) msecs++
  }
  return v7({ msecs, seq, random })
}

function nextRandom(): Uint8Array {
  if (taken === pool.length) {
    crypto.getRandomValues(pool)
    taken = 0
  }
  taken += RANDOM_BYTES
  return pool.subarray(taken - RANDOM_BYTES, taken)
}
