import { withDigits } from './numerals.ts'

const generic = /(小区|花园|花苑|公寓|家园|社区|大厦|广场|新村|村|大楼|有限公司|公司|路|街|大道)$/

/** How alike two names are, 0 … 1: equal 1, one inside the other by its share, else by common pairs of characters. */
export function likeness(one: string, other: string): number {
  const a = withDigits(one)
  const b = withDigits(other)
  if (a === b) return 1
  const shortA = a.replace(generic, '') || a
  const shortB = b.replace(generic, '') || b
  if (shortA === shortB && sameWord(a, b)) return 0.95
  const [inner, outer] = shortA.length < shortB.length ? [shortA, shortB] : [shortB, shortA]
  if (inner.length >= 2 && outer.includes(inner)) return 0.6 + 0.4 * (inner.length / outer.length)
  return pairs(shortA, shortB)
}

/** 中心路 and 中心街 are two roads, 尚书苑 and 尚书苑小区 one compound. */
function sameWord(a: string, b: string): boolean {
  const [one, other] = [generic.exec(a)?.[0], generic.exec(b)?.[0]]
  return one === undefined || other === undefined || one === other
}

function pairs(a: string, b: string): number {
  if (a.length < 2 || b.length < 2) return 0
  const rest = new Map<string, number>()
  for (let at = 0; at < a.length - 1; at++)
    rest.set(a.slice(at, at + 2), (rest.get(a.slice(at, at + 2)) ?? 0) + 1)
  let common = 0
  for (let at = 0; at < b.length - 1; at++) {
    const pair = b.slice(at, at + 2)
    const left = rest.get(pair) ?? 0
    if (left === 0) continue
    common++
    rest.set(pair, left - 1)
  }
  return (2 * common) / (a.length + b.length - 2)
}
