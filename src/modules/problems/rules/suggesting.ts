import { isInside } from '../../../base/area-code.ts'
import { activeStates, type ProblemState } from '../contract/terms.ts'
import { type Frequency, isFrequent } from './frequency.ts'

interface Pair {
  classId: string
  areaCode: string
}

export interface KnownSuggestion extends Pair {
  id: string
  state: 'open' | 'accepted' | 'dismissed'
  dismissedUntil: Date | null
  problemId: string | null
}

/** A problem as far as it makes a suggestion needless: classes with those below, nothing else asked. */
export interface CoveringProblem {
  id: string
  state: ProblemState
  areaCode: string
  classIds: readonly string[]
  isNarrowed: boolean
}

export interface Refresh<C extends Pair & Frequency> {
  save: (C & { opensAgain: boolean })[]
  /** Ids of open ones that are no longer frequent, or that a problem now covers. */
  drop: string[]
  /** Open now and not open before: somebody is to be told. */
  fresh: C[]
}

/** What is suggested after a count. What was dismissed rests until its time is over, what was accepted while its problem runs. */
export function planRefresh<C extends Pair & Frequency>(
  counted: readonly C[],
  known: readonly KnownSuggestion[],
  { problems, now }: { problems: readonly CoveringProblem[]; now: Date },
): Refresh<C> {
  const running = problems.filter(({ state }) => (activeStates as readonly string[]).includes(state))
  const wanted = counted.filter((one) => isFrequent(one) && !running.some((problem) => covers(problem, one)))
  const before = new Map(known.map((one) => [keyOf(one), one]))
  const rests = (one: KnownSuggestion) =>
    (one.state === 'dismissed' && one.dismissedUntil !== null && one.dismissedUntil > now) ||
    (one.state === 'accepted' && running.some(({ id }) => id === one.problemId))
  const save = wanted.map((one) => {
    const old = before.get(keyOf(one))
    return { ...one, opensAgain: old !== undefined && old.state !== 'open' && !rests(old) }
  })
  const keys = new Set(wanted.map(keyOf))
  return {
    save,
    drop: known.filter((one) => one.state === 'open' && !keys.has(keyOf(one))).map(({ id }) => id),
    fresh: save.filter((one) => one.opensAgain || !before.has(keyOf(one))),
  }
}

function covers({ areaCode, classIds, isNarrowed }: CoveringProblem, pair: Pair): boolean {
  return !isNarrowed && classIds.includes(pair.classId) && isInside(pair.areaCode, areaCode)
}

const keyOf = ({ classId, areaCode }: Pair) => `${classId} ${areaCode}`
