import { z } from 'zod'
import { itemKinds, targetKinds } from './terms.ts'

const reserved: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])

/** A name expressions and exports know a question by. */
export const ItemName = z
  .string()
  .max(60)
  .regex(/^[A-Za-z_][A-Za-z0-9_.-]*$/, '以字母开头，只用字母、数字、下划线和短横')
  .refine((name) => !reserved.has(name), '这个名称有别的用处，请换一个')
const expression = z.string().trim().max(2000)

export const Choice = z.object({
  value: z.string().trim().min(1, '请填写选项的值').max(60).describe('存下的值'),
  title: z.string().trim().min(1, '请填写选项').max(200).describe('选项'),
  attributes: z.record(z.string().max(60), z.string().max(200)).optional().describe('筛选时用的属性'),
})
export type Choice = z.infer<typeof Choice>

/**
 * One question, note, group or repeat. Items stand in one list, in the order they are asked; `within` names the
 * group or repeat an item belongs to.
 */
export const Item = z.object({
  name: ItemName.describe('名称，表达式和导出用'),
  kind: z.enum(itemKinds).describe('类型'),
  title: z.string().trim().max(1000).describe(`题目，可用 \${名称} 带出其他答案`),
  within: z.string().max(60).optional().describe('所在分组'),
  hint: z.string().trim().max(1000).optional().describe('提示'),
  required: z.boolean().optional().describe('必填'),
  relevant: expression.optional().describe('什么时候问，表达式；空为总是'),
  constraint: expression.optional().describe('答案须满足的条件，. 为本题答案'),
  message: z.string().trim().max(200).optional().describe('不满足时的提示'),
  calculation: expression.optional().describe('计算式'),
  initial: expression.optional().describe('预先填上的内容，表达式'),
  readonly: z.boolean().optional().describe('只显示，不能改'),
  choices: z.string().max(60).optional().describe('选项表'),
  codes: z.string().max(60).optional().describe('代码表'),
  filter: expression.optional().describe('只列出哪些选项，表达式'),
  atLeast: z.int32().min(0).max(200).optional().describe('至少几次或几张'),
  atMost: z.int32().min(1).max(200).optional().describe('至多几次或几张'),
  unit: z.string().trim().max(20).optional().describe('单位'),
  isPersonal: z.boolean().optional().describe('属于个人信息，汇总和导出时遮盖'),
  prefill: z.string().max(60).optional().describe('带出档案的哪个字段'),
  writeBack: z.string().max(60).optional().describe('提交后写回档案的哪个字段'),
})
export type Item = z.infer<typeof Item>

export const ChoiceList = z.object({
  name: z.string().trim().min(1).max(60).describe('选项表'),
  choices: z.array(Choice).max(2000).describe('选项'),
})
export type ChoiceList = z.infer<typeof ChoiceList>

/** What is asked: the content of one version of a template. */
export const Definition = z.object({
  target: z.enum(targetKinds).describe('采集对象'),
  items: z.array(Item).max(600, '不超过 600 项').describe('题目，按顺序'),
  lists: z.array(ChoiceList).max(100).describe('选项表'),
  label: expression.optional().describe('用什么称呼一份采集，表达式'),
})
export type Definition = z.infer<typeof Definition>

/** Why a definition cannot be published. */
export const DefinitionProblem = z.object({
  item: z.string().nullable().describe('哪一题'),
  property: z.string().describe('哪一项设置'),
  message: z.string().describe('问题'),
})
export type DefinitionProblem = z.infer<typeof DefinitionProblem>
