import { BankOutlined, CheckOutlined } from '@ant-design/icons'
import { Select } from 'antd'
import { useState } from 'react'
import { areaLevelNames } from '../../../../base/area-code.ts'
import { useCall } from '../../../../web/api/use-call.ts'
import { useSettled } from '../../../../web/components/use-settled.ts'
import { searchAreas } from '../../../areas/contract/areas.ts'
import { organisationKindNames, readDirectory } from '../../../organisations/contract/organisations.ts'
import type { Proposal } from '../../contract/order.ts'
import type { Target } from '../../contract/terms.ts'
import './target-picker.css'

interface TargetPickerProps {
  id?: string
  value: Target | undefined
  onChange: (target: Target | undefined) => void
  proposal: Proposal | null
  invalid?: boolean
}

/** Who handles: the proposal with its reason on top, else any organisation, grid or community by name. */
export function TargetPicker({ id, value, onChange, proposal, invalid }: TargetPickerProps) {
  const isProposal = proposal !== null && value !== undefined && sameTarget(proposal.target, value)
  return (
    <div className="wg-target">
      {proposal && (
        <button
          type="button"
          className="wg-target-proposal"
          aria-pressed={isProposal}
          onClick={() => onChange(proposal.target)}
        >
          <span className="wg-target-name">
            <BankOutlined /> {proposal.targetName}
            {isProposal && <CheckOutlined className="wg-target-check" />}
          </span>
          <span className="wg-quiet">建议：{proposal.reason}</span>
        </button>
      )}
      <TargetSearch
        {...(id && { id })}
        value={isProposal ? undefined : value}
        onChange={(target) => onChange(target ?? (isProposal ? value : undefined))}
        placeholder={proposal ? '或改派其他单位、网格、社区' : '单位、网格或社区的名称'}
        invalid={invalid ?? false}
      />
    </div>
  )
}

type TargetSearchProps = Omit<TargetPickerProps, 'proposal'> & { placeholder: string }

function TargetSearch({ id, value, onChange, placeholder, invalid }: TargetSearchProps) {
  const { typed, setTyped, groups, has, isPending } = useTargetOptions()
  const [areaNames, setAreaNames] = useState<Readonly<Record<string, string>>>({})
  const chosen = value ? codeOf(value) : null
  const kept = chosen && !has(chosen) ? [{ value: chosen, label: areaNames[chosen] ?? '已选' }] : []
  const pick = (code: string | undefined, label: string) => {
    setTyped('')
    if (code) setAreaNames((old) => ({ ...old, [code]: label }))
    onChange(code ? targetOf(code) : undefined)
  }
  return (
    <Select
      {...(id && { id })}
      aria-label="承办方"
      value={chosen}
      placeholder={placeholder}
      showSearch={{ searchValue: typed, onSearch: setTyped, filterOption: false }}
      allowClear
      loading={isPending}
      options={[...kept, ...groups]}
      notFoundContent="没有找到，换个名称试试"
      {...(invalid && { status: 'error' as const })}
      style={{ width: '100%' }}
      onChange={(code: string | undefined, option) => pick(code, labelOf(option))}
    />
  )
}

interface TargetsPickerProps {
  id?: string
  value: readonly Target[]
  onChange: (targets: Target[]) => void
  label: string
  placeholder: string
  invalid?: boolean
}

/** Several organisations, grids or communities by name. */
export function TargetsPicker({ id, value, onChange, label, placeholder, invalid }: TargetsPickerProps) {
  const { typed, setTyped, groups, has, isPending } = useTargetOptions()
  const [names, setNames] = useState<Readonly<Record<string, string>>>({})
  const chosen = value.map(codeOf)
  const kept = chosen
    .filter((code) => !has(code))
    .map((code) => ({ value: code, label: names[code] ?? '已选' }))
  return (
    <Select
      {...(id && { id })}
      mode="multiple"
      aria-label={label}
      value={chosen}
      placeholder={placeholder}
      showSearch={{ searchValue: typed, onSearch: setTyped, filterOption: false }}
      loading={isPending}
      options={[...kept, ...groups]}
      notFoundContent="没有找到，换个名称试试"
      {...(invalid && { status: 'error' as const })}
      style={{ width: '100%' }}
      onChange={(codes: string[], options) => {
        setTyped('')
        const picked = (Array.isArray(options) ? options : [options]).map(labelOf)
        setNames((old) => ({
          ...old,
          ...Object.fromEntries(codes.map((code, at) => [code, picked[at] || old[code] || ''])),
        }))
        onChange(codes.map(targetOf))
      }}
    />
  )
}

/** Organisations by any part of their names, and the grids and communities that were searched for. */
function useTargetOptions() {
  const [typed, setTyped] = useState('')
  const words = useSettled(typed.trim(), 250)
  const directory = useCall(readDirectory, {}, { staleMs: 300_000 })
  const areas = useCall(searchAreas, { q: words }, { enabled: words !== '', keepPrevious: true })
  const units = (directory.data?.entries ?? [])
    .filter((entry) => words === '' || `${entry.name}${entry.shortName}`.includes(words))
    .slice(0, 60)
    .map((entry) => ({
      value: codeOf({ kind: 'organisation', id: entry.id }),
      label: `${entry.name}（${organisationKindNames[entry.kind]}）`,
    }))
  const places = (words === '' ? [] : (areas.data?.rows ?? []))
    .filter((row) => row.level === 'grid' || row.level === 'community')
    .map((row) => ({
      value: codeOf({ kind: 'area', id: row.code }),
      label: `${row.fullName}（${areaLevelNames[row.level]}）`,
    }))
  return {
    typed,
    setTyped,
    groups: [
      { label: '单位', options: units },
      ...(places.length > 0 ? [{ label: '网格和社区', options: places }] : []),
    ],
    has: (code: string) => [...units, ...places].some((option) => option.value === code),
    isPending: directory.isPending,
  }
}

function labelOf(option: unknown): string {
  return typeof option === 'object' && option !== null && 'label' in option ? String(option.label) : ''
}

export function sameTarget(a: Target, b: Target): boolean {
  return a.kind === b.kind && a.id === b.id
}

function codeOf(target: Target): string {
  return `${target.kind}:${target.id}`
}

function targetOf(code: string): Target {
  const at = code.indexOf(':')
  return { kind: code.slice(0, at) as Target['kind'], id: code.slice(at + 1) }
}
