import { describe, expect, it } from 'vitest'
import { contrastOf, primary, stateColours } from './tokens.ts'

describe('state colours', () => {
  const pages = { light: '#ffffff', dark: '#141414' } as const
  for (const mode of ['light', 'dark'] as const) {
    for (const [state, colour] of Object.entries(stateColours[mode])) {
      it(`the word of "${state}" is legible on its ground and on the ${mode} page`, () => {
        expect(contrastOf(colour.text, colour.ground)).toBeGreaterThanOrEqual(4.5)
        expect(contrastOf(colour.text, pages[mode])).toBeGreaterThanOrEqual(4.5)
      })
    }
  }

  it('white on the primary button is legible', () => {
    expect(contrastOf('#ffffff', primary)).toBeGreaterThanOrEqual(4.5)
  })

  it('measures the known ends of the scale', () => {
    expect(contrastOf('#000000', '#ffffff')).toBeCloseTo(21)
    expect(contrastOf('#777777', '#777777')).toBeCloseTo(1)
  })
})
