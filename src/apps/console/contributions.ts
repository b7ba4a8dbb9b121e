import { type ConsoleContribution, collect, ordered } from '../../web/contribute.ts'

export const contributions = collect<ConsoleContribution>({
  ...import.meta.glob('../../modules/*/ui/console.tsx', { eager: true }),
  ...import.meta.glob('../../../extensions/*/ui/console.tsx', { eager: true }),
})

export const menu = ordered(contributions.map((one) => one.menu))
export const settings = ordered(contributions.map((one) => one.settings))
export const workbench = ordered(contributions.map((one) => one.workbench))
export const header = ordered(contributions.map((one) => one.header))
export const mine = ordered(contributions.map((one) => one.mine))
export const routes = contributions.flatMap((one) => one.routes ?? [])
