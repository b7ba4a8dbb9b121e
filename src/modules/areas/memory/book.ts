import { areaPath } from '../../../base/area-code.ts'

/** One area as the book is filled: names, and from when until when (half-open days, `9999-…` for open). */
export interface BookEntry {
  code: string
  shortName: string
  validFrom: string
  validTo: string | null
}

interface Shelf {
  /** Ascending, so that a code is found by halving. Area codes fit a double exactly (15 digits). */
  codes: Float64Array
  /** Days since 1970; open ended is the largest. */
  from: Int32Array
  to: Int32Array
  /** Where each name begins in `text`; one more than codes. */
  starts: Uint32Array
  text: Buffer
}

export interface AreaBook {
  size: number
  /** Undefined for a code nobody ever entered. */
  shortName(code: string): string | undefined
  isOpen(code: string, day: string): boolean
  /** Ended, and when it did. */
  has(code: string): boolean
}

/**
 * Every area of the country by code in some 30 bytes each: 741,004 areas are 25 MB instead of the 150 MB
 * a Map of objects takes. Entries come in the order of codes.
 */
export function writeBook(): { add(entry: BookEntry): void; finish(): AreaBook } {
  const areas = writeShelf()
  const grids = writeShelf()
  return {
    add: (entry) => (entry.code.length === 15 ? grids : areas).add(entry),
    finish() {
      const shelves = { areas: areas.finish(), grids: grids.finish() }
      const find = (code: string): [Shelf, number] | undefined => {
        const shelf = code.length === 15 ? shelves.grids : shelves.areas
        const at = indexOf(shelf.codes, Number(code))
        return at < 0 ? undefined : [shelf, at]
      }
      return {
        size: shelves.areas.codes.length + shelves.grids.codes.length,
        has: (code) => find(code) !== undefined,
        shortName(code) {
          const [shelf, at] = find(code) ?? []
          return shelf?.text.toString('utf8', shelf.starts[at!], shelf.starts[at! + 1])
        },
        isOpen(code, day) {
          const [shelf, at] = find(code) ?? []
          const today = dayNumber(day)
          return shelf !== undefined && shelf.from[at!]! <= today && today < shelf.to[at!]!
        },
      }
    },
  }
}

/** Names from the street down, as a list shows them: 中都街道 / 南门社区 / 南门社区第一网格. */
export function fullNameIn(book: AreaBook, code: string): string {
  const path = areaPath(code)
  const local = path.slice(path.length > 3 ? 3 : 0)
  return local.map((one) => book.shortName(one) ?? one).join(' / ')
}

function writeShelf() {
  const codes: number[] = []
  const from: number[] = []
  const to: number[] = []
  const starts: number[] = [0]
  let text = Buffer.allocUnsafe(64 * 1024)
  let used = 0
  return {
    add({ code, shortName, validFrom, validTo }: BookEntry) {
      const room = used + shortName.length * 4
      if (room > text.length) text = grown(text, Math.max(room, text.length * 2))
      used += text.write(shortName, used)
      codes.push(Number(code))
      from.push(dayNumber(validFrom))
      to.push(validTo === null ? NEVER : dayNumber(validTo))
      starts.push(used)
    },
    finish: (): Shelf => ({
      codes: Float64Array.from(codes),
      from: Int32Array.from(from),
      to: Int32Array.from(to),
      starts: Uint32Array.from(starts),
      text: Buffer.from(text.subarray(0, used)),
    }),
  }
}

const NEVER = 2 ** 31 - 1
const DAY_MS = 86_400_000
const known = new Map<string, number>()

/** The same few dates come again for hundreds of thousands of areas. */
function dayNumber(day: string): number {
  const number = known.get(day) ?? Date.parse(`${day}T00:00:00Z`) / DAY_MS
  if (known.size < 4096) known.set(day, number)
  return number
}

function grown(old: Buffer, size: number): Buffer<ArrayBuffer> {
  const next = Buffer.allocUnsafe(size)
  old.copy(next)
  return next
}

function indexOf(codes: Float64Array, code: number): number {
  let low = 0
  let high = codes.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const at = codes[middle]!
    if (at === code) return middle
    if (at < code) low = middle + 1
    else high = middle - 1
  }
  return -1
}
