import { TreeSelect } from 'antd'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { areaLevelNames } from '../../../../base/area-code.ts'
import { call } from '../../../../web/api/call.ts'
import { useCall } from '../../../../web/api/use-call.ts'
import { useSettled } from '../../../../web/components/use-settled.ts'
import { type AreaRow, getArea, listChildren, searchAreas } from '../../contract/areas.ts'

interface AreaSelectProps {
  id?: string
  value: string
  onChange: (code: string) => void
  label?: string
  placeholder?: string
  /** Fills its place instead of being as wide as a filter. */
  isWide?: boolean
  invalid?: boolean
}

interface Node {
  value: string
  title: string
  isLeaf: boolean
  children?: Node[]
}

const TREE_STALE_MS = 300_000

/** An area by going down the tree from one's own, or by name, code or pinyin. */
export function AreaSelect(props: AreaSelectProps) {
  const { id, value, onChange, label = '区域', placeholder = label, isWide = false, invalid } = props
  const [typed, setTyped] = useState('')
  const words = useSettled(typed.trim(), 250)
  const tree = useTree()
  const found = useCall(searchAreas, { q: words }, { enabled: words !== '', keepPrevious: true })
  const chosen = useCall(getArea, { code: value }, { enabled: value !== '', staleMs: TREE_STALE_MS })
  const isSearching = typed.trim() !== ''
  return (
    <TreeSelect
      {...(id && { id })}
      aria-label={label}
      placeholder={placeholder}
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
      style={isWide ? { width: '100%' } : { minWidth: 112, maxWidth: 220 }}
      {...(invalid && { status: 'error' as const })}
      onChange={(next: { value: string; label?: unknown } | null) => {
        setTyped('')
        onChange(next?.value ?? '')
      }}
    />
  )
}

/** One's own areas at first; what is under one is read when it is opened. */
function useTree() {
  const [children, setChildren] = useState<Readonly<Record<string, readonly AreaRow[]>>>({})
  const own = useCall(listChildren, {}, { staleMs: TREE_STALE_MS }).data?.rows
  const read = useCallback(async (parent: string) => {
    const { rows } = await call(listChildren, { parent })
    setChildren((old) => ({ ...old, [parent]: rows }))
  }, [])
  const only = own?.length === 1 ? own[0]?.code : undefined
  // A person with one area wants what is in it.
  useEffect(() => {
    if (only) void read(only)
  }, [only, read])
  const nodes = useMemo(() => (own ?? []).map((row) => treeNode(row, children)), [own, children])
  return { nodes, load: (node: { value?: unknown }) => read(String(node.value)) }
}

function treeNode(row: AreaRow, children: Readonly<Record<string, readonly AreaRow[]>>): Node {
  const below = children[row.code]
  return {
    value: row.code,
    title: row.shortName,
    isLeaf: row.children === 0,
    ...(below && { children: below.map((one) => treeNode(one, children)) }),
  }
}

function foundNode(row: AreaRow & { fullName: string }): Node {
  return { value: row.code, title: `${row.fullName}（${areaLevelNames[row.level]}）`, isLeaf: true }
}
