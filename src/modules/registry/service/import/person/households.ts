import { newId } from '../../../../../base/ids.ts'
import type { Tx } from '../../../../../platform/http/context.ts'
import { descentOf, HEAD, isBackwards, isHead } from '../../../rules/import/kinship.ts'
import {
  changeMemberships,
  householdsWith,
  insertBatchHouseholds,
  type KnownHousehold,
  type KnownMember,
  type NewMember,
} from '../../../store/import-households.ts'
import type { RowFlaw } from '../../../store/imports.ts'
import type { ImportWorld, Links, Planned } from '../kind.ts'

/** One household as it stands, with the rows of the chunk already taken in. */
interface Standing extends KnownHousehold {
  isNew: boolean
  members: KnownMember[]
}

/** Who belongs to which household and how, held against what is known. */
export async function linkHouseholds(
  tx: Tx,
  world: ImportWorld,
  planned: readonly Planned[],
): Promise<Links> {
  const rows = planned.filter(
    ({ draft }) => draft.values.householdNumber && draft.said['@kinship'] && !draft.said['@id'],
  )
  const book = await readBook(tx, rows)
  const refused = new Map<Planned, RowFlaw>()
  const touched = new Set<Planned>()
  const members: NewMember[] = []
  const changed: { householdId: string; personId: string; kinship: string | null }[] = []
  for (const row of rows) {
    const joined = join(world, book, row)
    if ('words' in joined) refused.set(row, joined)
    else if (joined.isChange) {
      if (joined.left) changed.push({ ...joined.left, kinship: null })
      const { householdId, personId, kinship } = joined
      if (joined.isKnown) changed.push({ householdId, personId, kinship })
      else members.push({ householdId, personId, kinship, wasKnown: row.known !== undefined })
      if (row.known) touched.add(row)
    }
  }
  return {
    refused,
    touched,
    async write(tx, kept) {
      const joining = members.filter(({ personId }) => kept.has(personId))
      const used = new Set(joining.map(({ householdId }) => householdId))
      const fresh = [...book.byNumber.values()].filter(({ id, isNew }) => isNew && used.has(id))
      const { id: batchId, observed_on: toOn } = world.run
      await changeMemberships(
        tx.db,
        { batchId, toOn },
        changed.filter(({ personId }) => kept.has(personId)),
      )
      await insertBatchHouseholds(tx.db, { fresh, members: joining }, { batchId, at: tx.now() })
    },
  }
}

interface Book {
  byNumber: Map<string, Standing>
  /** Where people belong now. */
  ofPerson: Map<string, Standing>
}

async function readBook(tx: Tx, rows: readonly Planned[]): Promise<Book> {
  const numbers = [...new Set(rows.map(({ draft }) => String(draft.values.householdNumber)))]
  const known = await householdsWith(tx.db, {
    numbers,
    people: rows.flatMap(({ known }) => known?.id ?? []),
  })
  const byNumber = new Map<string, Standing>()
  const ofPerson = new Map<string, Standing>()
  for (const household of known) {
    const standing = { ...household, isNew: false }
    if (household.number) byNumber.set(household.number, standing)
    for (const { personId } of household.members) ofPerson.set(personId, standing)
  }
  return { byNumber, ofPerson }
}

interface Joined {
  isChange: boolean
  isKnown: boolean
  householdId: string
  personId: string
  kinship: string
  left?: { householdId: string; personId: string } | undefined
}

function join(world: ImportWorld, book: Book, row: Planned): Joined | RowFlaw {
  const { draft, place, id: personId } = row
  const number = String(draft.values.householdNumber)
  const said = draft.said['@kinship'] as string
  const kinship = isHead(said) ? HEAD : said
  const refuse = (field: string, message: string) => world.refuse(draft, field, message)
  const household = book.byNumber.get(number) ?? {
    id: newId(),
    number,
    areaCode: place.areaCode,
    houseId: place.houseId,
    isNew: true,
    members: [],
  }
  if (!world.mayUse(household.areaCode)) return refuse('householdNumber', '这个户号登记在您辖区以外')
  const before = book.ofPerson.get(personId)
  const isElsewhere = before !== undefined && before.id !== household.id
  if (isElsewhere && world.run.mapping.moves === 'list')
    return refuse('householdNumber', '此人已是另一户的成员，请核对；确是迁户的，请选“按搬家登记”再导入')
  const me = household.members.find((member) => member.personId === personId)
  const birthOn = typeof draft.values.birthOn === 'string' ? draft.values.birthOn : (me?.birthOn ?? null)
  const problem = kinshipProblem(household, { personId, kinship, birthOn })
  if (problem) return refuse('@kinship', problem)
  const joined = { householdId: household.id, personId, kinship }
  if (me?.kinship === kinship) return { ...joined, isChange: false, isKnown: true }
  household.members = [...household.members.filter((member) => member !== me), { personId, kinship, birthOn }]
  book.byNumber.set(number, household)
  book.ofPerson.set(personId, household)
  const left = isElsewhere ? { householdId: before.id, personId } : undefined
  return { ...joined, isChange: true, isKnown: me !== undefined, left }
}

/** Two heads; a child born before its parents, which closes every circle of descent. */
function kinshipProblem({ members }: Standing, me: KnownMember): string | undefined {
  const others = members.filter(({ personId }) => personId !== me.personId)
  const head = isHead(me.kinship) ? me : others.find(({ kinship }) => isHead(kinship))
  if (isHead(me.kinship) && others.some(({ kinship }) => isHead(kinship)))
    return '这个户号已有户主，一户不能有两个户主，请核对'
  if (!head) return undefined
  const birthOf = (id: string) => [...others, me].find(({ personId }) => personId === id)?.birthOn
  const pairs = isHead(me.kinship) ? others : [me]
  const isWrong = pairs.some(({ personId, kinship }) => {
    const descent = descentOf(kinship, { member: personId, head: head.personId })
    return descent && isBackwards(descent, birthOf)
  })
  return isWrong ? '长辈的出生日期晚于晚辈，请核对与户主关系或出生日期' : undefined
}
