/** Where a key of a file stood first, and what was said with it. */
export interface FirstLine {
  line: number
  /** Did the first row say the same as this one? */
  isSameAbout: boolean
}

const START = 1 << 12

/**
 * Keys already met in a file of two million rows, in some 60 MB: only hashes are kept, of 53 bits, so that in such a
 * file two different keys are taken for one with a probability below one in four thousand.
 */
export class FirstLines {
  #keys = new Float64Array(START)
  #lines = new Uint32Array(START)
  #abouts = new Uint16Array(START)
  #count = 0

  /** Undefined when this is the first. */
  meet(key: string, line: number, about = ''): FirstLine | undefined {
    const hash = hashOf(key) || 1
    const small = hashOf(about) & 0xffff
    const at = this.#find(hash)
    if (this.#keys[at] === hash)
      return { line: this.#lines[at] as number, isSameAbout: this.#abouts[at] === small }
    this.#set(at, { hash, line, about: small })
    this.#count++
    if (this.#count * 4 > this.#keys.length * 3) this.#grow()
    return undefined
  }

  #find(hash: number): number {
    const mask = this.#keys.length - 1
    let at = hash % this.#keys.length
    while (this.#keys[at] !== 0 && this.#keys[at] !== hash) at = (at + 1) & mask
    return at
  }

  #set(at: number, { hash, line, about }: { hash: number; line: number; about: number }): void {
    this.#keys[at] = hash
    this.#lines[at] = line
    this.#abouts[at] = about
  }

  #grow(): void {
    const [keys, lines, abouts] = [this.#keys, this.#lines, this.#abouts]
    this.#keys = new Float64Array(keys.length * 2)
    this.#lines = new Uint32Array(keys.length * 2)
    this.#abouts = new Uint16Array(keys.length * 2)
    keys.forEach((hash, i) => {
      if (hash !== 0)
        this.#set(this.#find(hash), { hash, line: lines[i] as number, about: abouts[i] as number })
    })
  }
}

/** 53 bits, well mixed (two rounds of multiplying and xoring, as MurmurHash does). */
function hashOf(text: string): number {
  let high = 0x9747b28c
  let low = 0x5bd1e995
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    high = Math.imul(high ^ code, 0x85ebca6b)
    low = Math.imul(low ^ code, 0xc2b2ae35)
  }
  high = Math.imul(high ^ (high >>> 16), 0x7feb352d) ^ (low >>> 13)
  low = Math.imul(low ^ (low >>> 15), 0x846ca68b) ^ (high >>> 16)
  return (high >>> 11) * 4294967296 + (low >>> 0)
}
