import { z } from 'zod'
import { relationNames, relations } from '../terms.ts'

const years = z.number().int().min(0).max(130)

const kind = <K extends string>(name: K) => z.literal(name).describe('条件种类')
const ages = {
  from: years.optional().describe('周岁不小于'),
  to: years.optional().describe('周岁不大于'),
}
const people = z.number().int().min(1).max(50)

const Age = z.object({ kind: kind('age'), ...ages }).describe('周岁，含两端')
const Sex = z.object({ kind: kind('sex'), code: z.enum(['1', '2']).describe('1 男，2 女') }).describe('性别')
const Field = z
  .object({
    kind: kind('field'),
    field: z.string().max(60).describe('字段'),
    in: z.array(z.string().max(60)).min(1).max(50).describe('值，其中之一'),
  })
  .describe('档案中某项的值；敏感个人信息不能用')
const Roof = z
  .object({
    kind: kind('roof'),
    min: people.optional().describe('人数不少于'),
    max: people.optional().describe('人数不多于'),
    noneAged: z.object(ages).optional().describe('没有这个年龄的人'),
  })
  .describe('同一住处登记的人')
const Relation = z
  .object({ kind: kind('relation'), in: z.array(z.enum(relations)).min(1).describe('关系，其中之一') })
  .describe('与住处的关系')

export const TagCondition = z.discriminatedUnion('kind', [Age, Sex, Field, Roof, Relation])
export type TagCondition = z.infer<typeof TagCondition>

/** A rule of facts, age and household that all must hold. It gives no points and reads nothing sensitive. */
export const TagRule = z.object({
  conditions: z.array(TagCondition).min(1, '请至少加一个条件').max(6).describe('同时符合的条件'),
})
export type TagRule = z.infer<typeof TagRule>

interface Names {
  /** Title of a field. */
  title(field: string): string
  /** A value of it in words. */
  value(field: string, code: string): string
}

/** 年满 65 周岁；住处只登记了本人. */
export function ruleWords({ conditions }: TagRule, names: Names): string {
  return conditions.map((one) => wordsOf(one, names)).join('；')
}

function wordsOf(one: TagCondition, { title, value }: Names): string {
  switch (one.kind) {
    case 'age':
      return one.to === undefined
        ? `年满 ${one.from ?? 0} 周岁`
        : one.from === undefined
          ? `不超过 ${one.to} 周岁`
          : `${one.from} 至 ${one.to} 周岁`
    case 'sex':
      return one.code === '1' ? '男性' : '女性'
    case 'field':
      return `${title(one.field)}为${one.in.map((code) => value(one.field, code)).join('、')}`
    case 'relation':
      return `登记为${one.in.map((relation) => relationNames[relation]).join('、')}`
    default:
      return roofWords(one)
  }
}

function roofWords({ min, max, noneAged }: Extract<TagCondition, { kind: 'roof' }>): string {
  const count =
    max === 1
      ? '住处只登记了本人'
      : min !== undefined && max !== undefined
        ? `住处登记 ${min} 至 ${max} 人`
        : min !== undefined
          ? `住处登记 ${min} 人以上`
          : max !== undefined
            ? `住处登记不超过 ${max} 人`
            : ''
  return (
    [count, noneAged ? `住处没有${agesWords(noneAged)}的人` : ''].filter(Boolean).join('，') || '有登记住处'
  )
}

function agesWords({ from, to }: { from?: number | undefined; to?: number | undefined }): string {
  if (from === undefined) return `不满 ${(to ?? 0) + 1} 周岁`
  return to === undefined ? `${from} 周岁以上` : `${from} 至 ${to} 周岁`
}
