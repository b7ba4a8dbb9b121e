import { describe, expect, it } from 'vitest'
import type { InboxRow } from '../../contract/lists.ts'
import { byDistance, distanceWords, groupByPlace, isSoon, placeName } from './inbox-groups.ts'

const row = (part: Partial<InboxRow>): InboxRow => ({
  id: 'a',
  number: '20261119002833',
  title: '路灯不亮',
  source: 'resident',
  class: null,
  state: 'handling',
  stateName: '处置中',
  urgency: 'normal',
  areaCode: '370830001001002',
  areaName: '南门社区第二网格',
  deskName: '南门社区',
  handlerName: null,
  reporterName: '孙*',
  reportedAt: '2026-11-19T00:44:44.000Z',
  dueAt: '2026-11-26T10:00:00.000Z',
  isPaused: false,
  isLate: false,
  exempt: false,
  supervisionLevel: 0,
  isProblem: false,
  modes: [],
  mergedCount: 0,
  closedAt: null,
  version: 1,
  address: '',
  point: null,
  ...part,
})

describe('the tasks of one place', () => {
  it('stand on one card when they lie in the same compound, whatever the building', () => {
    const places = groupByPlace([
      row({ id: '1', address: '南门社区和睦巷27号瑞园花园16号楼3单元' }),
      row({ id: '2', address: '南门社区文昌大道291号附近' }),
      row({ id: '3', address: '南门社区和睦巷27号瑞园花园2号楼' }),
    ])
    expect(places.map(({ name, tasks }) => [name, tasks.map((task) => task.id)])).toEqual([
      ['南门社区和睦巷27号瑞园花园', ['1', '3']],
      ['南门社区文昌大道291号附近', ['2']],
    ])
  })

  it('stand on one card within sixty metres, and apart beyond', () => {
    const at = (lng: number) => ({ lng, lat: 35.7224 })
    const places = groupByPlace([
      row({ id: '1', address: '建安路1号', point: at(116.4837) }),
      row({ id: '2', address: '建安路3号', point: at(116.4842) }),
      row({ id: '3', address: '建安路9号', point: at(116.485) }),
    ])
    expect(places.map(({ tasks }) => tasks.length)).toEqual([2, 1])
  })

  it('do not meet in two communities that have a compound of the same name', () => {
    const places = groupByPlace([
      row({ id: '1', address: '幸福小区3号楼' }),
      row({ id: '2', address: '幸福小区3号楼', areaCode: '370830001002001' }),
    ])
    expect(places).toHaveLength(2)
  })

  it('do not meet merely because neither has an address', () => {
    expect(groupByPlace([row({ id: '1' }), row({ id: '2' })])).toHaveLength(2)
  })
})

describe('the name of a place', () => {
  it('is its grid when nobody wrote an address', () => {
    expect(placeName({ address: '', areaName: '东门一网格' })).toBe('东门一网格')
  })

  it('keeps what stands beside a compound, which is another place', () => {
    const address = '南门口袋公园附近'
    expect(placeName({ address, areaName: '' })).toBe(address)
  })
})

describe('places by distance', () => {
  it('come nearest first, those nobody can find last', () => {
    const places = groupByPlace([
      row({ id: 'far', address: '一', point: { lng: 116.5, lat: 35.72 } }),
      row({ id: 'nowhere', address: '二' }),
      row({ id: 'near', address: '三', point: { lng: 116.481, lat: 35.72 } }),
    ])
    const sorted = byDistance(places, { lng: 116.48, lat: 35.72 })
    expect(sorted.map(({ key }) => key)).toEqual(['near', 'far', 'nowhere'])
  })

  it('are said in tens of metres, then in kilometres', () => {
    expect([distanceWords(4), distanceWords(317), distanceWords(1440)]).toEqual([
      '10 米',
      '320 米',
      '1.4 公里',
    ])
  })
})

describe('临期', () => {
  const now = new Date('2026-11-26T09:00:00Z')
  it('holds what is overdue and what is due within two hours', () => {
    const due = (dueAt: string | null) => isSoon(row({ dueAt }), now)
    expect([due('2026-11-26T08:00:00Z'), due('2026-11-26T10:59:00Z'), due('2026-11-26T11:01:00Z')]).toEqual([
      true,
      true,
      false,
    ])
    expect(due(null)).toBe(false)
  })
})
