import { inflateSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { pdfOf } from './write-pdf.ts'

/** Character codes a font's ToUnicode maps name, as text. */
function charactersOf(pdf: Buffer): string {
  const text = pdf.toString('latin1')
  const streams = [...text.matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)].map(([, body]) => {
    try {
      return inflateSync(Buffer.from(body!, 'latin1')).toString('latin1')
    } catch {
      // Not every stream is compressed; what is not is no map.
      return ''
    }
  })
  const maps = streams.filter((stream) => stream.includes('beginbfrange'))
  return maps
    .flatMap((map) => [...map.matchAll(/<([0-9a-f]{4})>/gi)])
    .map(([, code]) => String.fromCharCode(Number.parseInt(code!, 16)))
    .join('')
}

describe('a paper', () => {
  const rows = Array.from({ length: 120 }, (_, n) => [`东关街道第${n}社区`, String(n)])
  const paper = {
    title: '工单周报',
    subtitle: '2026-11-09 至 2026-11-15',
    sections: [
      {
        heading: '街道排名',
        table: {
          columns: [
            { header: '街道', width: 3 },
            { header: '受理', width: 1, isNumber: true },
          ],
          rows,
        },
        notes: ['口径：时段内上报或登记的工单'],
      },
    ],
    footer: '系统编制',
  }

  test('carries its Chinese characters with it, in a font of its own', async () => {
    const pdf = await pdfOf(paper)
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
    const known = charactersOf(pdf)
    for (const character of '工单周报街道排名受理口径东关') expect(known).toContain(character)
    expect(pdf.toString('latin1')).toContain('NotoSansSC')
  })

  test('goes on to further pages, each with its number', async () => {
    const pdf = (await pdfOf(paper)).toString('latin1')
    expect(pdf.match(/\/Type \/Page\b(?!s)/g)?.length).toBeGreaterThanOrEqual(3)
  })
})
