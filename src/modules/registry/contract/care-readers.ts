import { z } from 'zod'
import { done, endpoint } from '../../../base/contract.ts'
import { roleIds } from '../../../base/roles.ts'
import { errors } from './errors.ts'

const register = z.string().max(40).describe('名册')

export const ReaderView = z.object({
  id: z.string().describe('编号'),
  register,
  registerName: z.string().describe('名册名称'),
  who: z.string().describe('岗位或人'),
  areaName: z.string().nullable().describe('指定的区域；岗位按本人管辖'),
  purpose: z.string().describe('用途'),
  until: z.iso.date().nullable().describe('到期'),
  grantedBy: z.string().describe('指定人'),
  grantedAt: z.iso.datetime().describe('指定时间'),
})
export type ReaderView = z.infer<typeof ReaderView>

export const listReaders = endpoint({
  method: 'GET',
  path: '/api/registry/care-readers',
  permission: 'registry:grant',
  summary: '谁可以读哪个名册',
  returns: z.object({
    registers: z.array(
      z.object({
        code: register,
        name: z.string().describe('名称'),
        purpose: z.string().describe('建册目的'),
        legalBasis: z.string().describe('依据'),
      }),
    ),
    readers: z.array(ReaderView),
  }),
})

export const nameReader = endpoint({
  method: 'POST',
  path: '/api/registry/care-readers',
  permission: 'registry:grant',
  summary: '指定名册读者：一种岗位，或一个人和区域',
  body: z.object({
    register,
    role: z.enum(roleIds).nullable().default(null).describe('岗位'),
    account: z.string().trim().max(60).nullable().default(null).describe('个人账号'),
    areaCode: z.string().max(15).nullable().default(null).describe('个人可读的区域'),
    purpose: z.string().trim().min(2, '请写明用途').max(100).describe('用途'),
    until: z.iso.date().nullable().default(null).describe('到期'),
  }),
  returns: z.object({ id: z.string().describe('编号') }),
  errors: [errors.no_register, errors.one_reader, errors.no_account, errors.reader_held, errors.until_past],
})

export const dropReader = endpoint({
  method: 'DELETE',
  path: '/api/registry/care-readers/:id',
  permission: 'registry:grant',
  summary: '取消名册读者',
  params: z.object({ id: z.string().max(80).describe('编号') }),
  returns: done,
  errors: [errors.not_found],
})
