import type { Needs } from '../contribute.ts'
import { defineSlot } from '../slots.ts'

/** Something found while one types into the header's search. */
export interface FoundThing {
  key: string
  /** 人员, 房屋: under this heading. */
  group: string
  title: string
  detail: string
  /** Where it opens. */
  path: string
}

/** What a module finds for the one search box of the console. */
export interface SearchSource {
  key: string
  order: number
  permission?: Needs
  /** What may be typed, for the box's hint. */
  hint: string
  /** Asked while one types, words settled; no answer is an empty list. */
  find(words: string, signal: AbortSignal): Promise<readonly FoundThing[]>
  /** Lists the words may be looked for in: 人员 → its list with the words in it. */
  lists(words: string): readonly { label: string; path: string }[]
}
export const searchSources = defineSlot<SearchSource>()
