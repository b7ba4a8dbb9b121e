import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nameBook } from '../../../../base/address/names.ts'
import { planRooms } from '../houses/layout.ts'
import { buildingAddress, buildingName, houseAddress } from '../houses/naming.ts'
import { type AddressBook, type KnownPlace, nameKey, numberKey } from './locate.ts'
import { locateText } from './locate-text.ts'
import { fittingRooms } from './room-fit.ts'

const compoundNames = ['尚书苑', '莲花湖小区', '路街教工家属院', '南周村东片区', '水韵花园']
const names = nameBook(compoundNames.map((name) => ({ name, kind: 'compound' as const })))

const setting = fc.record({
  name: fc.constantFrom(...compoundNames),
  hasRoad: fc.boolean(),
  number: fc.integer({ min: 1, max: 60 }),
  kind: fc.constantFrom('block' as const, 'shops' as const),
  units: fc.integer({ min: 1, max: 4 }),
  floors: fc.integer({ min: 1, max: 33 }),
  doors: fc.integer({ min: 1, max: 6 }),
  pick: fc.nat(),
})

function placeOf(kind: KnownPlace['kind'], id: string, address: string): KnownPlace {
  return { kind, id, compoundId: 'c', areaCode: '370830001001001', address }
}

describe('an address the office writes', () => {
  it('is read back to the very room it was written for', () => {
    fc.assert(
      fc.property(setting, ({ name, hasRoad, number, kind, units, floors, doors, pick }) => {
        const compound = { name, address: hasRoad ? `尚书路12号${name}` : '' }
        const written = kind === 'shops' ? `S${number}` : String(number)
        const called = buildingName(kind, written)
        const address = buildingAddress(compound, called)
        const book: AddressBook = {
          compounds: new Map([[nameKey(name), [placeOf('compound', 'c', name)]]]),
          buildings: new Map([[numberKey('c', written), [placeOf('building', 'b', address)]]]),
          atRoad: new Map(),
          learnt: new Map(),
          areaNames: () => '',
        }
        const plan = { units, fromFloor: 1, toFloor: floors, roomsPerFloor: doors }
        const layout = planRooms({ kind, floors, basements: 0 }, plan)
        if (!layout.ok) throw new Error(layout.error)
        const rooms = layout.rooms.map((room, i) => ({ ...room, id: String(i) }))
        const home = rooms[pick % rooms.length]!
        const located = locateText(houseAddress({ address, kind }, home), book, names)
        expect(located.places.map(({ id }) => id)).toEqual(['b'])
        expect(fittingRooms(rooms, located.room!).map(({ id }) => id)).toEqual([home.id])
      }),
    )
  })

  it('12号院 of a village is yard 12', () => {
    const village = placeOf('compound', 'c', '南周村东片区')
    const yard = placeOf('building', 'y', '南周村东片区12号')
    const book: AddressBook = {
      compounds: new Map([[nameKey('南周村东片区'), [village]]]),
      buildings: new Map([[numberKey('c', '12'), [yard]]]),
      atRoad: new Map(),
      learnt: new Map(),
      areaNames: () => '',
    }
    expect(locateText('中都街道南周村东片区12号院', book, names).places).toEqual([yard])
  })
})
