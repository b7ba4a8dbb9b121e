import type { Scene } from '../pictures.ts'
import { at, cone, line, oval, path, rect, street, times } from './backdrop.ts'

const lamp: Scene = (random, done) => {
  const sky = `<defs><linearGradient id="sky" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#141d33"/><stop offset="1" stop-color="#3b4764"/></linearGradient><radialGradient id="glow"><stop offset="0" stop-color="#ffe9a8" stop-opacity=".95"/><stop offset="1" stop-color="#ffe9a8" stop-opacity="0"/></radialGradient></defs>${rect(0, 0, 640, 480, 'url(#sky)')}`
  const blocks = times(6, (i) => {
    const height = random.int(90, 170)
    const x = i * 112 - 10
    const lights = times(9, (n) =>
      random.chance(0.45)
        ? rect(x + 14 + (n % 3) * 30, 292 - height + Math.floor(n / 3) * 30, 13, 16, '#f3d58a')
        : '',
    )
    return rect(x, 280 - height, 104, height, '#232c42') + lights
  })
  const ground = rect(0, 280, 640, 200, '#2d333f') + rect(0, 280, 640, 12, '#4a505c')
  const pole = (x: number, scale: number, on: boolean) =>
    at(
      x,
      410,
      scale,
      line('M0 0 V-300 Q0 -326 30 -326 H70', '#8d949e', 8) +
        path('M58 -332 h52 l-6 16 h-40z', '#6d747d') +
        (on
          ? oval(86, -312, 104, 96, 'url(#glow)') +
            path('M62 -316 h44 L170 0 H-6z', '#ffe9a8', 'opacity=".2"') +
            oval(86, -314, 20, 6, '#fff4cf')
          : ''),
    )
  const near = random.int(210, 270)
  return (
    sky +
    blocks +
    ground +
    pole(70, 0.62, true) +
    pole(near, 1, done) +
    pole(520, 0.66, done || random.chance(0.5))
  )
}

const road: Scene = (random, done) => {
  const x = random.int(280, 350)
  const pit = path(
    `M${x - 110} 392 q20 -34 84 -30 q58 -16 104 8 q44 10 26 40 q-30 34 -110 28 q-96 2 -104 -46z`,
    '#4b4e50',
  )
  const water = path(`M${x - 78} 400 q24 -22 72 -18 q56 -10 82 10 q14 22 -40 28 q-100 8 -114 -20z`, '#8fa3ad')
  const cracks = line(
    `M${x - 120} 402 l-50 -18 l-34 10 M${x + 106} 386 l46 -22 l52 4 M${x - 20} 440 l-16 28 M${x + 30} 356 l20 -36 l-8 -22`,
    '#54585a',
    4,
  )
  const stones = times(12, () =>
    oval(x + random.int(-140, 140), 404 + random.int(-40, 44), random.int(3, 8), random.int(2, 5), '#9ea2a3'),
  )
  const patch =
    path(`M${x - 128} 362 h250 l24 78 h-300z`, '#4d5052') +
    line(`M${x - 128} 362 h250 l24 78 h-300z`, '#3f4244', 3)
  return street(random) + (done ? patch : cracks + pit + water + stones + cone(x + 168, 424, 1.15))
}

const awning = (x: number, fill: string) =>
  line(`M${x - 74} 330 V412 M${x + 74} 330 V412`, '#8a8f92', 5) +
  times(6, (i) => path(`M${x - 90 + i * 30} 322 h30 v18 q-15 14 -30 0z`, i % 2 ? '#f4f1e8' : fill)) +
  path(`M${x - 76} 296 h152 l14 28 h-180z`, fill)
const goods = (x: number, fill: string, seed: number) =>
  path(`M${x - 66} 378 h132 l-8 34 h-116z`, '#a9825b') +
  times(14, (i) => oval(x - 56 + (i % 7) * 19, 374 - Math.floor(i / 7) * 13 + ((i * seed) % 3), 10, 9, fill))

const stall: Scene = (random, done) => {
  const first = random.int(120, 170)
  const row = [
    [first, '#c8402f', '#e05b3f'],
    [first + 190, '#2f7f5f', '#8fb84a'],
    [first + 376, '#2f6f9f', '#f0b53a'],
  ] as const
  const scraps = times(12, () =>
    oval(
      random.int(60, 590),
      random.int(424, 462),
      random.int(5, 12),
      3,
      random.pick(['#8fb84a', '#d8cfb8', '#c76b4a']),
    ),
  )
  const stools = times(
    3,
    (i) =>
      rect(70 + i * 210, 424, 30, 7, '#c8402f') +
      line(`M${76 + i * 210} 430 l-4 22 M${94 + i * 210} 430 l4 22`, '#a33427', 4),
  )
  const stalls = row.map(([x, roof, fruit], i) => goods(x, fruit, i + 2) + awning(x, roof)).join('')
  return street(random, 'pavement') + (done ? line('M0 356 H640', '#e0b32c', 7) : stalls + stools + scraps)
}

const wheel = (x: number, y: number) => oval(x, y, 21, 21, 'none', 'stroke="#3a3d40" stroke-width="7"')
const scooter = (x: number, y: number, fill: string) =>
  at(
    x,
    y,
    1,
    wheel(-40, 0) +
      wheel(40, 0) +
      path('M-52 -22 h44 l10 14 h26 l12 -42 h10 l-10 50 h-78 q-18 0 -14 -22z', fill) +
      line('M34 -66 l18 -8 M40 -66 L40 -20', '#3a3d40', 5) +
      rect(-54, -34, 44, 11, '#33373a', 'rx="5"'),
  )
const car = (x: number, y: number, fill: string) =>
  at(
    x,
    y,
    1,
    path('M-128 0 v-42 q4 -14 30 -18 l34 -38 q6 -8 20 -8 h76 q14 0 24 10 l34 38 q28 4 34 18 l4 40z', fill) +
      path('M-54 -58 l26 -32 h34 v32z M16 -90 h32 l28 32 h-60z', '#bcd0da') +
      oval(-72, 2, 25, 25, '#2b2e30') +
      oval(78, 2, 25, 25, '#2b2e30') +
      oval(-72, 2, 11, 11, '#b9bec1') +
      oval(78, 2, 11, 11, '#b9bec1') +
      rect(112, -38, 14, 9, '#f6e3a1'),
  )

const parking: Scene = (random, done) => {
  const lane =
    path('M110 480 L250 282 h140 L560 480z', '#d64b3a', 'opacity=".16"') +
    line('M110 480 L250 282 M560 480 L390 282', '#e7c04a', 6) +
    times(6, (i) => line(`M${150 + i * 62} ${470 - i * 8} l54 -70`, '#e7c04a', 4, 'opacity=".7"'))
  const cars =
    car(random.int(200, 250), 380, random.pick(['#d7dbdd', '#9f3b35', '#3c5875'])) +
    car(450, 436, random.pick(['#f1f2f2', '#5b6166', '#7d94a8']))
  const bikes = times(4, (i) =>
    scooter(90 + i * 62, 448 - (i % 2) * 10, random.pick(['#c8402f', '#2f6f9f', '#e8e9ea', '#3d7a54'])),
  )
  const tidy = times(3, (i) => scooter(60 + i * 34, 330, ['#2f6f9f', '#c8402f', '#3d7a54'][i] ?? '#888'))
  return street(random) + lane + (done ? at(0, 0, 1, tidy) : cars + bikes)
}

export const roadScenes: Record<string, Scene> = { lamp, road, stall, parking }
