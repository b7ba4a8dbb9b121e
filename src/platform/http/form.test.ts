import { describe, expect, test } from 'vitest'
import { readForm } from './form.ts'

const read = (text: string) => readForm(Buffer.from(text))

describe('a form', () => {
  test('gives its fields, with blanks and Chinese as they were typed', () => {
    expect(read('service_code=event-0102&description=%E4%BA%95%E7%9B%96+%E7%BC%BA%E5%A4%B1&lat=')).toEqual({
      service_code: 'event-0102',
      description: '井盖 缺失',
      lat: '',
    })
  })
  test('groups answers by their attribute, and lists what was chosen several times', () => {
    expect(
      read('attribute[KIND]=rain&attribute%5BHURT%5D=no&attribute[WHERE]=a&attribute[WHERE][]=b'),
    ).toEqual({ attribute: { KIND: 'rain', HURT: 'no', WHERE: ['a', 'b'] } })
  })
  test('names cannot reach the prototype of anything', () => {
    const form = read('__proto__[admin]=1&constructor=x')!
    expect(Object.getPrototypeOf(form)).toBe(Object.prototype)
    expect(({} as { admin?: string }).admin).toBeUndefined()
  })
  test.each([
    ['half an escape', '%E4%BA'],
    ['an escape that is none', 'a=%ZZ'],
    ['another encoding, escaped', 'description=%BE%AE%B8%C7'],
  ])('with %s is refused', (_what, text) => {
    expect(read(text)).toBeUndefined()
  })
  test('of raw bytes that are not UTF-8 is refused', () => {
    expect(readForm(Buffer.from([0x61, 0x3d, 0xbe, 0xae]))).toBeUndefined()
  })
  test('of more fields than anybody fills in is refused', () => {
    expect(read(Array.from({ length: 501 }, (_, i) => `a${i}=1`).join('&'))).toBeUndefined()
  })
})
