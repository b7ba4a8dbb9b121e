import type { InputOf, ReturnsOf } from '../../../../base/contract.ts'
import { scopeCovers, scopeOf } from '../../../../platform/access/scope.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import { errors } from '../../contract/errors.ts'
import type { GraphEdge, GraphNode, getRelations } from '../../contract/graph.ts'
import { relationNames } from '../../contract/terms.ts'
import { findRecordRow } from '../../store/records.ts'
import {
  findHouses,
  findKin,
  findPeople,
  findResidencies,
  findUnits,
  type Kinship,
  type Residency,
} from './reads.ts'
import { kinshipWords, nodeWords } from './words.ts'

/** Of one house; a dormitory is not a picture any more. */
const MOST_PEOPLE = 40

interface Gathered {
  residencies: Residency[]
  kin: Kinship[]
  people: Set<string>
  houses: Set<string>
}

/** 人、房、单位、场所 within two steps, as far as this reader may see them. */
export async function showRelations(
  ctx: Ctx,
  { kind, id }: InputOf<typeof getRelations>,
): Promise<ReturnsOf<typeof getRelations>> {
  const row = await findRecordRow(ctx.db, kind, id)
  if (!row || !scopeCovers(scopeOf(ctx.actor, 'registry:read'), row.areaCode)) throw errors.not_found()
  const centre = `${kind}:${row.id}`
  const found = await gather(ctx, kind, row.id)
  const isCut = found.people.size > MOST_PEOPLE
  const { nodes, unitEdges } = await nodesOf(ctx, found, centre)
  const shown = new Set(nodes.map(({ key }) => key))
  const edges = [...(await edgesOf(ctx, found)), ...unitEdges].filter(
    ({ from, to }) => shown.has(from) && shown.has(to),
  )
  return { ...withHops(centre, { nodes, edges }), isCut }
}

/** From a person: their houses and household, then who lives there and where the household lives; from a house: its people and theirs. */
async function gather(ctx: Ctx, kind: 'person' | 'house', id: string): Promise<Gathered> {
  const first = await findResidencies(ctx.db, kind === 'person' ? { people: [id] } : { houses: [id] })
  const kin = await findKin(ctx.db, kind === 'person' ? [id] : first.map((one) => one.personId))
  const near = [...new Set([id, ...kin.map((one) => one.personId), ...first.map((one) => one.personId)])]
  const second = await findResidencies(ctx.db, {
    people: near,
    houses: first.map((one) => one.houseId),
  })
  const residencies = [...new Map([...first, ...second].map((one) => [one.id, one])).values()]
  return {
    residencies,
    kin,
    people: new Set([
      ...(kind === 'person' ? [id] : []),
      ...kin.map((one) => one.personId),
      ...residencies.map((one) => one.personId),
    ]),
    houses: new Set([...(kind === 'house' ? [id] : []), ...residencies.map((one) => one.houseId)]),
  }
}

type Drawn = Omit<GraphNode, 'hops'>

async function nodesOf(ctx: Ctx, { people, houses }: Gathered, centre: string) {
  const words = await nodeWords(ctx)
  const wanted = [...people].sort(
    (a, b) => Number(`person:${b}` === centre) - Number(`person:${a}` === centre),
  )
  const found = [
    ...(await findPeople(ctx, wanted.slice(0, MOST_PEOPLE))).map(words.person),
    ...(await findHouses(ctx, [...houses])).map(words.house),
  ]
  const units = await findUnits(ctx, [...houses])
  const unitEdges = units.map(
    ({ kind, id, house_id }): GraphEdge => ({
      from: `${kind}:${id}`,
      to: `house:${house_id}`,
      label: '所在',
    }),
  )
  return { nodes: [...found, ...units.map(words.unit)], unitEdges }
}

async function edgesOf(ctx: Ctx, { residencies, kin }: Gathered): Promise<GraphEdge[]> {
  const nameOf = await kinshipWords(ctx)
  const heads = new Map(kin.filter((one) => one.isHead).map((one) => [one.householdId, one.personId]))
  return [
    ...residencies.map(({ personId, houseId, relation }) => ({
      from: `person:${personId}`,
      to: `house:${houseId}`,
      label: relationNames[relation],
    })),
    ...kin.flatMap(({ householdId, personId, kinship, isHead }) => {
      const head = heads.get(householdId)
      if (isHead || !head) return []
      return [{ from: `person:${personId}`, to: `person:${head}`, label: nameOf(kinship) }]
    }),
  ]
}

/** How far each is from the centre along what is shown; what hangs on nothing shown, or further, is left out. */
function withHops(
  centre: string,
  { nodes, edges }: { nodes: readonly Drawn[]; edges: readonly GraphEdge[] },
): { nodes: GraphNode[]; edges: GraphEdge[] } {
  const hops = new Map([[centre, 0]])
  for (const step of [1, 2])
    for (const { from, to } of edges)
      for (const [here, there] of [
        [from, to],
        [to, from],
      ] as const)
        if (hops.get(here) === step - 1 && !hops.has(there)) hops.set(there, step)
  const reached = nodes.flatMap((node) => {
    const far = hops.get(node.key)
    return far === undefined ? [] : [{ ...node, hops: far }]
  })
  return {
    nodes: reached.sort((a, b) => a.hops - b.hops),
    edges: edges.filter(({ from, to }) => hops.has(from) && hops.has(to)),
  }
}
