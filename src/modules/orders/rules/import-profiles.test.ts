import { describe, expect, test } from 'vitest'
import { importTargets } from '../contract/imports.ts'
import { columnsOf, findStartingProfile, startingProfiles, translate } from './import-profiles.ts'

describe('a starting profile', () => {
  test('knows a name for every field an import cannot do without', () => {
    const required = importTargets.filter((target) => target.required).map((target) => target.field)
    for (const { name, columns } of startingProfiles)
      for (const field of required) expect(columns[field]?.length, `${name}: ${field}`).toBeGreaterThan(0)
  })
  test('finds the columns of its channel, whatever the case and blanks', () => {
    const profile = findStartingProfile(' 数字城管 ')!
    const headers = ['案卷编号 ', '小类', '问题描述', '立案时间', '备注']
    expect(columnsOf(profile, headers, { address: '备注' })).toEqual({
      externalNumber: '案卷编号 ',
      className: '小类',
      description: '问题描述',
      reportedAt: '立案时间',
      address: '备注',
    })
    const open311 = columnsOf(findStartingProfile('Open311')!, ['Service_Request_ID', 'LONG', 'lat'], {})
    expect(open311).toEqual({ externalNumber: 'Service_Request_ID', lng: 'LONG', lat: 'lat' })
  })
  test('is only for its own source', () => {
    expect(findStartingProfile('某区平台')).toBeUndefined()
  })
})

test('codes are translated, what is not named stays as it is, and a star takes the rest', () => {
  const codes = { requestType: { '1': '咨询', '3': '投诉' }, channel: { '*': '其他' } }
  expect(translate(codes, 'requestType', ' 3 ')).toBe('投诉')
  expect(translate(codes, 'requestType', '9')).toBe('9')
  expect(translate(codes, 'channel', '微信')).toBe('其他')
  expect(translate(codes, 'channel', ' ')).toBe(' ')
  expect(translate(undefined, 'channel', '微信')).toBe('微信')
})
