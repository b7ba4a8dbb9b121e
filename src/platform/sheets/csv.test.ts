import { CsvError } from 'csv-parse'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvRows } from './csv.ts'
import { defaultLimits as limits } from './table.ts'

/** What a well-known reader makes of it: it is slower by half, and knows no lines. */
function known(text: string): string[][] | 'open' {
  try {
    return parse(text, {
      delimiter: ',',
      record_delimiter: '\n',
      relax_quotes: true,
      relax_column_count: true,
      skip_empty_lines: true,
    })
  } catch (error) {
    if (error instanceof CsvError && error.code === 'CSV_QUOTE_NOT_CLOSED') return 'open'
    throw error
  }
}

async function ours(chunks: readonly string[]) {
  try {
    const rows: { line: number; cells: string[] }[] = []
    const pieces = (async function* () {
      yield* chunks
    })()
    for await (const { line, cells } of csvRows(pieces, ',', limits)) rows.push({ line, cells })
    return rows
  } catch (error) {
    if ((error as { code?: string }).code === 'sheets.quote_not_closed') return 'open'
    throw error
  }
}

const texts = fc.array(fc.constantFrom('a', '路', ',', '"', '""', '\n', ' ', "'=", '\n\n', ',"'), {
  maxLength: 30,
})

test('any text is read as a well-known reader reads it, wherever it is cut', async () => {
  await fc.assert(
    fc.asyncProperty(texts, async (pieces) => {
      const text = pieces.join('')
      const wanted = known(text)
      const read = await ours(pieces)
      expect(await ours([text])).toEqual(read)
      const plain = (cells: string[]) => cells.map((cell) => (/^'[=+\-@]/.test(cell) ? cell.slice(1) : cell))
      expect(read === 'open' ? read : read.map(({ cells }) => cells)).toEqual(
        wanted === 'open' ? wanted : wanted.map(plain),
      )
    }),
    { numRuns: 2000 },
  )
})

test('every row knows the line it begins on', async () => {
  const cell = fc.array(fc.constantFrom('a', '路', '\n', ','), { minLength: 1, maxLength: 4 })
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.array(cell, { minLength: 1, maxLength: 3 }), fc.nat(2))),
      async (rows) => {
        let line = 1
        let text = ''
        const lines: number[] = []
        for (const [cells, empty] of rows) {
          lines.push(line)
          const written = cells.map((one) => `"${one.join('')}"`).join(',')
          text += `${written}\n${'\n'.repeat(empty)}`
          line += written.split('\n').length + empty
        }
        const read = await ours([text])
        expect(read === 'open' ? read : read.map((row) => row.line)).toEqual(lines)
      },
    ),
  )
})
