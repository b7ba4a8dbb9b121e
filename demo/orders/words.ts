import type { Random } from '../random.ts'
import {
  askingFrames,
  evenings,
  frames,
  numbers,
  proposingFrames,
  spans,
  thankingFrames,
} from '../stories/frames.ts'
import { kindOf, resultClosings } from '../stories/notes.ts'
import type { Story } from '../stories/story.ts'
import type { OrderSource } from '../types.ts'
import { minuteOfDay } from './hours.ts'
import type { OrderSite } from './sites.ts'

export interface OrderWords {
  title: string
  description: string
  result: () => string
}

/** Words of town life that nobody would say of a village. */
const ofTown = /楼|单元|电梯|小区|物业|车库|业主|消防|公交车|共享|阳台|开发商/

/** The same story with what can be said in a village only; undefined when nothing is left of it. */
export function toldInVillage(story: Story): Story | undefined {
  const keep = (lines: string[]) => lines.filter((line) => !ofTown.test(line))
  const facts = story.facts
    .filter(({ text }) => !ofTown.test(text))
    .map(({ text, ...rest }) => {
      return { text, titles: keep(rest.titles), feelings: keep(rest.feelings), results: keep(rest.results) }
    })
    .filter(({ titles, feelings, results }) => titles.length > 0 && feelings.length > 0 && results.length > 0)
  return facts.length > 0 ? { ...story, facts } : undefined
}

export function wordsFor(story: Story, telling: Telling, random: Random): OrderWords {
  const { site, source } = telling
  const slots = slotsFor(site, random)
  const fill = (text: string) => fillSlots(text, slots)
  const fact = random.pick(story.facts)
  const frame = random.pick(framesOf(story)[source].filter((text) => isTrueOf(text, telling)))
  const said = (text: string) => voiced(fill(text), source)
  return {
    title: fill(random.pick(fact.titles)),
    description: frame
      .replace('{fact}', said(fact.text))
      .replace('{feeling}', said(random.pick(fact.feelings))),
    result: () => {
      const done = fill(random.pick(fact.results))
      const closing = /反映人|用户|告知|转达|答复/.test(done)
        ? ''
        : random.pick(resultClosings[kindOf(story)])
      return `${done}${closing}。`
    },
  }
}

interface Telling {
  source: OrderSource
  site: OrderSite
  at: Date
  photographed: boolean
}

function isTrueOf(frame: string, { at, photographed }: Telling): boolean {
  if (/拍照|照片/.test(frame) && !photographed) return false
  const hour = minuteOfDay(at) / 60
  if (frame.includes('早巡')) return hour < 9.5
  return !frame.includes('错时') || hour < 8 || hour >= 18
}

function framesOf(story: Story): Record<OrderSource, readonly string[]> {
  if (story.family !== 'appeal') return frames
  if (story.code.startsWith('01')) return askingFrames
  if (story.code.startsWith('05')) return proposingFrames
  return story.code.startsWith('06') ? thankingFrames : frames
}

/** Who writes down what another said does not write "I". */
function voiced(text: string, source: OrderSource): string {
  if (source === 'resident' || source === 'mailbox') return text
  return text
    .replaceAll('我家', '其家')
    .replaceAll('我的', '其')
    .replaceAll('帮我', '帮其')
    .replaceAll('我在', '其在')
}

/** Chosen once for an order, so that what was reported and what was done speak of the same number. */
function slotsFor({ spot, place }: OrderSite, random: Random): Record<string, string> {
  const [n, days, evening] = [random.pick(numbers), random.pick(spans), random.pick(evenings)]
  return { spot, place, n, days, evening }
}

function fillSlots(text: string, slots: Record<string, string>): string {
  return text
    .replace(/\{(\w+)\}/g, (whole, name: string) => slots[name] ?? whole)
    .replace(/两(?=十|楼)/g, '二')
    .replace(/(路边|门前|附近|对面|门口)(?=\1)/g, '')
}
