import { planForKeys } from '../../../../platform/db/planning.ts'
import type { Ctx, Tx } from '../../../../platform/http/context.ts'
import type { RecordImport } from '../../contract/imports.ts'
import { insertKeys } from '../../store/import-matches.ts'
import { addCounts, insertFlaws, recordImports } from '../../store/imports.ts'
import { askForAddresses, type UnmatchedAddress } from '../addresses/tasks.ts'
import { recordSayings } from '../facts/record.ts'
import type { ImportWorld, Planned } from './kind.ts'
import { type Chunk, type Plan, placesOf, planChunk, sayingOf } from './plan-chunk.ts'

/**
 * Writes a chunk with its counts in one transaction: after a crash the run goes on where the last one committed.
 * False when the run was cancelled meanwhile, or another process has taken it over.
 */
export async function saveChunk(
  ctx: Ctx,
  world: ImportWorld,
  { chunk, ahead, samples }: { chunk: Chunk; ahead: Plan | undefined; samples: RecordImport['samples'] },
): Promise<boolean> {
  const run = world.run as ImportWorld['run'] & { worker: string }
  const places = ahead ? [] : await placesOf(ctx, world, chunk)
  return ctx.transaction(async (tx) => {
    await planForKeys(tx.db)
    if (!(await recordImports.hold(tx.db, run))) return false
    const plan = ahead ?? (await planChunk(tx, world, { chunk, places }))
    if (!run.is_dry_run) await write(tx, world, plan)
    await insertFlaws(tx.db, run.id, plan.flaws)
    takeSamples(samples, world, plan)
    await addCounts(tx.db, run.id, { counts: countsOf(plan), samples })
    return true
  })
}

async function write(tx: Tx, world: ImportWorld, { planned, links, records }: Plan): Promise<void> {
  const { run, record } = world
  await records?.write(tx)
  const changed = planned.filter(({ known, news }) => known && news)
  if (changed.length > 0)
    await recordSayings(
      tx,
      record,
      changed.map((row) => ({ ...sayingOf(run, row), subjectId: row.id })),
    )
  await insertKeys(
    tx.db,
    { kind: record.kind, source: run.source, batchId: run.id },
    planned.flatMap(({ id, draft }) => (draft.said['@key'] ? [{ key: draft.said['@key'], id }] : [])),
  )
  const kept = new Set(planned.map(({ id }) => id))
  for (const link of links) await link.write(tx, kept)
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

function countsOf({ planned, touched, flaws, chunk }: Plan) {
  const counts = { rows: chunk.rows, added: 0, updated: 0, unchanged: 0, rejected: 0, noted: 0, unplaced: 0 }
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
  { planned, touched, flaws, chunk }: Plan,
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
