import { describe, expect, it } from 'vitest'
import { messageOf, offlineError, problemOf } from './api-error.ts'
import { filenameOf } from './download.ts'

describe('a refusal of the server', () => {
  it('keeps its words, its fields and the number for support', () => {
    const text = JSON.stringify({
      code: 'orders.already_closed',
      kind: 'conflict',
      message: '工单已结案，不能再派遣',
      fields: [{ field: 'organisationId', message: '请另选' }],
      trace: '0198',
    })
    const error = problemOf(409, text)
    expect(error).toMatchObject({
      code: 'orders.already_closed',
      kind: 'conflict',
      status: 409,
      trace: '0198',
    })
    expect(error.fields).toEqual([{ field: 'organisationId', message: '请另选' }])
    expect(messageOf(error)).toBe('工单已结案，不能再派遣')
  })

  it('from a proxy that knows no problem document becomes a plain sentence', () => {
    expect(problemOf(502, '<html>Bad Gateway</html>')).toMatchObject({ kind: 'unavailable' })
    expect(problemOf(500, 'null')).toMatchObject({ kind: 'bug', fields: [] })
  })

  it('never shows a fault of the page in its own words', () => {
    expect(messageOf(new TypeError("Cannot read properties of undefined (reading 'x')"))).toMatch('刷新')
    expect(messageOf(offlineError())).toMatch('网络')
  })
})

describe('the name of a downloaded file', () => {
  it('is the Chinese one when both are given', () => {
    expect(filenameOf(`attachment; filename="orders.xlsx"; filename*=UTF-8''%E5%B7%A5%E5%8D%95.xlsx`)).toBe(
      '工单.xlsx',
    )
  })

  it('is the plain one otherwise, quoted or not', () => {
    expect(filenameOf('attachment; filename="a b.csv"')).toBe('a b.csv')
    expect(filenameOf('attachment; filename=a.csv')).toBe('a.csv')
    expect(filenameOf('inline')).toBeUndefined()
  })
})
