import { defineErrors } from '../../../base/errors.ts'

export const errors = defineErrors('open311', {
  closed: { kind: 'unavailable', message: '本系统暂未开放 Open311 接口' },
  unknown_jurisdiction: { kind: 'not_found', message: 'jurisdiction_id 不存在：本系统只受理 {known}' },
  unknown_service: { kind: 'not_found', message: 'service_code 不存在或不对外受理：{code}' },
  unknown_request: { kind: 'not_found', message: 'service_request_id 不存在，或没有公开' },
  unknown_token: { kind: 'not_found', message: 'token 不存在' },
  unknown_media: { kind: 'not_found', message: '没有这张照片，或没有公开' },
  bad_period: { kind: 'malformed', message: '{problem}' },
  bad_request: { kind: 'malformed', message: '{problem}' },
  outside_district: {
    kind: 'malformed',
    message: '坐标不在本区范围内，请检查 lat 和 long 是否写反、是否为 WGS-84',
  },
  unknown_address: { kind: 'malformed', message: 'address_id 不存在：应为 12 位社区代码或 15 位网格代码' },
  not_yours: { kind: 'forbidden', message: '只能给本密钥提交的诉求追加更新' },
  key_not_found: { kind: 'not_found', message: '没有这个密钥' },
  unknown_class: { kind: 'invalid', message: '没有这个类别' },
  attribute_not_found: { kind: 'not_found', message: '没有这个属性，可能已被删除' },
  attribute_exists: { kind: 'conflict', message: '这个类别已经有代码为 {code} 的属性' },
  options_needed: { kind: 'invalid', message: '单选、多选属性至少要有一个选项，选项代码不能重复' },
})
