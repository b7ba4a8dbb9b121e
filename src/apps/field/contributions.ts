import { collect, type FieldContribution, ordered } from '../../web/contribute.ts'

export const contributions = collect<FieldContribution>({
  ...import.meta.glob('../../modules/*/ui/field.tsx', { eager: true }),
  ...import.meta.glob('../../../extensions/*/ui/field.tsx', { eager: true }),
})

export const tabs = contributions.flatMap((one) => one.tabs ?? [])
export const homeCards = ordered(contributions.map((one) => one.homeCards))
export const mine = ordered(contributions.map((one) => one.mine))
export const routes = contributions.flatMap((one) => one.routes ?? [])
