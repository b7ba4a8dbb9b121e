import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { type AddressMatch, compareAddresses } from '../src/base/address/compare.ts'
import { nameBook } from '../src/base/address/names.ts'
import { normaliseAddress } from '../src/base/address/normalise.ts'
import { parseAddress } from '../src/base/address/parse.ts'
import { areaNames } from './address-names.ts'
import { f1, readTagged, spansOf, tallySpans } from './address-parsing.ts'
import type { Evaluation } from './evaluation.ts'

/** Parsing by spans, bare and with the area tree's names; matching of pairs over three classes. */
export async function run(evaluation: Evaluation): Promise<void> {
  for (const set of ['train', 'dev']) parsing(evaluation, set)
  matching(evaluation)
}

function parsing({ dataDir, emit }: Evaluation, set: string): void {
  const path = join(dataDir, `addresses/parsing_${set}.txt.gz`)
  if (!existsSync(path)) {
    console.log(`no data here: ${path}`)
    return
  }
  const rows = readTagged(path)
  const known = areaNames(dataDir)
  const books = { bare: nameBook(), ...(known.length > 0 && { 'with-area-names': nameBook(known) }) }
  for (const [name, book] of Object.entries(books)) {
    const read = rows.map(({ text, spans }) => ({ wanted: spans, found: spansOf(parseAddress(text, book)) }))
    for (const [tag, tally] of tallySpans(read))
      emit({
        bench: `addresses/parsing-${set}/${name}/${tag}`,
        value: digits(f1(tally)),
        unit: 'f1',
        n: tally.wanted,
      })
  }
}

interface Pair {
  truth: AddressMatch
  found: AddressMatch
}

const labels: Record<string, AddressMatch> = { 完全匹配: 'exact', 部分匹配: 'partial', 不匹配: 'none' }

function matching({ dataDir, emit }: Evaluation): void {
  const path = join(dataDir, 'addresses/matching_dev.jsonl.gz')
  if (!existsSync(path)) {
    console.log(`no data here: ${path}`)
    return
  }
  const book = nameBook(areaNames(dataDir))
  const queries = gunzipSync(readFileSync(path)).toString('utf8').trim().split('\n')
  const read = (text: string) => normaliseAddress(parseAddress(text, book))
  // The rules were tuned on the even lines; the odd ones judge them.
  for (const [half, name] of ['matching-even', 'matching-odd'].entries()) {
    const pairs = queries.filter((_, line) => line % 2 === half).flatMap((line) => comparePairs(line, read))
    const floor = digits(Math.max(...perClass(pairs).map(({ wanted }) => wanted)) / pairs.length)
    emit({
      bench: `addresses/${name}/accuracy`,
      value: digits(accuracy(pairs)),
      unit: 'share',
      floor,
      n: pairs.length,
    })
    emit({ bench: `addresses/${name}/macro-f1`, value: digits(macroF1(pairs)), unit: 'f1', n: pairs.length })
  }
}

function comparePairs(line: string, read: (text: string) => ReturnType<typeof normaliseAddress>): Pair[] {
  const { query, candidate } = JSON.parse(line) as {
    query: string
    candidate: { text: string; label: string }[]
  }
  const wanted = read(query)
  return candidate.map(({ text, label }) => ({
    truth: labels[label]!,
    found: compareAddresses(wanted, read(text)).match,
  }))
}

function perClass(pairs: readonly Pair[]) {
  return Object.values(labels).map((match) => ({
    right: pairs.filter(({ truth, found }) => truth === match && found === match).length,
    found: pairs.filter(({ found }) => found === match).length,
    wanted: pairs.filter(({ truth }) => truth === match).length,
  }))
}

function accuracy(pairs: readonly Pair[]): number {
  return pairs.filter(({ truth, found }) => truth === found).length / pairs.length
}

function macroF1(pairs: readonly Pair[]): number {
  const classes = perClass(pairs)
  return classes.reduce((sum, one) => sum + f1(one), 0) / classes.length
}

function digits(value: number): number {
  return Number(value.toFixed(4))
}
