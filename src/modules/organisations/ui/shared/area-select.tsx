import { TreeSelect } from 'antd'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { areaLevelNames } from '../../../../base/area-code.ts'
import { call } from '../../../../web/api/call.ts'
import { useCall } from '../../../../web/api/use-call.ts'
import { type AreaRow, getArea, listChildren, searchAreas } from '../../../areas/contract/areas.ts'
import { useSettled } from './use-settled.ts'

interface AreaSelectProps {
  id?: string
  value: string
  onChange: (code: string) => void
  label?: string
  /** As wide as its place instead of as wide as a filter. */
  isWide?: boolean
  invalid?: boolean
}

interface AreaNode {
  value: string
  title: string
  isLeaf: boolean
  children?: AreaNode[]
}

const STALE_MS = 300_000

/** An area: down the tree from one's own, or by name, code or pinyin. */
export function AreaSelect({ id, value, onChange, label = '区域', isWide, invalid }: AreaSelectProps) {
  const [typed, setTyped] = useState('')
  const words = useSettled(typed.trim(), 250)
  const tree = useAreaTree()
  const found = useCall(searchAreas, { q: words }, { enabled: words !== '', keepPrevious: true })
  const chosen = useCall(getArea, { code: value }, { enabled: value !== '', staleMs: STALE_MS })
  const isSearching = typed.trim() !== ''
  return (
    <TreeSelect
      {...(id && { id })}
      aria-label={label}
      placeholder={isWide ? '名称、代码或拼音' : label}
      // Without a value the select remembers its own last one: a new one begins empty.
      key={value === '' ? 'none' : 'some'}
      value={value === '' ? undefined : { value, label: chosen.data?.shortName ?? '…' }}
      labelInValue
      treeData={isSearching ? (found.data?.rows ?? []).map(foundNode) : tree.nodes}
      {...(!isSearching && { loadData: tree.load })}
      showSearch={{ searchValue: typed, onSearch: setTyped, filterTreeNode: false }}
      allowClear
      popupMatchSelectWidth={false}
      notFoundContent={isSearching ? '没有找到，换个名称、代码或拼音试试' : '正在加载'}
      style={isWide ? { width: '100%' } : { minWidth: 150, maxWidth: 240 }}
      {...(invalid && { status: 'error' as const })}
      onChange={(next: { value: string; label?: unknown } | null) => {
        setTyped('')
        onChange(next?.value ?? '')
      }}
    />
  )
}

/** One's own areas; what is under one is read when it is opened. */
function useAreaTree() {
  const [below, setBelow] = useState<Readonly<Record<string, readonly AreaRow[]>>>({})
  const own = useCall(listChildren, {}, { staleMs: STALE_MS }).data?.rows
  const read = useCallback(async (parent: string) => {
    const { rows } = await call(listChildren, { parent })
    setBelow((old) => ({ ...old, [parent]: rows }))
  }, [])
  const only = own?.length === 1 ? own[0]?.code : undefined
  useEffect(() => {
    if (only) void read(only)
  }, [only, read])
  const nodes = useMemo(() => (own ?? []).map((row) => toNode(row, below)), [own, below])
  return { nodes, load: (node: { value?: unknown }) => read(String(node.value)) }
}

function toNode(row: AreaRow, below: Readonly<Record<string, readonly AreaRow[]>>): AreaNode {
  const children = below[row.code]
  return {
    value: row.code,
    title: row.shortName,
    isLeaf: row.children === 0,
    ...(children && { children: children.map((one) => toNode(one, below)) }),
  }
}

function foundNode(row: AreaRow & { fullName: string }): AreaNode {
  return { value: row.code, title: `${row.fullName}（${areaLevelNames[row.level]}）`, isLeaf: true }
}
