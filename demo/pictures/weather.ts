import type { Scene } from '../pictures.ts'
import { at, cone, line, oval, path, rect, street, times, trunkAndCrown } from './backdrop.ts'

const flood: Scene = (random, done) => {
  const rain = times(46, () => {
    const [x, y] = [random.int(0, 640), random.int(0, 330)]
    return line(`M${x} ${y} l-6 22`, '#8ea6b5', 1.6, 'opacity=".7"')
  })
  const water =
    path('M0 306 q90 -14 170 0 t170 -4 t170 6 t130 -6 V480 H0z', '#7f98a5') +
    times(9, () => line(`M${random.int(0, 560)} ${random.int(330, 466)} q20 -9 44 0 t40 0`, '#a9bdc7', 3))
  const car = at(
    random.int(390, 450),
    372,
    1,
    path('M-118 0 q2 -34 34 -40 l30 -34 q6 -8 18 -8 h70 q14 0 22 9 l30 34 q28 4 32 39z', '#b8473c') +
      path('M-46 -40 l24 -28 h30 v28z M18 -68 h28 l26 28 h-54z', '#cfdde4') +
      line('M-140 6 q70 -16 140 0 t140 -2', '#c3d2da', 5),
  )
  const rider = at(
    150,
    356,
    1,
    oval(0, -92, 15, 16, '#e9c9a8') +
      path('M-24 -16 q0 -62 24 -62 q26 0 28 62z', '#f0b53a') +
      line('M-46 6 q46 -14 96 0', '#c3d2da', 5),
  )
  const damp = oval(320, 410, 260, 40, '#6f7578') + oval(170, 360, 90, 12, '#6a7073')
  return street(random) + (done ? damp : water + car + rider + rain)
}

const snow: Scene = (random, done) => {
  const white =
    rect(0, 248, 640, 232, '#eef3f6') +
    path('M0 262 q80 -20 160 -4 t180 -6 t160 6 t140 -4 V300 H0z', '#fbfdfe')
  const ice =
    times(6, () =>
      oval(random.int(80, 560), random.int(330, 450), random.int(40, 96), random.int(8, 18), '#cfe0ea'),
    ) + times(7, () => line(`M${random.int(60, 540)} ${random.int(320, 456)} l36 -6`, '#ffffff', 3))
  const flakes = times(44, () => oval(random.int(0, 640), random.int(0, 400), 2.6, 2.6, '#ffffff'))
  const heaps = oval(70, 312, 100, 30, '#f6fafc') + oval(580, 310, 110, 32, '#f6fafc')
  const cleared =
    path('M70 480 L270 286 h110 L580 480z', '#7b7f82') +
    times(26, () => oval(random.int(200, 460), random.int(320, 470), 2, 1.4, '#d9d2c2'))
  const tracks = line('M250 480 Q300 380 312 288 M390 480 Q350 380 336 288', '#c5d3dc', 9)
  return street(random) + white + (done ? cleared + heaps : tracks + ice + flakes)
}

const river: Scene = (random, done) => {
  const sky = rect(0, 0, 640, 210, '#d7e6ee')
  const far =
    rect(0, 168, 640, 50, '#8fb07d') +
    times(7, (i) =>
      trunkAndCrown(50 + i * 98 + random.int(-14, 14), 190, 0.4, random.pick(['#5f9153', '#74a566'])),
    )
  const water =
    rect(0, 214, 640, 170, done ? '#8fb9c6' : '#7f9483') +
    times(11, () =>
      line(`M${random.int(0, 580)} ${random.int(228, 372)} q18 -7 38 0`, done ? '#b9d6de' : '#97aa99', 3),
    )
  const drift = times(20, () => {
    const [x, y] = [random.int(60, 520), random.int(250, 356)]
    return random.chance(0.5)
      ? rect(x, y, 22, 8, '#eef2f3', 'rx="4"') + rect(x + 20, y + 2, 6, 4, '#3b6ea5')
      : oval(x, y, 19, 7, random.pick(['#6f8f4f', '#dfe4e4', '#e0b35a']))
  })
  const bank = path('M0 384 H640 V480 H0z', '#b9b2a4') + rect(0, 378, 640, 9, '#9d968a')
  const rail =
    times(9, (i) => rect(18 + i * 76, 330, 12, 66, '#e6e3dc') + rect(14 + i * 76, 324, 20, 9, '#d5d1c7')) +
    rect(0, 344, 640, 8, '#dedad1') +
    rect(0, 370, 640, 7, '#dedad1')
  return sky + far + water + (done ? '' : drift) + bank + rail + (done ? '' : cone(560, 452))
}

export const weatherScenes: Record<string, Scene> = { flood, snow, river }
