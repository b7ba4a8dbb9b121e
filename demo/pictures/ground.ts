import type { Scene } from '../pictures.ts'
import { at, cone, line, oval, path, rect, street, times } from './backdrop.ts'

const manhole: Scene = (random, done) => {
  const x = random.int(270, 370)
  const hole =
    oval(x, 396, 82, 30, '#4c4f50') +
    oval(x, 399, 72, 25, '#17191a') +
    line(`M${x - 60} 404 q60 24 120 0`, '#34383a', 3)
  const lid = at(
    x + 122,
    424,
    1,
    oval(0, 0, 76, 20, '#5d6163') +
      oval(0, -5, 76, 20, '#73787a') +
      oval(0, -5, 58, 14, 'none', 'stroke="#5d6163" stroke-width="3"'),
  )
  const whole =
    oval(x, 396, 84, 30, '#55595b') +
    oval(x, 394, 78, 27, '#73787a') +
    oval(x, 394, 60, 20, 'none', 'stroke="#5d6163" stroke-width="3"') +
    times(5, (i) => rect(x - 44 + i * 20, 390, 9, 7, '#5d6163'))
  return (
    street(random) +
    (done
      ? whole
      : hole +
        lid +
        line(`M${x - 8} 400 L${x + 16} 300`, '#7a5c43', 5) +
        oval(x + 18, 296, 17, 12, '#7fa765'))
  )
}

const colours = ['#e9ecef', '#f4d35e', '#b7c9d3', '#e07a5f', '#8aa399', '#f1f1f1', '#4e5d6c'] as const

const bag = (x: number, y: number, fill: string) =>
  path(`M${x - 26} ${y} q-10 -34 16 -46 l4 -10 h12 l4 10 q26 12 16 46z`, fill) +
  line(`M${x - 12} ${y - 14} q8 -14 20 -22`, '#0002', 3)

const bin = (x: number, fill: string, open: boolean) =>
  path(`M${x - 32} 268 h64 l-6 92 h-52z`, fill) +
  (open
    ? path(`M${x - 36} 268 l10 -34 h66 l-4 34z`, fill, 'opacity=".75"')
    : rect(x - 37, 258, 74, 12, fill)) +
  rect(x - 22, 300, 44, 18, '#ffffffaa')

const rubbish: Scene = (random, done) => {
  const x = random.int(250, 330)
  const bins = bin(x - 120, '#3f7d58', !done) + bin(x - 40, '#3b6ea5', !done)
  const heap = times(13, (i) =>
    bag(
      x - 130 + (i % 7) * 46 + random.int(-10, 10),
      380 + Math.floor(i / 7) * 34 + random.int(-6, 8),
      random.pick(colours),
    ),
  )
  const litter = times(16, () =>
    rect(
      random.int(120, 560),
      random.int(370, 450),
      random.int(8, 20),
      random.int(4, 10),
      random.pick(colours),
      `transform="rotate(${random.int(-12, 12)})"`,
    ),
  )
  const wet = oval(x, 412, 170, 26, '#8d95971f')
  return (
    street(random, 'pavement') +
    bins +
    (done ? wet : litter + heap + line(`M${x - 60} 340 q6 -8 2 -16`, '#555', 2))
  )
}

const clutter: Scene = (random, done) => {
  const wall =
    rect(0, 0, 640, 330, '#ddd8cc') + rect(0, 218, 640, 112, '#9db6a4') + rect(0, 214, 640, 5, '#7d9685')
  const floor =
    path('M0 330 H640 V480 H0z', '#bdb7ab') +
    times(9, (i) => line(`M${320 + (i - 4) * 70} 330 L${320 + (i - 4) * 170} 480`, '#aaa396', 1.5))
  const door =
    rect(438, 66, 132, 264, '#7d4f3a') +
    rect(450, 80, 108, 236, '#91604a') +
    oval(548, 206, 6, 6, '#d8b45a') +
    rect(480, 100, 48, 34, '#c8402f')
  const window =
    rect(92, 56, 130, 106, '#f4f6f6') + rect(100, 64, 54, 90, '#b9d4e2') + rect(160, 64, 54, 90, '#b9d4e2')
  const box = (x: number, y: number, s: number) =>
    rect(x, y - s * 0.78, s, s * 0.78, '#c49a6c') +
    rect(x + s * 0.42, y - s * 0.78, s * 0.16, s * 0.78, '#d9b98c') +
    rect(x, y - s * 0.78, s, 5, '#a97f52')
  const shift = random.int(-20, 20)
  const pile =
    box(110 + shift, 410, 112) +
    box(216 + shift, 424, 92) +
    box(134 + shift, 322, 84) +
    path(`M${320 + shift} 424 v-120 h26 v70 h84 v50z`, '#7f6a8a') +
    path(`M${58 + shift} 420 l24 -150 h9 l-16 150z`, '#8a6a4a') +
    rect(300 + shift, 424, 120, 10, '#5d4c66')
  return wall + window + door + floor + (done ? '' : pile)
}

