import type { ClassFamily } from '../types.ts'

/** A compound is named as a whole, a home with its building. */
export type Whereabouts = 'street' | 'compound' | 'home' | 'water' | 'landmark'
export type Season = 'even' | 'summer' | 'rain' | 'heating' | 'snow' | 'autumn' | 'school' | 'yearend'

/** What people say about one kind of matter, and what offices answer. */
export interface Story {
  family: ClassFamily
  code: string
  /** How often it happens, against the others of its family. */
  weight: number
  where: Whereabouts
  season: Season
  /** Index into the class's conditions. */
  condition: number
  /** The drawing that stands for its photograph; absent when nobody would photograph it. */
  scene?: string
  facts: Fact[]
}

/** What is the matter, with the titles, feelings and results that go with just this. */
export interface Fact {
  /** Fits after "巡查发现", "市民来电反映" and on its own. */
  text: string
  titles: string[]
  /** What it does to people. */
  feelings: string[]
  /** What was done about it. */
  results: string[]
}

/**
 * Stories are written as text: a head `# family code weight where season condition scene`, then lines
 * beginning with `t` title, `f` fact, `w` how it feels, `r` result. After `f` stand the numbers of the
 * titles, results and feelings that fit: `f 13/2/14`; `*` or nothing is all. `{place}`, `{spot}`, `{n}`,
 * `{days}`, `{evening}` are filled in later.
 */
export function stories(text: string): Story[] {
  const blocks = text.trim().split(/\n\s*#\s*/)
  return blocks.map((block) => readStory(block.replace(/^#\s*/, '')))
}

function readStory(block: string): Story {
  const [head = '', ...lines] = block.split('\n').map((line) => line.trim())
  const [family, code, weight, where, season, condition, scene] = head.split(/\s+/)
  const texts = (mark: string) =>
    lines.filter((line) => line.startsWith(`${mark} `)).map((line) => line.slice(2))
  return {
    family: family as ClassFamily,
    code: code ?? '',
    weight: Number(weight),
    where: where as Whereabouts,
    season: season as Season,
    condition: Number(condition),
    ...(scene && { scene }),
    facts: texts('f').map((line) =>
      readFact(line, { titles: texts('t'), feelings: texts('w'), results: texts('r') }),
    ),
  }
}

function readFact(line: string, all: Omit<Fact, 'text'>): Fact {
  const at = line.indexOf(' ')
  const [titles, results, feelings] = line.slice(0, at).split('/')
  return {
    text: line.slice(at + 1),
    titles: chosen(all.titles, titles),
    feelings: chosen(all.feelings, feelings),
    results: chosen(all.results, results),
  }
}

/** `13` is the first and the third. */
function chosen(texts: string[], numbers: string | undefined): string[] {
  if (!numbers || numbers === '*') return texts
  return [...numbers].map((digit) => texts[Number(digit) - 1]).filter((text) => text !== undefined)
}

/** How much of a story's share falls into each month, January first; 1 is the average. */
export const seasons: Record<Season, readonly number[]> = {
  even: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1],
  summer: [0.02, 0.02, 0.15, 0.8, 1.6, 2.4, 2.6, 2.4, 1.4, 0.5, 0.06, 0.02],
  rain: [0.1, 0.1, 0.3, 0.5, 0.8, 1.5, 3.4, 3.2, 1.3, 0.5, 0.2, 0.1],
  heating: [2.9, 2.1, 1.1, 0.1, 0, 0, 0, 0, 0.2, 0.9, 2.6, 2.9],
  snow: [4.6, 3, 0.4, 0, 0, 0, 0, 0, 0, 0, 0.8, 3.2],
  autumn: [0.5, 0.3, 0.4, 0.5, 0.4, 0.7, 0.4, 0.4, 1, 2.9, 3, 1.5],
  school: [0.2, 0.2, 0.5, 0.8, 1.1, 2, 2.9, 3.2, 0.9, 0.1, 0.1, 0.1],
  yearend: [2.7, 1.1, 0.5, 0.5, 0.6, 0.7, 0.7, 0.7, 0.8, 0.9, 1.2, 2.2],
}
