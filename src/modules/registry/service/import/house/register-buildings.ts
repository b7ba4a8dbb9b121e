import { newId } from '../../../../../base/ids.ts'
import type { Ctx, Tx } from '../../../../../platform/http/context.ts'
import { readAddress } from '../../../rules/addresses/locate-text.ts'
import { buildingAddress, buildingName } from '../../../rules/houses/naming.ts'
import {
  buildingsAtKeys,
  insertBuildings,
  insertCompounds,
  type NewBuilding,
  type NewCompound,
} from '../../../store/houses.ts'
import { buildingsOfCompounds } from '../../../store/import-houses.ts'
import { noteMade } from '../../../store/imports.ts'
import { lettersOf } from '../../../store/letters.ts'
import { changingAddresses } from '../../houses/changing.ts'
import { namesWith } from '../../houses/readdress.ts'
import type { ImportWorld } from '../kind.ts'
import type { ListedBuilding } from './listed-buildings.ts'

/** Compounds and buildings a list of houses speaks of and nobody has registered; a trial only counts them. */
export async function registerBuildings(
  ctx: Ctx,
  { run }: ImportWorld,
  listed: readonly ListedBuilding[],
): Promise<void> {
  if (run.is_dry_run) {
    const { compounds, buildings } = await missing(ctx, listed)
    await noteMade(ctx.db, run.id, { compounds: compounds.length, buildings: buildings.length })
    return
  }
  await changingAddresses(ctx, async (tx) => {
    const { compounds, buildings } = await missing(tx, listed)
    if (buildings.length === 0) return
    const own = { batchId: run.id }
    await insertCompounds(
      tx.db,
      compounds.map((one) => ({ ...one, ...own })),
      tx.now(),
    )
    const free = await unregistered(tx, buildings, compounds)
    await insertBuildings(
      tx.db,
      free.map((one) => ({ ...one, ...own })),
      tx.now(),
    )
    await noteMade(tx.db, run.id, { compounds: compounds.length, buildings: free.length })
  })
}

/** A name two compounds share leads to neither; whose building it is, a person says. */
async function missing(ctx: Ctx, listed: readonly ListedBuilding[]) {
  const names = [...new Set(listed.map(({ compound }) => compound))]
  const known = await buildingsOfCompounds(ctx.db, names)
  const named = Map.groupBy(known.compounds, ({ name }) => name)
  const there = new Set(known.buildings.map(({ compoundId, number }) => `${compoundId} ${number}`))
  const fresh = new Map<string, NewCompound>()
  const buildings: (ListedBuilding & { compoundId: string })[] = []
  for (const building of listed) {
    const { compound: name, areaCode } = building
    const [one, ...others] = named.get(name) ?? []
    if (others.length > 0) continue
    if (!one && !fresh.has(name)) fresh.set(name, compoundCalled(name, areaCode))
    const compoundId = one?.id ?? fresh.get(name)?.id ?? ''
    if (!there.has(`${compoundId} ${building.number}`)) buildings.push({ ...building, compoundId })
  }
  return { compounds: [...fresh.values()], buildings }
}

function compoundCalled(name: string, areaCode: string): NewCompound {
  const { pinyin } = lettersOf(name)
  return { id: newId(), areaCode, name, aliases: [], pinyin, address: '', lng: null, lat: null }
}

/** What stands at none of the addresses there are. */
async function unregistered(
  tx: Tx,
  list: readonly (ListedBuilding & { compoundId: string })[],
  compounds: readonly NewCompound[],
): Promise<NewBuilding[]> {
  const names = await namesWith(
    tx,
    compounds.map(({ name }) => name),
  )
  const made = list.map((one): NewBuilding => {
    const name = buildingName('block', one.number)
    const address = buildingAddress({ name: one.compound, address: '' }, name)
    const { number, floors, areaCode, compoundId } = one
    const addressKey = readAddress(address, names).key
    const place = { lng: null, lat: null, areaCode, compoundId }
    return { id: newId(), number, name, kind: 'block', floors, basements: 0, address, addressKey, ...place }
  })
  const taken = await buildingsAtKeys(
    tx.db,
    made.map(({ addressKey }) => addressKey),
  )
  return made.filter(({ addressKey }) => !taken.has(addressKey))
}
