import { describe, expect, it } from 'vitest'
import { urgentMatters } from './urgent-matters.ts'

const numbers = (text: string) => urgentMatters(text).map(({ number }) => number)

describe('a call that should have gone elsewhere first', () => {
  it.each([
    ['楼下电动车着火了，烟很大', ['119']],
    ['有人持刀在小区门口', ['110']],
    ['老人晕倒在路边，没有呼吸', ['120']],
    ['两家打架，一个流血不止', ['110', '120']],
  ])('%s', (text, expected) => {
    expect(numbers(text)).toEqual(expected)
  })

  it.each([
    '楼道堆放杂物，容易着火',
    '去年这里着火以后一直没有修',
    '没有人打架，只是吵',
    '建议防止老人晕倒，增设座椅',
    '路灯不亮',
  ])('says nothing of “%s”', (text) => {
    expect(numbers(text)).toEqual([])
  })
})
