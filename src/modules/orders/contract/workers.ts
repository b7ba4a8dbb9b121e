import { z } from 'zod'
import { endpoint } from '../../../base/contract.ts'
import { errors } from './errors.ts'

/** Somebody who can be sent to look, and why they stand where they stand. */
export const WorkerChoice = z.object({
  userId: z.string(),
  name: z.string(),
  areaName: z.string().describe('平时负责的网格或社区'),
  reason: z.string().describe('为什么建议派他'),
  distanceM: z.number().int().nullable().describe('距现场的米数，没有近期位置为空'),
  openTasks: z.number().int().describe('手头的核实核查'),
  isOnDuty: z.boolean().describe('现在在岗'),
  isSent: z.boolean().describe('现在派的就是他'),
})
export type WorkerChoice = z.infer<typeof WorkerChoice>

/** Who can be sent for 核实 or 核查 of this order, the best first. */
export const listWorkerChoices = endpoint({
  method: 'GET',
  path: '/api/orders/:id/workers',
  permission: 'orders:register',
  orPermissions: ['orders:dispatch'],
  summary: '可派去核实核查的人',
  params: z.object({ id: z.string().describe('工单 id') }),
  returns: z.object({ rows: z.array(WorkerChoice) }),
  errors: [errors.not_found],
})
