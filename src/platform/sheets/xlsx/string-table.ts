const CHUNK_BYTES = 4 * 1024 * 1024
/** Longer than any cell may be, so that its length is still found too great. */
const LONGEST_CHARS = 40_000
const RECENT = 1 << 14

/**
 * The shared strings of a workbook, packed: a million names and addresses as JavaScript strings take three times
 * the memory. Those asked for again soon (男, 户主, a street) are kept ready.
 */
export class StringTable {
  readonly #chunks: Buffer[] = []
  #used = CHUNK_BYTES
  #ends = new Uint32Array(1024)
  #owners = new Uint16Array(1024)
  #length = 0
  readonly #recent: string[] = new Array<string>(RECENT).fill('')
  readonly #recentOf = new Int32Array(RECENT).fill(-1)

  get length(): number {
    return this.#length
  }

  add(text: string): void {
    const short = text.length > LONGEST_CHARS ? text.slice(0, LONGEST_CHARS) : text
    const most = short.length * 3
    if (this.#used + most > CHUNK_BYTES) {
      this.#chunks.push(Buffer.allocUnsafeSlow(CHUNK_BYTES))
      this.#used = 0
    }
    const chunk = this.#chunks.at(-1) as Buffer
    this.#used += chunk.write(short, this.#used, 'utf8')
    if (this.#length === this.#ends.length) this.#grow()
    this.#ends[this.#length] = this.#used
    this.#owners[this.#length] = this.#chunks.length - 1
    this.#length++
  }

  /** Empty for a number that is not there, as Excel shows it. */
  get(index: number): string {
    if (!(index >= 0 && index < this.#length)) return ''
    const slot = index & (RECENT - 1)
    if (this.#recentOf[slot] === index) return this.#recent[slot] as string
    const owner = this.#owners[index] as number
    const start = index > 0 && this.#owners[index - 1] === owner ? (this.#ends[index - 1] as number) : 0
    const text = (this.#chunks[owner] as Buffer).toString('utf8', start, this.#ends[index])
    this.#recent[slot] = text
    this.#recentOf[slot] = index
    return text
  }

  #grow(): void {
    const ends = new Uint32Array(this.#length * 2)
    ends.set(this.#ends)
    this.#ends = ends
    const owners = new Uint16Array(this.#length * 2)
    owners.set(this.#owners)
    this.#owners = owners
  }
}
