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

export function wordsFor(story: Story, { source, site, at }: Telling, random: Random): OrderWords {
  const fill = (text: string) => fillSlots(text, site, random)
  const fact = random.pick(story.facts)
  const frame = random.pick(framesOf(story)[source].filter((text) => suitsTheHour(text, at)))
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
}

function suitsTheHour(frame: string, at: Date): boolean {
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

function fillSlots(text: string, { spot, place }: OrderSite, random: Random): string {
  return text
    .replaceAll('{spot}', spot)
    .replaceAll('{place}', place)
    .replaceAll('{n}', () => random.pick(numbers))
    .replaceAll('{days}', () => random.pick(spans))
    .replaceAll('{evening}', () => random.pick(evenings))
    .replace(/两(?=十|楼)/g, '二')
}
