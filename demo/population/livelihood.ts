import type { Random } from '../random.ts'
import type { Human } from './humans.ts'

/** What somebody learned and lives by. */
export interface Livelihood {
  education?: string
  occupation?: string
  employer?: string
}

const schools = ['中都街道中心小学', '汶上县育才学校', '汶上县第二实验小学', '汶上县城关中学']
const employers = [
  '县域经济开发区机械厂',
  '如意纺织车间',
  '县中医院',
  '中都农贸市场',
  '鲁西物流站',
  '德佳超市',
  '康宁食品厂',
  '县实验学校',
  '安和物业服务有限公司',
  '县供电公司',
  '万福建材城',
  '顺达汽修',
]
const trades = [
  '企业职工',
  '企业职工',
  '个体经营',
  '服务员',
  '建筑工人',
  '司机',
  '教师',
  '护士',
  '电工',
  '会计',
  '销售员',
  '快递员',
  '裁缝',
  '保安',
]

export function livelihoodOf({ age, sex }: Human, random: Random): Livelihood {
  if (age < 6) return {}
  if (age < 16)
    return { education: age < 13 ? '80' : '70', occupation: '学生', employer: random.pick(schools) }
  if (age < 22 && random.chance(0.6)) return { education: age < 19 ? '60' : '30', occupation: '学生' }
  const education = learned(age, random)
  if (age >= (sex === '1' ? 62 : 57)) {
    return { education, occupation: random.chance(0.35) ? '退休职工' : '务农' }
  }
  const occupation = random.pick(trades)
  return { education, occupation, ...(random.chance(0.6) && { employer: random.pick(employers) }) }
}

/** The younger, the longer at school. */
function learned(age: number, random: Random): string {
  const roll = random.next()
  if (age >= 70) return roll < 0.55 ? '80' : roll < 0.85 ? '70' : '90'
  if (age >= 50) return roll < 0.2 ? '80' : roll < 0.7 ? '70' : roll < 0.9 ? '60' : '30'
  if (age >= 35)
    return roll < 0.45 ? '70' : roll < 0.65 ? '60' : roll < 0.75 ? '40' : roll < 0.9 ? '30' : '20'
  return roll < 0.2
    ? '70'
    : roll < 0.35
      ? '60'
      : roll < 0.5
        ? '40'
        : roll < 0.75
          ? '30'
          : roll < 0.97
            ? '20'
            : '10'
}
