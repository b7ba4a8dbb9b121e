import { newId } from '../../../../base/ids.ts'
import type { Tx } from '../../../../platform/http/context.ts'
import { lastWords, newsOf } from '../../rules/import/said-before.ts'
import { findByIds, findByKeys, listSaidBy, type MatchedRecord } from '../../store/import-matches.ts'
import type { RowFlaw } from '../../store/imports.ts'
import { type Draft, type ImportWorld, isFlaw, type Place, type Planned } from './kind.ts'
import type { SealedDraft } from './seal.ts'

export interface Matched {
  planned: Planned[]
  refused: RowFlaw[]
}

type Placed = SealedDraft & { place: Place }

/** Which record each row is about: a new one, or one there is. What could be two is a person's to decide. */
export async function matchRows(
  tx: Tx,
  world: ImportWorld,
  { rows, places }: { rows: readonly SealedDraft[]; places: readonly (Place | RowFlaw)[] },
): Promise<Matched> {
  const refused = places.filter(isFlaw)
  const placed = rows.flatMap((row, i): Placed[] => {
    const place = places[i] as Place | RowFlaw
    return isFlaw(place) ? [] : [{ ...row, place }]
  })
  const finder = await candidateFinder(tx, world, placed)
  const decided = placed.map((row, i) => decide(world, row, finder(row, i)))
  refused.push(...decided.filter(isRefusal))
  const planned = decided.filter((one): one is Planned => !isRefusal(one))
  await addNews(tx, world, planned)
  return { planned, refused }
}

function isRefusal(one: Planned | RowFlaw): one is RowFlaw {
  return 'words' in one
}

interface Candidates {
  /** By our own number, as our export has it. */
  byId: MatchedRecord | undefined
  byKey: MatchedRecord | undefined
  byFacts: readonly MatchedRecord[]
}

async function candidateFinder(tx: Tx, { run, record, kind }: ImportWorld, rows: readonly Placed[]) {
  const said = (field: string) => rows.flatMap(({ draft }) => draft.said[field] ?? [])
  const { table } = record
  const byId = await findByIds(tx.db, table, said('@id'))
  const byKey = await findByKeys(tx.db, { table, kind: record.kind, source: run.source }, said('@key'))
  const byFacts = await kind.candidatesOf(tx, rows)
  return ({ draft }: Placed, i: number): Candidates => ({
    byId: byId.get(draft.said['@id'] ?? ''),
    byKey: byKey.get(draft.said['@key'] ?? ''),
    byFacts: byFacts[i] ?? [],
  })
}

function decide(world: ImportWorld, row: Placed, { byId, byKey, byFacts }: Candidates): Planned | RowFlaw {
  const { draft } = row
  const refuse = (field: string, message: string) => world.refuse(draft, field, message)
  if (draft.said['@id'] && !byId) return refuse('@id', '没有这个编号的档案，可能已合并或删除')
  if (byId && byKey && byId.id !== byKey.id) return refuse('@key', '与“档案编号”指的不是同一份档案，请核对')
  const sure = byId ?? byKey
  const others = byFacts.filter(({ id }) => id !== sure?.id)
  if (sure && others.length > 0)
    return refuse(sure === byKey ? '@key' : '@id', '指的档案与证件号码登记的不是同一份，请核对')
  if (others.length > 1) return refuse('', `有 ${others.length} 份档案与本行相符，请先核对合并`)
  const known = sure ?? others[0]
  const problem = known ? knownProblem(world, row, known) : newProblem(world, draft)
  if (problem) return problem
  return { ...row, id: known?.id ?? newId(), known, news: undefined }
}

function newProblem(world: ImportWorld, draft: Draft): RowFlaw | undefined {
  const lack = world.kind.lackOf(draft)
  return lack && world.refuse(draft, lack.field, lack.message)
}

function knownProblem(
  world: ImportWorld,
  { draft, sealed }: Placed,
  known: MatchedRecord,
): RowFlaw | undefined {
  if (!world.mayUse(known.areaCode))
    return world.refuse(draft, '', '这份档案登记在您辖区以外，请由当地办理迁出后再导入')
  const { name } = known.fields
  if (typeof name !== 'string' || typeof sealed.name !== 'string' || isSameName(name, sealed.name))
    return undefined
  const former = [known.fields.formerName, sealed.formerName].filter((one) => typeof one === 'string')
  if (former.some((one) => isSameName(one, name) || isSameName(one, sealed.name as string))) return undefined
  return world.record.kind === 'person'
    ? world.refuse(draft, 'name', '证件号码或编号相同的档案姓名不同，请核对哪个写错了')
    : undefined
}

/** 阿依古丽·买买提 is written with several dots. */
function isSameName(a: string, b: string): boolean {
  const plain = (name: string) => name.replace(/[\s·•．・]/g, '')
  return plain(a) === plain(b)
}

/** What its source has not said before; a list of our own says only what was changed in it. */
async function addNews(tx: Tx, { run }: ImportWorld, planned: readonly Planned[]): Promise<void> {
  const known = planned.filter((row) => row.known)
  const said = await listSaidBy(
    tx.db,
    run.source,
    known.map(({ id }) => id),
  )
  for (const row of planned) {
    if (!row.known) row.news = row.sealed
    else {
      const words = lastWords(said.get(row.id) ?? [])
      const stands = row.draft.said['@id'] ? row.known.fields : {}
      row.news = newsOf(row.sealed, (field) => stands[field] ?? words.get(field))
    }
  }
}
