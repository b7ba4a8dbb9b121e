import { createReadStream } from 'node:fs'
import { parse } from 'csv-parse'
import { SaxesParser } from 'saxes'
import { readCell } from '../src/platform/sheets/cell-kinds.ts'
import { openTable } from '../src/platform/sheets/read.ts'
import { openZip } from '../src/platform/sheets/zip.ts'
import { SHEET } from './people-list.ts'

/**
 * A process of its own, so that its memory is nobody else's: `read-list.ts table|cells|csv-parse|saxes FILE`
 * prints rows, seconds and the most memory it held.
 */
export interface ListRead {
  rows: number
  seconds: number
  peakMb: number
}

const ways: Record<string, (path: string) => Promise<number>> = {
  async table(path) {
    let rows = 0
    for await (const _ of await openTable(path)) rows++
    return rows
  },
  async cells(path) {
    const kinds = { 公民身份号码: 'idNumber', 出生日期: 'date', 联系电话: 'phone' } as const
    const context = { today: '2026-06-10' } as const
    let rows = 0
    for await (const { cells } of await openTable(path)) {
      for (const [name, kind] of Object.entries(kinds))
        if (!readCell(cells[name] ?? '', { kind }, context).ok) throw new Error(`${name}: ${cells[name]}`)
      rows++
    }
    return rows
  },
  async 'csv-parse'(path) {
    let rows = -1
    for await (const _ of createReadStream(path, 'utf8').pipe(parse())) rows++
    return rows
  },
  async saxes(path) {
    const zip = await openZip(path, { maxBytes: 2 ** 32, maxRatio: 1000, maxEntries: 100 })
    const parser = new SaxesParser({ position: false })
    let rows = -1
    parser.on('closetag', ({ name }) => {
      if (name === 'row') rows++
    })
    const xml = await zip.read(SHEET)
    xml.setEncoding('utf8')
    for await (const text of xml) parser.write(text)
    parser.close()
    await zip.close()
    return rows
  },
}

const [way = '', path = ''] = process.argv.slice(2)
const read = ways[way]
if (!read) throw new Error(`ways: ${Object.keys(ways).join(', ')}`)
let peak = 0
const timer = setInterval(() => {
  peak = Math.max(peak, process.memoryUsage.rss())
}, 20)
const began = performance.now()
const rows = await read(path)
const seconds = (performance.now() - began) / 1000
clearInterval(timer)
const answer: ListRead = { rows, seconds, peakMb: Math.max(peak, process.memoryUsage.rss()) / 1e6 }
console.log(JSON.stringify(answer))
