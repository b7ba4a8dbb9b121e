import type { InputOf, ReturnsOf } from '../../../base/contract.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { loadCalendar } from '../../calendars/public.ts'
import type { OrderClass } from '../contract/catalogue.ts'
import type { outlook, PublicOrder } from '../contract/public.ts'
import { diceOf } from '../rules/duplicates.ts'
import { expectedStages } from '../rules/expected.ts'
import { isPublicByDefault, stepOf } from '../rules/publicity.ts'
import { guessClasses } from '../rules/route.ts'
import { tokenSet } from '../rules/search-terms.ts'
import { DEFAULT_LIMIT } from '../store/catalogue.ts'
import { readPublic } from '../store/public-orders.ts'
import { boxOf, toPublic } from '../views/public.ts'
import { flowOf } from './flows.ts'
import { loadNames, type Names } from './names.ts'

type Input = InputOf<typeof outlook>

/** Before it is sent: by when there will be a result, who will see it, and whether it is known already. */
export async function lookAhead(ctx: Ctx, input: Input): Promise<ReturnsOf<typeof outlook>> {
  const names = await loadNames(ctx)
  const cls = classOf(input, names)
  const stages = expectedStages({
    flow: await flowOf(ctx, 'newest'),
    caseLimit: cls?.limit ?? DEFAULT_LIMIT,
    calendar: await loadCalendar(ctx),
    now: ctx.now(),
  }).map(({ name, by }) => ({ name, by: by.toISOString() }))
  return {
    expectedAt: stages.find(({ name }) => name === '处理')?.by ?? ctx.now().toISOString(),
    stages,
    mayBePublic: !cls?.isSensitive,
    isPublicByDefault: isPublicByDefault(cls),
    similar: await similarNear(ctx, { input, cls, names }),
  }
}

function classOf({ classId, description }: Input, { catalogue }: Names): OrderClass | undefined {
  if (classId) return catalogue.byId.get(classId)
  const candidates = catalogue.classes.filter((cls) => cls.isActive && cls.parentId !== null)
  const [guess] = guessClasses(description, candidates, 1)
  return guess && catalogue.byId.get(guess.id)
}

const NEAR_M = 50
const M_PER_DEGREE = 111_000
const MOST_READ = 60
const MOST_SHOWN = 3
/** Of another class it must sound alike. */
const SOUNDS_ALIKE = 0.35

interface Question {
  input: Input
  cls: OrderClass | undefined
  names: Names
}

/** Open public orders within 50 m of the same class, or in words alike. Places are those neighbours see. */
async function similarNear(ctx: Ctx, { input, cls, names }: Question): Promise<PublicOrder[]> {
  if (!input.point || (!cls && input.description.length < 4)) return []
  const found = await readPublic(ctx, {
    box: boxOf({ ...input.point, radiusM: NEAR_M }),
    stage: 'open',
    limit: MOST_READ,
  })
  const words = tokenSet(input.description)
  return found
    .map((record) => ({
      row: toPublic(record, { ctx, names, from: input.point }),
      isSame: record.classId === cls?.id,
      alike: diceOf(words, tokenSet(record.title)),
    }))
    .filter(({ row, isSame, alike }) => isClose(row) && (isSame || alike >= SOUNDS_ALIKE))
    .sort((a, b) => Number(b.isSame) - Number(a.isSame) || b.alike - a.alike)
    .slice(0, MOST_SHOWN)
    .map(({ row }) => row)
}

/** A point that was moved farther may be that much farther away. */
function isClose({ distanceM, family }: PublicOrder): boolean {
  return distanceM !== null && distanceM <= NEAR_M + (stepOf(family) * M_PER_DEGREE) / 2
}
