import { themes } from '../src/modules/registry/contract/houses/view.ts'
import type { Connection } from '../src/platform/db/connect.ts'
import { hire } from './people.ts'
import { gridCode, TALL_BUILDING } from './population.ts'
import { creditCodeOf } from './population-units.ts'

/** Pages that are measured together, and who asks for them. */
export interface Suite {
  callers: readonly string[]
  urls: readonly string[]
}

/** As they are typed: common and rare names, letters, a telephone, its tail, numbers, places, units, components. */
const words = [
  '王',
  '王秀',
  '李建国',
  'wangxiuying',
  'wang',
  'zjg',
  '13000654321',
  '4321',
  '370003193308041237',
  '幸福里7期3号楼',
  '幸福里7期3-2-502',
  '汶上县',
  '宏达餐饮',
  '宏达餐饮13号',
  creditCodeOf(12_345),
  '不存在的单位',
  '3708300109000038',
  '3708300109',
  '路灯',
  '古树77',
  '和平路777号路灯',
]
const people = [
  '',
  'ageFrom=80',
  'lacking=phone',
  'lacking=idNumber',
  'unverifiedDays=90',
  'disputed=true',
  'tags=volunteer',
  'tags=volunteer,gig_worker',
  'ageFrom=100&sex=2',
  `area=${gridCode(7)}`,
]
const units = ['', 'q=宏达', 'q=hongda', 'q=wshdcy', 'q=不存在', 'disputed=true', 'closed=true', 'sort=name']
const components = [
  '',
  'q=路灯',
  'q=和平路777号',
  'q=3708300109',
  'class=0109',
  'state=damaged',
  'unkept=true',
]

const COUNTY = '370830000000'
const STREET = `${gridCode(7).slice(0, 9)}000`

export async function suitesOf({ pool }: Connection, base: string): Promise<Record<string, Suite>> {
  const leader = await hire(pool, 'duty_chief', { area: COUNTY })
  const street = await hire(pool, 'community_secretary', { area: STREET })
  const worker = await hire(pool, 'grid_worker', { area: gridCode(7) })
  const all = [leader, street, worker]
  const idsOf = async (sql: string) =>
    (await pool.query<{ id: string }>(sql, [gridCode(7)])).rows.map(({ id }) => id)
  const some = await idsOf('select id from person where area_code = $1 order by id limit 16')
  const homes = await idsOf('select id from household where area_code = $1 order by id limit 16')
  const deep = await deepPages(pool)
  const of = (callers: readonly string[], paths: readonly string[]): Suite => ({
    callers,
    urls: paths.map((path) => `${base}/${path}`),
  })
  return {
    search: of(
      all,
      words.map((q) => `search?q=${encodeURIComponent(q)}`),
    ),
    people: of(all, [...people.map((filter) => `people?${filter}`), 'people?q=王', ...deep]),
    file: of(
      all,
      some.map((id) => `people/${id}`),
    ),
    'file-tabs': of(
      all,
      some
        .slice(0, 4)
        .flatMap((id) => [`facts/person/${id}`, `tags-of/person/${id}`, `relations/person/${id}`]),
    ),
    household: of(
      all,
      homes.map((id) => `households/${id}`),
    ),
    households: of(all, ['households?', 'households?q=王秀']),
    // The tall building stands in another street than the other two work in.
    building: of(
      [leader],
      themes.map((theme) => `buildings/${TALL_BUILDING}/view?theme=${theme}`),
    ),
    entities: of(
      all,
      units.map((filter) => `entities?${filter}`),
    ),
    places: of(
      all,
      [...units, 'kind=20'].map((filter) => `places?${filter}`),
    ),
    components: of(
      all,
      components.map((filter) => `components?${filter}`),
    ),
    // Whoever reads registers of a whole county has the most to count.
    care: of([await hire(pool, 'community_secretary', { area: COUNTY }), street, worker], ['care']),
    'care-people': of(
      [await hire(pool, 'community_secretary', { area: COUNTY }), street, worker],
      [
        'care/elders/people',
        'care/disabled/people',
        'care/elders/people?unverifiedDays=90',
        'care/elders/people?tags=living_alone',
      ],
    ),
    quality: of(
      all,
      ['person', 'house', 'legal_entity', 'place'].map((kind) => `quality?kind=${kind}`),
    ),
    'quality-grids': of(all, ['quality/grids?kind=person']),
    duplicates: of([leader, street], ['duplicates?kind=person']),
  }
}

/** Where somebody is who paged through half of everybody. */
async function deepPages(pool: Connection['pool']): Promise<string[]> {
  const { rows } = await pool.query<{ id: string; area: string }>(
    `select id, area_code as area from person where merged_into is null and area_code >= $1
      order by area_code, id limit 1`,
    [gridCode(12)],
  )
  return rows.map(({ id, area }) => `people?after=${encodeURIComponent(`${id},${area}`)}`)
}
