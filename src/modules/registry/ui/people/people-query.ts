import type { CallOf } from '../../../../base/contract.ts'
import type { UrlState } from '../../../../web/router/url-state.ts'
import type { listPeople } from '../../contract/people.ts'

/** What the list of people keeps in its address. */
export const peopleDefaults = {
  q: '',
  area: '',
  tags: [] as string[],
  sex: '',
  ageFrom: '',
  ageTo: '',
  disputed: '',
  unverifiedDays: '',
  lacking: [] as string[],
  dead: '',
  field: '',
  limit: 50,
}
export type PeopleState = UrlState<typeof peopleDefaults>
export type PeopleQuery = CallOf<typeof listPeople>

/** The filters of an address as the endpoint takes them; what is empty, or no number, asks for nothing. */
export function peopleQuery({ limit: _, ...filters }: PeopleState): PeopleQuery {
  const numbers = ['ageFrom', 'ageTo', 'unverifiedDays'] as const
  const said = Object.entries(filters).filter(([key, value]) =>
    numbers.some((one) => one === key) ? /^\d{1,4}$/.test(String(value)) : String(value) !== '',
  )
  return Object.fromEntries(said) as PeopleQuery
}
