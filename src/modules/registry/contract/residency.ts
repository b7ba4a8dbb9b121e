import { z } from 'zod'
import { done, endpoint } from '../../../base/contract.ts'
import { errors } from './errors.ts'
import { relations } from './terms.ts'

const personParams = z.object({ id: z.string().max(64).describe('人员') })

export const moveIn = endpoint({
  method: 'POST',
  path: '/api/registry/people/:id/residencies',
  permission: 'registry:edit',
  summary: '登记住在（或在）某处房屋',
  params: personParams,
  body: z.object({
    houseId: z.string().max(64).describe('房屋'),
    relation: z.enum(relations).default('family').describe('与房屋的关系'),
    fromOn: z.iso.date().nullable().default(null).describe('迁入日期'),
    isMain: z.boolean().default(true).describe('主要住处'),
    leavesOthers: z.boolean().default(false).describe('同时迁出其他住处'),
    source: z.string().max(40).default('grid').describe('来源'),
  }),
  returns: z.object({ id: z.string().describe('居住记录') }),
  errors: [errors.not_found, errors.no_house, errors.lives_there, errors.unknown_source, errors.future],
})

export const moveOut = endpoint({
  method: 'POST',
  path: '/api/registry/people/:id/residencies/:residency/end',
  permission: 'registry:edit',
  summary: '登记迁出',
  params: personParams.extend({ residency: z.string().max(64).describe('居住记录') }),
  body: z.object({
    toOn: z.iso.date().optional().describe('迁出日期，默认今天'),
  }),
  returns: done,
  errors: [errors.not_found, errors.no_residency, errors.moved_before, errors.future],
})

export const chooseMain = endpoint({
  method: 'POST',
  path: '/api/registry/people/:id/residencies/:residency/main',
  permission: 'registry:edit',
  summary: '设为主要住处',
  params: personParams.extend({ residency: z.string().max(64).describe('居住记录') }),
  returns: done,
  errors: [errors.not_found, errors.no_residency],
})
