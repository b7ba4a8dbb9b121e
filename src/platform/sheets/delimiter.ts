import { parse } from 'csv-parse/sync'

const candidates = [',', '\t', ';'] as const

/** The delimiter under which the first rows agree on the number of columns, quotes respected. */
export function sniffDelimiter(sample: string, sampleIsWhole: boolean): string {
  const text = sampleIsWhole ? sample : sample.slice(0, sample.lastIndexOf('\n') + 1) || sample
  const scores = candidates.map((delimiter) => score(text, delimiter))
  const best = scores.indexOf(Math.max(...scores))
  return (scores[best] ?? 0) > 0 ? (candidates[best] ?? ',') : ','
}

function score(text: string, delimiter: string): number {
  const widths = firstRows(text, delimiter).map((row) => row.length)
  const widest = Math.max(0, ...widths)
  if (widest < 2) return 0
  const agreeing = widths.filter((width) => width === widest).length
  return (agreeing / widths.length) * 1000 + Math.min(widest, 100)
}

function firstRows(text: string, delimiter: string): string[][] {
  const rows: string[][] = []
  try {
    parse(text, {
      delimiter,
      to: 30,
      record_delimiter: '\n',
      relax_quotes: true,
      relax_column_count: true,
      skip_empty_lines: true,
      on_record: (row: string[]) => {
        rows.push(row)
        return null
      },
    })
  } catch {
    // A quote still open where the sample ends: the rows before it are enough to judge.
  }
  return rows
}
