import { z } from 'zod'
import { endpoint, sensitive } from '../../../base/contract.ts'
import { errors } from './errors.ts'
import { factKinds } from './facts.ts'
import { PersonRow } from './people.ts'

export const listLooks = endpoint({
  method: 'GET',
  path: '/api/registry/looks/:kind/:id',
  permission: 'registry:merge',
  orPermissions: ['registry:configure'],
  summary: '谁看过一份档案的完整内容，为了什么',
  params: z.object({
    kind: z.enum(factKinds).describe('档案种类'),
    id: z.string().max(64).describe('档案编号'),
  }),
  returns: z.object({
    looks: z
      .array(
        z.object({
          id: z.string().describe('编号'),
          by: z.string().describe('谁'),
          seen: z.array(z.string()).describe('看了什么'),
          purpose: z.string().describe('用途'),
          at: z.iso.datetime().describe('时间'),
        }),
      )
      .describe('新的在前，最多 100 条'),
  }),
  errors: [errors.not_found],
})

export const findLikely = endpoint({
  method: 'POST',
  path: '/api/registry/likely-people',
  permission: 'registry:edit',
  audit: 'off',
  summary: '登记前看看是不是已经登记过',
  body: z.object({
    name: sensitive(z.string().trim().min(2).max(60).describe('姓名')),
    birthOn: sensitive(z.iso.date().optional().describe('出生日期')),
    phone: sensitive(z.string().max(20).optional().describe('联系方式')),
    idNumber: sensitive(z.string().max(20).optional().describe('公民身份号码')),
  }),
  returns: z.object({
    people: z
      .array(
        z.object({
          person: PersonRow,
          why: z.array(z.enum(['idNumber', 'birthOn', 'phone', 'name'])).describe('相同的内容'),
        }),
      )
      .describe('管辖范围内很可能是同一人的，最像的在前'),
  }),
})
