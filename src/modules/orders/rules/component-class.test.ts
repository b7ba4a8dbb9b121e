import { expect, test } from 'vitest'
import type { OrderClass } from '../contract/catalogue.ts'
import { classesOfComponent, classOfComponent } from './component-class.ts'

const cls = (family: OrderClass['family'], code: string, isActive = true): OrderClass => ({
  ...{ id: `${family}-${code}`, family, code, isActive, name: code, path: code, version: 1 },
  parentId: code.length === 2 ? null : `${family}-${code.slice(0, 2)}`,
  ...{
    limit: { timer: 'work_day' as const, amount: 5 },
    keywords: [],
    filingStandards: [],
    closingStandard: '',
  },
  ...{ isPublic: true, isSensitive: false },
})
const classes = [
  ...[cls('event', '0101'), cls('component', '01'), cls('component', '0101'), cls('component', '0109')],
  ...[cls('component', '0110', false), cls('component', '0201')],
]
const ids = (list: readonly OrderClass[]) => list.map(({ id }) => id)

test('a problem with a component is of the class that bears its number', () => {
  expect(classOfComponent(classes, '0101')?.id).toBe('component-0101')
  expect(ids(classesOfComponent(classes, '0101'))).toEqual(['component-0101'])
})
test('where that class is closed or was never made, those of its major class are offered', () => {
  expect(classOfComponent(classes, '0110')).toBeUndefined()
  expect(ids(classesOfComponent(classes, '0110'))).toEqual(['component-0101', 'component-0109'])
  expect(ids(classesOfComponent(classes, '0301'))).toEqual([])
})
