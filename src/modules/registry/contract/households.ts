import { z } from 'zod'
import { done, endpoint, pageOf, pageQuery, sensitive } from '../../../base/contract.ts'
import { errors } from './errors.ts'

/** GB/T 4761: 户主. Everybody else's kinship is to the head. */
export const HEAD = '02'

const params = z.object({ id: z.string().max(64).describe('户') })
const memberParams = params.extend({ person: z.string().max(64).describe('人员') })
const version = z.int32().describe('看到的版本')
const kinship = z.string().max(4).describe('与户主关系代码（GB/T 4761）')
const person = z.string().max(64).describe('人员')
const kinships = z
  .array(z.object({ personId: person, kinship }))
  .min(1, '请至少选一人')
  .max(50)

export const HouseholdMember = z.object({
  personId: person,
  name: z.string().describe('姓名，按权限遮盖'),
  kinship,
  kinshipName: z.string().describe('与户主关系'),
  sex: z.string().nullable().describe('性别'),
  age: z.number().int().nullable().describe('周岁'),
  phone: z.string().nullable().describe('联系方式，已遮盖'),
  tags: z.array(z.string()).describe('标签'),
  isDead: z.boolean().describe('已去世'),
  livesHere: z.boolean().describe('登记住在本户的房屋'),
  disputed: z.array(z.string()).describe('来源说法不一的字段'),
  verifiedOn: z.iso.date().nullable().describe('最近现场核实'),
  joinedOn: z.iso.date().nullable().describe('入户日期'),
})
export type HouseholdMember = z.infer<typeof HouseholdMember>

export const HouseholdFile = z.object({
  id: z.string().describe('编号'),
  version: z.int32().describe('版本'),
  number: z.string().nullable().describe('户号，已遮盖'),
  head: z.string().describe('户主姓名，按权限遮盖'),
  areaCode: z.string().describe('区域代码'),
  areaName: z.string().describe('所在区域'),
  houseId: z.string().nullable().describe('房屋'),
  address: z.string().nullable().describe('住址，按权限遮盖'),
  members: z.array(HouseholdMember).describe('成员，户主在前'),
  others: z
    .array(
      z.object({
        personId: person,
        name: z.string().describe('姓名，按权限遮盖'),
        relation: z.string().describe('与房屋的关系'),
        age: z.number().int().nullable().describe('周岁'),
      }),
    )
    .describe('住在同一房屋、不在本户的人'),
  left: z
    .array(
      z.object({
        personId: person,
        name: z.string().describe('姓名，按权限遮盖'),
        leftOn: z.iso.date().describe('离户日期'),
      }),
    )
    .describe('原来的成员'),
  mayEdit: z.boolean().describe('可以维护本户'),
})
export type HouseholdFile = z.infer<typeof HouseholdFile>

export const getHousehold = endpoint({
  method: 'GET',
  path: '/api/registry/households/:id',
  permission: 'registry:read',
  summary: '一户一档',
  params,
  returns: HouseholdFile,
  errors: [errors.no_household],
})

export const HouseholdRow = z.object({
  id: z.string().describe('编号'),
  number: z.string().nullable().describe('户号，已遮盖'),
  head: z.string().describe('户主姓名，按权限遮盖'),
  members: z.number().int().describe('人数'),
  areaName: z.string().describe('所在区域'),
  address: z.string().describe('住址，按权限遮盖'),
})
export type HouseholdRow = z.infer<typeof HouseholdRow>

export const listHouseholds = endpoint({
  method: 'GET',
  path: '/api/registry/households',
  permission: 'registry:read',
  summary: '户列表',
  query: z.object({
    q: z.string().trim().max(60).optional().describe('户号，或成员的姓名、拼音、手机尾号'),
    area: z.string().max(15).optional().describe('区域'),
    house: z.string().max(64).optional().describe('房屋'),
    ...pageQuery,
  }),
  returns: pageOf(HouseholdRow),
})

const refusals = [
  errors.no_household,
  errors.not_found,
  errors.changed_meanwhile,
  errors.bad_kinship,
  errors.one_head,
  errors.in_household,
] as const

export const createHousehold = endpoint({
  method: 'POST',
  path: '/api/registry/households',
  permission: 'registry:edit',
  summary: '由一处房屋立户',
  body: z.object({
    houseId: z.string().max(64).describe('房屋'),
    number: sensitive(z.string().trim().min(1).max(20).nullable().default(null).describe('户号')),
    members: kinships.describe('成员，其中一人为户主'),
  }),
  returns: z.object({ id: z.string().describe('编号') }),
  errors: [...refusals, errors.no_house, errors.number_taken],
})

export const addMember = endpoint({
  method: 'POST',
  path: '/api/registry/households/:id/members',
  permission: 'registry:edit',
  summary: '加入一名成员',
  params,
  body: z.object({
    personId: person,
    kinship,
    leavesOther: z.boolean().default(false).describe('同时离开原来的户'),
    version,
  }),
  returns: done,
  errors: [...refusals, errors.head_stays],
})

export const changeKinship = endpoint({
  method: 'PUT',
  path: '/api/registry/households/:id/members/:person',
  permission: 'registry:edit',
  summary: '更正与户主关系',
  params: memberParams,
  body: z.object({ kinship, version }),
  returns: done,
  errors: [...refusals, errors.no_member],
})

export const removeMember = endpoint({
  method: 'POST',
  path: '/api/registry/households/:id/members/:person/leave',
  permission: 'registry:edit',
  summary: '成员离户',
  params: memberParams,
  body: z.object({ leftOn: z.iso.date().optional().describe('离户日期，默认今天'), version }),
  returns: done,
  errors: [...refusals, errors.no_member, errors.head_stays, errors.future],
})

export const setHead = endpoint({
  method: 'POST',
  path: '/api/registry/households/:id/head',
  permission: 'registry:edit',
  summary: '变更户主；其他人与新户主的关系随之写明',
  params,
  body: z.object({ members: kinships.describe('全部成员与新户主的关系'), version }),
  returns: done,
  errors: [...refusals, errors.all_members],
})

export const splitHousehold = endpoint({
  method: 'POST',
  path: '/api/registry/households/:id/split',
  permission: 'registry:edit',
  summary: '分户：部分成员另立一户',
  params,
  body: z.object({
    members: kinships.describe('分出的成员与新户主的关系'),
    houseId: z.string().max(64).nullable().default(null).describe('新户的房屋，默认原房屋'),
    version,
  }),
  returns: z.object({ id: z.string().describe('新户') }),
  errors: [...refusals, errors.no_member, errors.head_stays, errors.no_house],
})

export const mergeHousehold = endpoint({
  method: 'POST',
  path: '/api/registry/households/:id/merge',
  permission: 'registry:edit',
  summary: '并户：全部成员并入另一户',
  params,
  body: z.object({
    into: z.string().max(64).describe('并入的户'),
    members: kinships.describe('全部成员与那户户主的关系'),
    version,
  }),
  returns: done,
  errors: [...refusals, errors.all_members, errors.same_household],
})
