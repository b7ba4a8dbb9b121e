import { planForKeys } from '../../../../platform/db/planning.ts'
import type { Ctx, Tx } from '../../../../platform/http/context.ts'
import type { RecordImport } from '../../contract/imports.ts'
import { insertKeys } from '../../store/import-matches.ts'
import { addCounts, insertFlaws, type RowFlaw, recordImports } from '../../store/imports.ts'
import { askForAddresses, type UnmatchedAddress } from '../addresses/tasks.ts'
import { insertRecords, recordSayings, type Saying } from '../facts/record.ts'
import type { ImportWorld, Links, Place, Planned } from './kind.ts'
import { matchRows } from './match.ts'
import type { SealedDraft } from './seal.ts'

export interface Chunk {
  /** Of the file, refused ones too. */
  rows: number
  drafts: SealedDraft[]
  flaws: RowFlaw[]
}

interface Outcome {
  planned: Planned[]
  touched: ReadonlySet<Planned>
  links: Links[]
  flaws: RowFlaw[]
}

/**
 * Writes a chunk with its counts in one transaction: after a crash the run goes on where the last one committed.
 * False when the run was cancelled meanwhile, or another process has taken it over.
 */
export async function saveChunk(
  ctx: Ctx,
  world: ImportWorld,
  { chunk, samples }: { chunk: Chunk; samples: RecordImport['samples'] },
): Promise<boolean> {
  const run = world.run as ImportWorld['run'] & { worker: string }
  const places = await world.kind.placesOf(
    ctx,
    world,
    chunk.drafts.map(({ draft }) => draft),
  )
  return ctx.transaction(async (tx) => {
    await planForKeys(tx.db)
    if (!(await recordImports.hold(tx.db, run))) return false
    const outcome = await plan(tx, world, { chunk, places })
    if (!run.is_dry_run) await write(tx, world, outcome)
    await insertFlaws(tx.db, run.id, outcome.flaws)
    takeSamples(samples, world, { ...outcome, chunk })
    await addCounts(tx.db, run.id, { counts: countsOf(outcome, chunk), samples })
    return true
  })
}

async function plan(
  tx: Tx,
  world: ImportWorld,
  { chunk, places }: { chunk: Chunk; places: (Place | RowFlaw)[] },
): Promise<Outcome> {
  const matched = await matchRows(tx, world, { rows: chunk.drafts, places })
  const flaws = [...chunk.flaws, ...matched.refused]
  const links: Links[] = []
  const touched = new Set<Planned>()
  let { planned } = matched
  for (const link of world.kind.linkers) {
    const made = await link(tx, world, planned)
    links.push(made)
    flaws.push(...made.refused.values())
    for (const row of made.touched) touched.add(row)
    planned = planned.filter((row) => !made.refused.has(row))
  }
  return { planned, touched, links, flaws }
}

async function write(tx: Tx, world: ImportWorld, { planned, links }: Outcome): Promise<void> {
  const { run, record } = world
  const sayingOf = ({ draft, news }: Planned): Omit<Saying, 'subjectId'> => ({
    source: run.source,
    observedOn: draft.said['@observedOn'] ?? run.observed_on,
    statedBy: run.user_id,
    batchId: run.id,
    values: news ?? {},
  })
  const fresh = planned.filter(({ known }) => !known)
  if (fresh.length > 0)
    await insertRecords(
      tx,
      record,
      fresh.map((row) => ({ id: row.id, placed: row.place.placed, sayings: [sayingOf(row)] })),
    )
  const changed = planned.filter(({ known, news }) => known && news)
  if (changed.length > 0)
    await recordSayings(
      tx,
      record,
      changed.map((row) => ({ ...sayingOf(row), subjectId: row.id })),
    )
  await insertKeys(
    tx.db,
    { kind: record.kind, source: run.source, batchId: run.id },
    planned.flatMap(({ id, draft }) => (draft.said['@key'] ? [{ key: draft.said['@key'], id }] : [])),
  )
  for (const link of links) await link.write(tx)
  await askForAddresses(tx, unmatchedOf(planned, `导入 ${run.filename}`))
}

/** Asked once: what a list says again waits already. */
function unmatchedOf(planned: readonly Planned[], cameFrom: string): UnmatchedAddress[] {
  return planned.flatMap(({ place, news }) =>
    place.unmatched && news ? [{ found: place.unmatched, areaCode: place.areaCode, cameFrom }] : [],
  )
}

function outcomeOf(row: Planned, touched: ReadonlySet<Planned>): 'added' | 'updated' | 'unchanged' {
  return !row.known ? 'added' : row.news || touched.has(row) ? 'updated' : 'unchanged'
}

function countsOf({ planned, touched, flaws }: Outcome, { rows }: Chunk) {
  const counts = { rows, added: 0, updated: 0, unchanged: 0, rejected: 0, noted: 0, unplaced: 0 }
  for (const row of planned) {
    counts[outcomeOf(row, touched)]++
    if (row.place.unmatched) counts.unplaced++
  }
  const refused = new Set(flaws.flatMap(({ line, isRefusal }) => (isRefusal ? [line] : [])))
  counts.rejected = refused.size
  counts.noted = new Set(
    flaws.flatMap(({ line, isRefusal }) => (isRefusal || refused.has(line) ? [] : [line])),
  ).size
  return counts
}

const SAMPLES = 5

/** The first rows of each outcome; nothing in them that is not masked. */
function takeSamples(
  samples: RecordImport['samples'],
  { kind, reading }: ImportWorld,
  { planned, touched, flaws, chunk }: Outcome & { chunk: Chunk },
): void {
  const left = new Map<string, number>()
  for (const { outcome } of samples) left.set(outcome, (left.get(outcome) ?? 0) + 1)
  const take = (sample: RecordImport['samples'][number]) => {
    const taken = left.get(sample.outcome) ?? 0
    if (taken >= SAMPLES) return
    left.set(sample.outcome, taken + 1)
    samples.push(sample)
  }
  for (const row of planned) {
    const outcome = outcomeOf(row, touched)
    if ((left.get(outcome) ?? 0) >= SAMPLES) continue
    const fields = Object.keys(row.news ?? {}).map((field) => reading.fields[field]?.title ?? field)
    const about = fields.length > 0 ? fields.join('、') : outcome === 'updated' ? kind.besides : ''
    take({ line: row.draft.line, outcome, label: kind.labelOf(row.draft), about })
  }
  const drafts = new Map(chunk.drafts.map(({ draft }) => [draft.line, draft]))
  for (const { line, words, isRefusal } of flaws) {
    const draft = drafts.get(line)
    if (isRefusal) take({ line, outcome: 'rejected', label: draft ? kind.labelOf(draft) : '', about: words })
  }
}
