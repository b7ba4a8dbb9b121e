import { describe, expect, test } from 'vitest'
import { peopleDefaults, peopleQuery } from './people-query.ts'

describe('what the list of people asks', () => {
  test('an empty filter asks for nothing', () => {
    expect(peopleQuery(peopleDefaults)).toEqual({})
  })
  test('what was filled in is asked, and an age that is no number is not', () => {
    expect(
      peopleQuery({ ...peopleDefaults, q: 'wxy', ageFrom: '60', ageTo: '六十', lacking: ['phone'] }),
    ).toEqual({
      q: 'wxy',
      ageFrom: '60',
      lacking: ['phone'],
    })
  })
})
