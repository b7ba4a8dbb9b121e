import { SearchBar } from 'antd-mobile'
import { useState } from 'react'
import { areaLevelNames } from '../../../../base/area-code.ts'
import { useCall } from '../../../../web/api/use-call.ts'
import { useSettled } from '../../../../web/components/use-settled.ts'
import type { ControlProps } from '../../../../web/forms/control.ts'
import { searchAreas } from '../../../areas/contract/areas.ts'
import { organisationKindNames, readDirectory } from '../../../organisations/contract/organisations.ts'
import type { Proposal } from '../../contract/order.ts'
import type { Target } from '../../contract/terms.ts'

interface Choice {
  target: Target
  name: string
  hint: string
}
const SHOWN = 8

/** 承办方: the proposal with its reason first, else any organisation, grid or community by name. */
export function TargetField({ id, value, onChange, proposal }: ControlProps & { proposal: Proposal | null }) {
  const [words, setWords] = useState('')
  const found = useTargets(words.trim())
  const proposed: Choice[] = proposal
    ? [{ target: proposal.target, name: proposal.targetName, hint: `建议：${proposal.reason}` }]
    : []
  const chosen = value as Target | undefined
  const isSame = (one: Choice) => chosen !== undefined && keyOf(one.target) === keyOf(chosen)
  return (
    <div className="wg-target-field">
      <TargetList choices={proposed} isChosen={isSame} onChoose={onChange} />
      <SearchBar placeholder="单位、网格或社区的名称" value={words} onChange={setWords} {...{ id }} />
      <TargetList choices={found} isChosen={isSame} onChoose={onChange} />
    </div>
  )
}

interface TargetListProps {
  choices: readonly Choice[]
  isChosen: (one: Choice) => boolean
  onChoose: (target: Target) => void
}

function TargetList({ choices, isChosen, onChoose }: TargetListProps) {
  return (
    <div className="wg-target-list">
      {choices.map((one) => (
        <button
          key={keyOf(one.target)}
          type="button"
          aria-pressed={isChosen(one)}
          onClick={() => onChoose(one.target)}
        >
          <b>{one.name}</b>
          <span className="wg-quiet">{one.hint}</span>
        </button>
      ))}
    </div>
  )
}

function useTargets(words: string): Choice[] {
  const settled = useSettled(words, 250)
  const directory = useCall(readDirectory, {}, { staleMs: 300_000 }).data
  const areas = useCall(searchAreas, { q: settled }, { enabled: settled !== '', keepPrevious: true }).data
  if (words === '') return []
  const units = (directory?.entries ?? [])
    .filter((entry) => `${entry.name}${entry.shortName}`.includes(words))
    .map<Choice>((entry) => ({
      target: { kind: 'organisation', id: entry.id },
      name: entry.name,
      hint: organisationKindNames[entry.kind],
    }))
  const places = (areas?.rows ?? [])
    .filter((row) => row.level === 'grid' || row.level === 'community')
    .map<Choice>((row) => ({
      target: { kind: 'area', id: row.code },
      name: row.fullName,
      hint: areaLevelNames[row.level],
    }))
  return [...units, ...places].slice(0, SHOWN)
}

function keyOf({ kind, id }: Target): string {
  return `${kind}:${id}`
}
