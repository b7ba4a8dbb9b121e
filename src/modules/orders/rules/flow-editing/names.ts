import { partyNames } from '../definition.ts'
import { knownActions, knownStates } from './parts.ts'

export function stateName(id: string): string {
  return knownStates.get(id)?.name ?? knownActions.get(id)?.name ?? id
}

export function actionName(id: string): string {
  return knownActions.get(id)?.name ?? id
}

export function partyName(party: string): string {
  return (partyNames as Readonly<Record<string, string>>)[party] ?? party
}
