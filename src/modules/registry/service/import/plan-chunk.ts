import { planForKeys } from '../../../../platform/db/planning.ts'
import type { Ctx, Tx } from '../../../../platform/http/context.ts'
import type { ImportRecord, RowFlaw } from '../../store/imports.ts'
import { type FormedRecords, formRecords, type Saying } from '../facts/record.ts'
import type { ImportKind, ImportWorld, Links, Place, Planned } from './kind.ts'
import { matchRows } from './match.ts'
import type { SealedDraft } from './seal.ts'

export interface Chunk {
  /** Of the file, refused ones too. */
  rows: number
  drafts: SealedDraft[]
  flaws: RowFlaw[]
}

export interface Plan {
  chunk: Chunk
  planned: Planned[]
  touched: ReadonlySet<Planned>
  links: Links[]
  flaws: RowFlaw[]
  /** Those that are new; nothing of a trial. */
  records: FormedRecords | undefined
}

/** Planned by itself, before the transaction that writes it: of kinds whose rows leave traces only. */
export async function planAhead(ctx: Ctx, world: ImportWorld, chunk: Chunk): Promise<Plan> {
  const places = await placesOf(ctx, world, chunk)
  return ctx.transaction(async (tx) => {
    await planForKeys(tx.db)
    return planChunk(tx, world, { chunk, places })
  })
}

export function placesOf(ctx: Ctx, world: ImportWorld, { drafts }: Chunk): Promise<(Place | RowFlaw)[]> {
  return world.kind.placesOf(
    ctx,
    world,
    drafts.map(({ draft }) => draft),
  )
}

/** What a chunk is to write, held against what the database holds now. */
export async function planChunk(
  tx: Tx,
  world: ImportWorld,
  { chunk, places }: { chunk: Chunk; places: (Place | RowFlaw)[] },
): Promise<Plan> {
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
  return { chunk, planned, touched, links, flaws, records: await recordsOf(tx, world, planned) }
}

async function recordsOf(
  tx: Tx,
  { run, record }: ImportWorld,
  planned: readonly Planned[],
): Promise<FormedRecords | undefined> {
  const fresh = planned.filter(({ known }) => !known)
  if (run.is_dry_run || fresh.length === 0) return undefined
  return formRecords(
    tx,
    record,
    fresh.map((row) => ({ id: row.id, placed: row.place.placed, sayings: [sayingOf(run, row)] })),
  )
}

export function sayingOf(run: ImportRecord, { draft, news }: Planned): Omit<Saying, 'subjectId'> {
  return {
    source: run.source,
    observedOn: draft.said['@observedOn'] ?? run.observed_on,
    statedBy: run.user_id,
    batchId: run.id,
    values: news ?? {},
  }
}

/** Would the next chunk be planned the same after this plan is written as it is before? */
export function leavesAlone({ tracesOf }: ImportKind, plan: Plan, next: Chunk): boolean {
  if (!tracesOf) return false
  const isChange = plan.planned.some((row) => row.known && (row.news || plan.touched.has(row)))
  if (isChange) return false
  const traces = new Set(plan.planned.flatMap(({ draft }) => tracesOf(draft)))
  return next.drafts.every(({ draft }) => tracesOf(draft).every((trace) => !traces.has(trace)))
}
