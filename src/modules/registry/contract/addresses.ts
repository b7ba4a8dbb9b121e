import { z } from 'zod'
import { done, endpoint, event, fileAnswer, pageOf, pageQuery } from '../../../base/contract.ts'
import { errors } from './errors.ts'
import { areaFilter, idParams, version } from './houses/parts.ts'

export const addressSubjects = ['compound', 'building', 'house'] as const
export type AddressSubject = (typeof addressSubjects)[number]
export const addressSubjectNames: Record<AddressSubject, string> = {
  compound: '小区',
  building: '楼栋',
  house: '房屋',
}

/** `sure` is the house itself, `partly` a compound or building it lies in, `several` more than one fits. */
export const surenessNames = {
  sure: '找到房屋',
  partly: '只找到小区或楼栋',
  several: '不止一处',
  none: '没有找到',
} as const
export type Sureness = keyof typeof surenessNames

const place = {
  kind: z.enum(addressSubjects).describe('种类'),
  id: z.string().describe('编号'),
  address: z.string().describe('地址'),
}
export const FoundPlace = z.object({
  ...place,
  areaName: z.string().describe('所在区域'),
  buildingId: z.string().nullable().describe('所在楼栋'),
})
export type FoundPlace = z.infer<typeof FoundPlace>

export const findAddress = endpoint({
  method: 'GET',
  path: '/api/registry/addresses/find',
  permission: 'registry:read',
  summary: '按写法找小区、楼栋或房屋：地址、名称、拼音首字母',
  query: z.object({
    q: z.string().trim().min(1).max(200).describe('地址或名称'),
    area: areaFilter,
  }),
  returns: z.object({
    sureness: z.enum(Object.keys(surenessNames) as [Sureness, ...Sureness[]]).describe('把握'),
    why: z.string().describe('说明'),
    places: z.array(FoundPlace).describe('最像的在前'),
  }),
})

export const AddressTask = z.object({
  id: z.string().describe('编号'),
  text: z.string().describe('写法'),
  areaCode: z.string().describe('区域代码'),
  areaName: z.string().describe('区域'),
  cameFrom: z.string().describe('从哪里来'),
  count: z.number().int().describe('出现次数'),
  why: z.string().describe('为什么没对上'),
  candidates: z.array(z.object(place)).describe('可能是'),
  state: z.enum(['open', 'settled', 'aside']).describe('状态'),
  settledTo: z.string().nullable().describe('对到哪里'),
  note: z.string().describe('说明'),
  version,
})
export type AddressTask = z.infer<typeof AddressTask>

export const listAddressTasks = endpoint({
  method: 'GET',
  path: '/api/registry/address-tasks',
  permission: 'registry:edit',
  summary: '没有对上的地址',
  query: z.object({
    q: z.string().trim().max(60).optional().describe('地址包含'),
    area: areaFilter,
    state: z.enum(['open', 'settled', 'aside']).default('open').describe('状态'),
    ...pageQuery,
  }),
  returns: pageOf(AddressTask),
})

export const settleAddress = endpoint({
  method: 'POST',
  path: '/api/registry/address-tasks/:id/settle',
  permission: 'registry:edit',
  summary: '对上一个地址：以后同样的写法直接找到；没有这处房屋的可同时新建',
  params: idParams,
  body: z.object({
    kind: z.enum(addressSubjects).describe('对到'),
    subjectId: z.string().max(64).describe('小区、楼栋或房屋'),
    room: z
      .object({
        unit: z.string().trim().max(20).default('').describe('单元'),
        floor: z.number().int().min(-9).max(200).describe('楼层'),
        room: z.string().trim().max(20).default('').describe('房号'),
      })
      .optional()
      .describe('在该楼栋新建的房屋'),
    version,
  }),
  returns: z.object({ id: z.string().describe('对到的小区、楼栋或房屋') }),
  errors: [
    errors.no_task,
    errors.changed_meanwhile,
    errors.no_place,
    errors.room_taken,
    errors.address_taken,
  ],
})

export const setAddressAside = endpoint({
  method: 'POST',
  path: '/api/registry/address-tasks/:id/aside',
  permission: 'registry:edit',
  summary: '搁置一个地址：不在本地、写得无法辨认等',
  params: idParams,
  body: z.object({
    note: z.string().trim().min(2, '请说明原因').max(200).describe('原因').meta({ title: '原因' }),
    version,
  }),
  returns: done,
  errors: [errors.no_task, errors.changed_meanwhile],
})

const subjectParams = z.object({
  kind: z.enum(addressSubjects).describe('种类'),
  id: z.string().max(64).describe('编号'),
})

export const listAliases = endpoint({
  method: 'GET',
  path: '/api/registry/aliases/:kind/:id',
  permission: 'registry:read',
  summary: '还有哪些写法找到这里',
  params: subjectParams,
  returns: z.object({
    aliases: z
      .array(
        z.object({
          key: z.string().describe('规范写法'),
          text: z.string().describe('写法'),
          addedAt: z.iso.datetime().describe('何时加入'),
        }),
      )
      .describe('新的在前'),
  }),
  errors: [errors.no_place],
})

export const addAlias = endpoint({
  method: 'POST',
  path: '/api/registry/aliases/:kind/:id',
  permission: 'registry:edit',
  summary: '加一种写法',
  params: subjectParams,
  body: z.object({
    text: z.string().trim().min(2).max(200).describe('写法').meta({ title: '写法' }),
  }),
  returns: done,
  errors: [errors.no_place, errors.alias_taken],
})

export const removeAlias = endpoint({
  method: 'POST',
  path: '/api/registry/aliases/:kind/:id/remove',
  permission: 'registry:edit',
  summary: '去掉一种写法',
  params: subjectParams,
  body: z.object({ key: z.string().max(400).describe('规范写法') }),
  returns: done,
  errors: [errors.no_place],
})

export const exportAddresses = endpoint({
  method: 'GET',
  path: '/api/registry/addresses/export',
  permission: 'registry:export',
  audit: 'read',
  summary: '导出标准地址',
  query: z.object({
    area: areaFilter,
    compound: z.string().max(64).optional().describe('小区'),
    format: z.enum(['csv', 'xlsx']).default('xlsx').describe('格式'),
    purpose: z.string().trim().min(2, '请说明用途').max(200).describe('用途'),
  }),
  returns: fileAnswer,
})

/** An address that led nowhere leads to a place now: whoever kept rows with this text places them. */
export const addressSettled = event(
  'registry.address_settled',
  z.object({
    text: z.string(),
    key: z.string(),
    areaCode: z.string(),
    kind: z.enum(addressSubjects),
    id: z.string(),
  }),
)
