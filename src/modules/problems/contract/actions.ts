import { z } from 'zod'
import { done, endpoint } from '../../../base/contract.ts'
import { errors } from './errors.ts'
import { Measure } from './terms.ts'

const params = z.object({ id: z.string().max(64).describe('一类事编号') })
const version = z.int32().describe('看到的版本')
const why = (words: string) =>
  z.string().trim().min(2, '请写明').max(1000).describe(words).meta({ title: words, multiline: true })
const remark = z
  .string()
  .trim()
  .max(1000)
  .default('')
  .describe('说明')
  .meta({ title: '说明', multiline: true })
const owner = {
  ownerOrganisationId: z
    .string()
    .min(1, '请选择责任单位')
    .max(64)
    .describe('责任单位')
    .meta({ title: '责任单位' }),
  ownerUserId: z.string().max(64).nullable().default(null).describe('责任人').meta({ title: '责任人' }),
}
const targetOn = z.iso.date().describe('目标日期').meta({ title: '目标日期' })
const refusals = [errors.not_found, errors.changed_meanwhile, errors.wrong_state, errors.not_your_turn]

export const acceptProblem = endpoint({
  method: 'POST',
  path: '/api/problems/:id/accept',
  permission: 'problems:decide',
  summary: '立项，明确责任单位、责任人和目标日期',
  params,
  body: z.object({ ...owner, targetOn, note: remark, version }),
  returns: done,
  errors: [...refusals, errors.unknown_organisation, errors.unknown_owner, errors.target_past],
})

export const dismissProblem = endpoint({
  method: 'POST',
  path: '/api/problems/:id/dismiss',
  permission: 'problems:decide',
  summary: '不立项',
  params,
  body: z.object({ note: why('理由'), version }),
  returns: done,
  errors: refusals,
})

export const reassignProblem = endpoint({
  method: 'POST',
  path: '/api/problems/:id/reassign',
  permission: 'problems:decide',
  summary: '换责任单位或责任人',
  params,
  body: z.object({ ...owner, note: why('理由'), version }),
  returns: done,
  errors: [...refusals, errors.unknown_organisation, errors.unknown_owner],
})

export const planProblem = endpoint({
  method: 'PUT',
  path: '/api/problems/:id/plan',
  permission: 'problems:work',
  summary: '制定或修改整治方案',
  params,
  body: z.object({
    plan: z
      .string()
      .trim()
      .min(4, '请写明怎么治')
      .max(4000)
      .describe('怎么治')
      .meta({ title: '整治方案', multiline: true }),
    measures: z.array(Measure).max(30).default([]).describe('措施').meta({ title: '措施' }),
    targetOn,
    version,
  }),
  returns: done,
  errors: refusals,
})

export const startProblem = endpoint({
  method: 'POST',
  path: '/api/problems/:id/start',
  permission: 'problems:work',
  summary: '开始整治',
  params,
  body: z.object({ note: remark, version }),
  returns: done,
  errors: [...refusals, errors.no_plan],
})

export const recordProgress = endpoint({
  method: 'POST',
  path: '/api/problems/:id/progress',
  permission: 'problems:work',
  summary: '记录整治进展',
  params,
  body: z.object({ note: why('进展'), version }),
  returns: done,
  errors: refusals,
})

export const watchProblem = endpoint({
  method: 'POST',
  path: '/api/problems/:id/watch',
  permission: 'problems:work',
  summary: '措施落实，转入观察期',
  params,
  body: z.object({
    watchDays: z
      .number()
      .int()
      .min(7, '观察期至少 7 天')
      .max(180, '观察期不超过 180 天')
      .default(30)
      .describe('观察天数')
      .meta({ title: '观察天数', unit: '天' }),
    note: why('做了什么'),
    version,
  }),
  returns: done,
  errors: refusals,
})

export const settleRecurrence = endpoint({
  method: 'POST',
  path: '/api/problems/:id/settle-recurrence',
  permission: 'problems:decide',
  summary: '认定不算复发，继续观察',
  params,
  body: z.object({ note: why('理由'), version }),
  returns: done,
  errors: [...refusals, errors.not_recurred],
})

export const closeProblem = endpoint({
  method: 'POST',
  path: '/api/problems/:id/close',
  permission: 'problems:decide',
  summary: '销号',
  params,
  body: z.object({ note: why('结论'), version }),
  returns: done,
  errors: [...refusals, errors.still_watching, errors.recurrence_open],
})

export const reopenProblem = endpoint({
  method: 'POST',
  path: '/api/problems/:id/reopen',
  permission: 'problems:decide',
  summary: '复发，重新整治',
  params,
  body: z.object({ note: why('情况'), version }),
  returns: done,
  errors: refusals,
})
