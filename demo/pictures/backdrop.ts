import type { Random } from '../random.ts'

export const rect = (x: number, y: number, w: number, h: number, fill: string, more = '') =>
  `<rect x="${x}" y="${y}" width="${w}" height="${h}" fill="${fill}" ${more}/>`
export const oval = (x: number, y: number, rx: number, ry: number, fill: string, more = '') =>
  `<ellipse cx="${x}" cy="${y}" rx="${rx}" ry="${ry}" fill="${fill}" ${more}/>`
export const path = (d: string, fill: string, more = '') => `<path d="${d}" fill="${fill}" ${more}/>`
export const line = (d: string, stroke: string, width: number, more = '') =>
  `<path d="${d}" fill="none" stroke="${stroke}" stroke-width="${width}" stroke-linecap="round" ${more}/>`
export const at = (x: number, y: number, scale: number, body: string) =>
  `<g transform="translate(${x} ${y}) scale(${scale})">${body}</g>`

/** Drawn `count` times, each told its number. */
export const times = (count: number, draw: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => draw(i)).join('')

const skies = [
  ['#cfe3f2', '#f3f7f8'],
  ['#d8dee3', '#f1f1ec'],
  ['#bcd8ee', '#eaf2f4'],
] as const
const walls = ['#d9cbb8', '#cfd4d6', '#e0c9b3', '#c9c2b6', '#d6b8a6']

/** Sky, a row of houses, a kerb and a street: the horizon lies at 250. */
export function street(random: Random, ground: 'road' | 'pavement' = 'road'): string {
  const [top, low] = random.pick(skies)
  const sky = `<linearGradient id="sky" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${top}"/><stop offset="1" stop-color="${low}"/></linearGradient>`
  return [
    `<defs>${sky}</defs>`,
    rect(0, 0, 640, 260, 'url(#sky)'),
    houses(random),
    ground === 'road' ? road() : pavement(),
  ].join('')
}

function houses(random: Random): string {
  let x = -random.int(0, 60)
  let drawn = ''
  while (x < 640) {
    const width = random.int(90, 170)
    const height = random.int(90, 185)
    drawn += house({ x, width, height }, random)
    x += width + random.int(0, 14)
  }
  return drawn + times(3, (i) => bush(60 + i * 240 + random.int(-30, 30)))
}

function house({ x, width, height }: { x: number; width: number; height: number }, random: Random): string {
  const top = 250 - height
  const columns = Math.floor(width / 32)
  const rows = Math.floor((height - 44) / 34)
  const window = (i: number) =>
    rect(x + 12 + (i % columns) * 30, top + 12 + Math.floor(i / columns) * 34, 16, 20, '#8fa9b8')
  const shop =
    rect(x + 6, 250 - 34, width - 12, 34, '#7d8a8f') +
    rect(x + 4, 250 - 44, width - 8, 11, random.pick(['#b5483c', '#2f6f9f', '#3d7a54', '#b98a2e']))
  return (
    rect(x, top, width, height, random.pick(walls)) +
    rect(x, top - 5, width, 6, '#9a8f82') +
    times(columns * rows, window) +
    shop
  )
}

const bush = (x: number) => oval(x, 252, 34, 15, '#6f9a5f') + oval(x + 22, 250, 24, 13, '#82ab6c')

const road = () =>
  rect(0, 250, 640, 26, '#c5c1b8') +
  rect(0, 274, 640, 8, '#a9a59b') +
  rect(0, 282, 640, 198, '#7b7f82') +
  times(5, (i) => path(`M${i * 150 - 20} 392 h70 l-8 12 h-74z`, '#e8e6dc'))

const pavement = () =>
  rect(0, 250, 640, 230, '#c9c1b2') +
  times(7, (i) => line(`M0 ${262 + i * i * 4.6} H640`, '#b3aa99', 1.5)) +
  times(13, (i) => line(`M${320 + (i - 6) * 34} 250 L${320 + (i - 6) * 120} 480`, '#b3aa99', 1.5))

/** Orange and white, as put up by whoever was there first. */
export const cone = (x: number, y: number, scale = 1) =>
  at(
    x,
    y,
    scale,
    `${path('M-13 0 L-4 -42 H4 L13 0z', '#e8702a')}${path('M-9 -14 L-6.5 -26 H6.5 L9 -14z', '#fff')}${rect(-18, 0, 36, 6, '#c95a1c')}`,
  )

export const trunkAndCrown = (x: number, y: number, scale: number, crown = '#5f9153') =>
  at(
    x,
    y,
    scale,
    `${path('M-9 0 L-6 -120 H6 L9 0z', '#7a5c43')}${oval(0, -160, 66, 56, crown)}${oval(-42, -132, 42, 36, crown)}${oval(44, -134, 42, 36, crown)}${oval(8, -186, 42, 34, '#74a566')}`,
  )
