/** 待办 · 办理中 · 待核查/待评价 · 临期 · 超期/退回 · 已结 · 挂账/作废. Colour means one of these, nothing else. */
export type StateKind = 'todo' | 'working' | 'checking' | 'soon' | 'overdue' | 'closed' | 'paused'

export interface StateColour {
  /** For marks and fills: dots on the map, bars, borders. */
  fill: string
  /** For words; ≥ 4.5 : 1 on its own `ground` and on the page (WCAG 1.4.3), which the fills are not. */
  text: string
  ground: string
}

export const stateColours: Record<'light' | 'dark', Record<StateKind, StateColour>> = {
  light: {
    todo: { fill: '#1668dc', text: '#1257bb', ground: '#e8f1fd' },
    working: { fill: '#08979c', text: '#06696d', ground: '#e3f6f6' },
    checking: { fill: '#722ed1', text: '#5d22b0', ground: '#f4ecfd' },
    soon: { fill: '#d48806', text: '#855200', ground: '#fff4db' },
    overdue: { fill: '#cf1322', text: '#b30f1d', ground: '#fdebec' },
    closed: { fill: '#389e0d', text: '#27700a', ground: '#eaf7e3' },
    paused: { fill: '#8c8c8c', text: '#595959', ground: '#f2f2f2' },
  },
  dark: {
    todo: { fill: '#3c89e8', text: '#78b0f5', ground: '#111f35' },
    working: { fill: '#13a8a8', text: '#4fc9c9', ground: '#0e2a2a' },
    checking: { fill: '#854eca', text: '#b996ec', ground: '#241733' },
    soon: { fill: '#d89614', text: '#e8b339', ground: '#2b2111' },
    overdue: { fill: '#e84749', text: '#f58384', ground: '#321516' },
    closed: { fill: '#49aa19', text: '#7cc957', ground: '#162312' },
    paused: { fill: '#8c8c8c', text: '#b5b5b5', ground: '#262626' },
  },
}

export const primary = '#1668dc'
export const fontFamily =
  '-apple-system, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif'

/** Eight hues apart for every common colour blindness (after Okabe and Ito), in this order, on charts and maps. */
export const categorical = [
  '#0072b2',
  '#e69f00',
  '#009e73',
  '#cc79a7',
  '#56b4e9',
  '#d55e00',
  '#8a7a00',
  '#6b6b6b',
] as const
/** Little to much, one hue. */
export const sequential = [
  '#e8f1fd',
  '#bcd7f9',
  '#8ab8f2',
  '#5596e8',
  '#1668dc',
  '#0d4ba3',
  '#072f6b',
] as const
/** Below, as expected, above. */
export const diverging = [
  '#0d4ba3',
  '#5596e8',
  '#bcd7f9',
  '#d9d9d9',
  '#f5c99a',
  '#e08a2e',
  '#a35200',
] as const

/** Relative luminance contrast of two `#rrggbb` colours (WCAG 2.2, 1–21). */
export function contrastOf(a: string, b: string): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number]
  return (high + 0.05) / (low + 0.05)
}

function luminance(hex: string): number {
  const channel = (at: number) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}
