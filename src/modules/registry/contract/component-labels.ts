import { z } from 'zod'
import { endpoint, redirectAnswer } from '../../../base/contract.ts'
import { errors } from './errors.ts'
import { point } from './point.ts'

const params = z.object({ code: z.string().max(24).describe('标牌上的部件编码，16 位') })

/** The address in the square of a label, one for everybody who scans it. */
export const openLabel = endpoint({
  method: 'GET',
  path: '/c/:code',
  permission: 'anyone',
  summary: '扫部件标牌：工作人员打开部件，其他人打开我要反映',
  params,
  returns: redirectAnswer,
})

/** What can be read off a component standing in the street; nothing of who keeps it or what happened to it. */
export const LabelledComponent = z.object({
  code: z.string().describe('部件编码，16 位'),
  name: z.string().describe('名称'),
  classCode: z.string().describe('小类代码'),
  className: z.string().describe('小类'),
  location: z.string().describe('所在位置'),
  areaName: z.string().describe('所在区域'),
  point,
})
export type LabelledComponent = z.infer<typeof LabelledComponent>

export const readLabel = endpoint({
  method: 'GET',
  path: '/api/registry/component-labels/:code',
  permission: 'signed_in',
  summary: '标牌上的部件是什么、在哪里',
  params,
  returns: LabelledComponent,
  errors: [errors.label_unknown],
  rateLimit: { max: 60, seconds: 60 },
})
