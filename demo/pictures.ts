import { groundScenes } from './pictures/ground.ts'
import { roadScenes } from './pictures/road.ts'
import { weatherScenes } from './pictures/weather.ts'
import type { Random } from './random.ts'
import { seeded } from './random.ts'

export type Moment = 'before' | 'after'
/** What stands or lies in the picture; `done` is how it looks afterwards. */
export type Scene = (random: Random, done: boolean) => string

const scenes: Record<string, Scene> = { ...groundScenes, ...roadScenes, ...weatherScenes }
export const sceneNames = Object.keys(scenes)

/**
 * A drawing (640 × 480) that stands for a photograph of the place; variants differ in light, houses and
 * details. Before and after of one variant show the same place.
 */
export function pictureSvg(scene: string, moment: Moment, variant = 0): string {
  const draw = scenes[scene]
  if (!draw) throw new RangeError(`no such scene: ${scene}`)
  const random = seeded(`picture ${scene} ${variant}`)
  const body = draw(random, moment === 'after')
  return `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="480" viewBox="0 0 640 480">${body}</svg>`
}
