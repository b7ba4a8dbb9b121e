import type { FlowAction, FlowDefinition } from '../../../../../base/flow/definition.ts'

/** All ways from one state to another, with the actions that lead there. */
export interface FlowEdge {
  from: string
  to: string
  /** Names, as the definition has them. */
  actions: string[]
}

export type Flow = Pick<FlowDefinition, 'initial' | 'states' | 'actions'>

/** An action that leads away from so many states is told once in words instead of being drawn everywhere. */
const MANY = 4

/** What can be done from many states: 撤回、作废、强制结案、应急处办、重开. */
export interface WideAction {
  id: string
  name: string
  from: string[]
  to: string[]
}

export interface FlowWays {
  /** Every way a case can take. */
  all: FlowEdge[]
  /** Those that are drawn: all but what wide actions alone do. */
  drawn: FlowEdge[]
  wide: WideAction[]
  /** What can be done in a state without leaving it, by state. */
  stays: Map<string, string[]>
}

interface Way {
  action: FlowAction
  from: string
  to: string
}

export function flowWays(flow: Flow): FlowWays {
  const ways = waysOf(flow)
  const moves = ways.filter((way) => way.from !== way.to)
  const wideIds = new Set(
    flow.actions
      .filter((action) => !action.isMain && moves.filter((way) => way.action === action).length >= MANY)
      .map(({ id }) => id),
  )
  return {
    all: joined(moves),
    drawn: joined(moves.filter((way) => !wideIds.has(way.action.id))),
    wide: flow.actions
      .filter(({ id }) => wideIds.has(id))
      .map((action) => {
        const own = moves.filter((way) => way.action === action)
        return {
          id: action.id,
          name: action.name,
          from: [...new Set(own.map(({ from }) => from))],
          to: [...new Set(own.map(({ to }) => to))],
        }
      }),
    stays: new Map(
      joined(ways.filter((way) => way.from === way.to)).map((edge) => [edge.from, edge.actions]),
    ),
  }
}

/**
 * The transitions a case can really take. An action's branches hold for each state it starts from only
 * where their condition can: nothing is "not registered" once it was registered.
 */
function waysOf(flow: Flow): Way[] {
  const known = whatStatesDecide(flow)
  return flow.actions.flatMap((action) =>
    action.from.flatMap((from) =>
      branchesFrom(action.to, known(from)).map(({ state }) => ({
        action,
        from,
        to: state === 'stay' ? from : state,
      })),
    ),
  )
}

function joined(ways: readonly Way[]): FlowEdge[] {
  const edges = new Map<string, FlowEdge>()
  for (const { action, from, to } of ways) {
    const edge = edges.get(`${from}>${to}`) ?? { from, to, actions: [] }
    if (!edge.actions.includes(action.name)) edge.actions.push(action.name)
    edges.set(`${from}>${to}`, edge)
  }
  return [...edges.values()]
}

type Branch = FlowAction['to'][number]
/** Conditions that the state alone decides; all others may or may not hold. */
type Decided = Readonly<Record<string, boolean | undefined>>

function branchesFrom(branches: readonly Branch[], decided: Decided): Branch[] {
  const certain = branches.find((branch) => branch.when !== undefined && decided[branch.when] === true)
  if (certain) return [certain]
  return branches.filter((branch) => branch.when === undefined || decided[branch.when] === undefined)
}

function whatStatesDecide(flow: Flow): (state: string) => Decided {
  const unregistered = statesBefore(flow, 'register')
  const suspends = flow.actions.find(({ id }) => id === 'ask_suspension')?.from ?? []
  return (state) => ({
    not_registered: unregistered.has(state),
    in_rating: state === 'pending_rating',
    visit_ends_rating: state === 'pending_rating' ? undefined : false,
    suspension_asked: suspends.includes(state) ? undefined : false,
  })
}

/** States a case can be in without this action having happened; a branch for such cases keeps it there. */
function statesBefore(flow: Flow, actionId: string): Set<string> {
  const seen = new Set([flow.initial])
  for (const state of seen) {
    for (const action of flow.actions) {
      if (action.id === actionId || !action.from.includes(state) || registers.has(action.id)) continue
      const next = branchesFrom(action.to, { not_registered: true })[0]?.state
      if (next && next !== 'stay') seen.add(next)
    }
  }
  return seen
}

/** 应急处办 and 特事特办 file the case as they send it out. */
const registers: ReadonlySet<string> = new Set(['emergency', 'special'])