const tree: Scene = (random, done) => {
  const x = random.int(210, 270)
  const crown = random.pick(['#5f9153', '#6d9a4e', '#4f8a5a'])
  const trunk = path(`M${x - 16} 372 L${x - 10} 130 h20 L${x + 16} 372z`, '#7a5c43')
  const leaves =
    oval(x, 96, 116, 74, crown) +
    oval(x - 74, 134, 70, 48, crown) +
    oval(x + 66, 126, 66, 46, crown) +
    oval(x + 10, 66, 70, 42, '#7db06d')
  const fallen = at(
    x + 96,
    372,
    1,
    line('M-70 -110 Q10 -70 190 18', '#7a5c43', 13) +
      line('M60 -36 L110 -76', '#7a5c43', 7) +
      oval(150, -4, 78, 36, crown) +
      oval(204, 24, 58, 30, '#7db06d') +
      oval(108, -74, 38, 24, crown),
  )
  const pit = oval(x, 376, 54, 13, '#8a745d')
  return (
    street(random, 'pavement') +
    pit +
    trunk +
    leaves +
    (done ? line(`M${x + 11} 250 l24 -14`, '#e6d3b1', 9) : fallen + cone(x + 330, 440) + cone(x + 60, 448))
  )
}

const site: Scene = (random, done) => {
  const back = rect(0, 0, 640, 300, '#dfe3e2')
  const frame =
    times(4, (i) => rect(330 + i * 66, 66, 10, 200, '#a7a9a6')) +
    times(4, (i) => rect(322, 80 + i * 50, 224, 8, '#b8bab6'))
  const crane =
    line('M150 262 V36 M150 50 H330 M150 36 L330 50 M110 50 H150', '#d9a21b', 7) +
    line('M292 50 V116', '#777', 2)
  const panel = (i: number) =>
    at(
      i * 107,
      0,
      1,
      rect(2, 226, 103, 108, '#3f7fa8') +
        rect(2, 226, 103, 9, '#eceff0') +
        line('M24 240 V330 M52 240 V330 M80 240 V330', '#356f95', 2),
    )
  const fallen =
    path('M214 334 L322 346 L300 420 L196 400z', '#356f95') +
    path('M214 334 L322 346 L319 354 L212 342z', '#dfe5e8')
  const fence = times(6, (i) => (i === 2 && !done ? '' : panel(i)))
  const soil = path('M226 336 q34 -62 70 -8 q20 -20 32 8z', '#b08d5b')
  const net = path('M226 336 q34 -62 70 -8 q20 -20 32 8z', '#4f8a5a')
  const dust = times(14, () =>
    oval(
      random.int(120, 560),
      random.int(180, 400),
      random.int(28, 76),
      random.int(12, 26),
      '#c9ad7f',
      'opacity=".26"',
    ),
  )
  const ground =
    rect(0, 334, 640, 146, done ? '#7b7f82' : '#9a8a70') +
    (done
      ? times(5, (i) => path(`M${i * 150 - 10} 410 h66 l-8 11 h-70z`, '#e8e6dc'))
      : times(8, (i) => oval(60 + i * 76, 400 + random.int(-26, 50), 48, 8, '#85765d')))
  return (
    back +
    frame +
    crane +
    (done ? '' : soil) +
    ground +
    (done ? net : '') +
    fence +
    (done ? '' : fallen + dust + cone(360, 420))
  )
}

export const groundScenes: Record<string, Scene> = { manhole, rubbish, clutter, tree, site }
