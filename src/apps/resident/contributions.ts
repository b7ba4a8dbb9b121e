import { collect, ordered, type ResidentContribution } from '../../web/contribute.ts'

export const contributions = collect<ResidentContribution>({
  ...import.meta.glob('../../modules/*/ui/resident.tsx', { eager: true }),
  ...import.meta.glob('../../../extensions/*/ui/resident.tsx', { eager: true }),
})

export const home = ordered(contributions.map((one) => one.home))
export const mine = ordered(contributions.map((one) => one.mine))
export const routes = contributions.flatMap((one) => one.routes ?? [])
export const reportPath = contributions.find((one) => one.report)?.report?.path
export const demands = contributions.find((one) => one.demands)?.demands
