import { addDays, type LocalDate } from '../../../../base/time/calendar.ts'
import type { Theme, Tone } from '../../contract/houses/view.ts'
import { ageOn } from '../person.ts'

/** What a building is coloured by, of one room. */
export interface RoomFacts {
  people: number
  tenants: number
  /** People who only work there. */
  staff: number
  isRented: boolean
  hazard: string | null
  withPhone: number
  /** Births of the youngest and the oldest; `unknownBirths` are in neither. */
  youngestBirth: LocalDate | null
  unknownBirths: number
  /** The last look on site at the house or at anybody in it. */
  verifiedOn: LocalDate | null
}

export interface Shade {
  shade: string
  name: string
  /** Written in the room, so that colour never says it alone; what needs no eye has none. */
  mark: string
  tone: Tone
}

interface ThemeRule {
  shades: readonly Shade[]
  /** Says something of people: room by room only for those who may read names. */
  isOfPeople: boolean
  of(facts: RoomFacts, today: LocalDate): string
}

export const VERIFIED_DAYS = 30
const OLD = 60
const VERY_OLD = 70
const NO_HAZARD = '00'
const nobody: Shade = { shade: 'nobody', mark: '', name: '没有住户', tone: 'none' }

export const themeRules: Record<Theme, ThemeRule> = {
  occupancy: {
    shades: [
      { shade: 'own', mark: '自住', name: '自住', tone: 'good' },
      { shade: 'rented', mark: '出租', name: '出租', tone: 'amber' },
      { shade: 'business', mark: '经营', name: '经营办公', tone: 'blue' },
      { shade: 'vacant', mark: '空置', name: '空置（已核实）', tone: 'plain' },
      { shade: 'unknown', mark: '', name: '未登记住户', tone: 'none' },
    ],
    isOfPeople: true,
    of: ({ people, tenants, staff, isRented, verifiedOn }) => {
      if (tenants > 0 || isRented) return 'rented'
      if (people > 0) return staff === people ? 'business' : 'own'
      return verifiedOn ? 'vacant' : 'unknown'
    },
  },
  elders: {
    shades: [
      { shade: 'alone70', mark: '独居', name: `${VERY_OLD} 岁以上独居`, tone: 'violet' },
      { shade: 'alone60', mark: '独居', name: `${OLD}–${VERY_OLD - 1} 岁独居`, tone: 'amber' },
      { shade: 'old', mark: '老人', name: '只有老人同住', tone: 'blue' },
      { shade: 'others', mark: '', name: '有年轻人同住', tone: 'good' },
      nobody,
    ],
    isOfPeople: true,
    of: ({ people, staff, youngestBirth, unknownBirths }, today) => {
      if (people - staff <= 0) return 'nobody'
      if (youngestBirth === null || unknownBirths > 0) return 'others'
      const youngest = ageOn(youngestBirth, today)
      if (youngest < OLD) return 'others'
      if (people > 1) return 'old'
      return youngest >= VERY_OLD ? 'alone70' : 'alone60'
    },
  },
  verified: {
    shades: [
      { shade: 'fresh', mark: '', name: `${VERIFIED_DAYS} 天内核实`, tone: 'good' },
      { shade: 'stale', mark: '久', name: `超过 ${VERIFIED_DAYS} 天`, tone: 'amber' },
      { shade: 'never', mark: '未核', name: '从未现场核实', tone: 'none' },
    ],
    isOfPeople: false,
    of: ({ verifiedOn }, today) =>
      verifiedOn === null ? 'never' : verifiedOn >= addDays(today, -VERIFIED_DAYS) ? 'fresh' : 'stale',
  },
  contact: {
    shades: [
      { shade: 'reached', mark: '', name: '有联系方式', tone: 'good' },
      { shade: 'lacking', mark: '缺', name: '缺联系方式', tone: 'amber' },
      nobody,
    ],
    isOfPeople: true,
    of: ({ people, withPhone }) => (people === 0 ? 'nobody' : withPhone > 0 ? 'reached' : 'lacking'),
  },
  hazard: {
    shades: [
      { shade: 'hazard', mark: '隐患', name: '有隐患', tone: 'red' },
      { shade: 'safe', mark: '', name: '无隐患', tone: 'good' },
      { shade: 'unknown', mark: '', name: '未登记', tone: 'none' },
    ],
    isOfPeople: false,
    of: ({ hazard }) => (hazard === null ? 'unknown' : hazard === NO_HAZARD ? 'safe' : 'hazard'),
  },
}
