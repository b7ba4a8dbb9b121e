import { Checkbox, Input, Tree } from 'antd'
import { useEffect, useMemo, useRef, useState } from 'react'
import { areaLevelNames } from '../../../base/area-code.ts'
import { call } from '../../../web/api/call.ts'
import { useCall } from '../../../web/api/use-call.ts'
import { ErrorState, Loading } from '../../../web/components/state-pages.tsx'
import { type AreaRow, listChildren, searchAreas } from '../contract/areas.ts'
import { type Branch, branchesOf, type Children } from './tree-data.ts'

interface AreaTreeProps {
  chosen: string
  /** From the province down to the chosen one: opened so that it can be seen. */
  path: readonly string[]
  showsClosed: boolean
  onShowClosed: (shows: boolean) => void
  onChoose: (code: string) => void
}

export function AreaTree(props: AreaTreeProps) {
  const [q, setQ] = useState('')
  const wanted = useSettled(q.trim(), 250)
  return (
    <nav className="wg-card wg-areas-tree" aria-label="区划树">
      <Input.Search
        value={q}
        allowClear
        maxLength={50}
        placeholder="名称、代码、拼音"
        aria-label="查找区划与网格"
        onChange={(event) => setQ(event.target.value)}
      />
      {wanted === '' ? <Branches {...props} /> : <Found q={wanted} {...props} />}
      <Checkbox checked={props.showsClosed} onChange={(event) => props.onShowClosed(event.target.checked)}>
        包括已停用的
      </Checkbox>
    </nav>
  )
}

function Branches({ chosen, path, showsClosed, onChoose }: AreaTreeProps) {
  const roots = useCall(listChildren, {})
  const [opened, setOpened] = useState<readonly string[]>([])
  const trunk = path.slice(0, -1).join()
  useEffect(() => setOpened((old) => [...new Set([...old, ...trunk.split(',').filter(Boolean)])]), [trunk])
  const top = roots.data?.rows.length === 1 ? roots.data.rows[0]?.code : undefined
  useEffect(() => {
    if (top) setOpened((old) => [...new Set([...old, top])])
  }, [top])
  const children = useChildren(opened, showsClosed, roots.dataUpdatedAt)
  const data = useMemo(() => branchesOf(roots.data?.rows ?? [], children), [roots.data, children])
  if (roots.isPending) return <Loading lines={8} />
  if (roots.isError) return <ErrorState error={roots.error} onRetry={() => void roots.refetch()} />
  return (
    <Tree<Branch>
      blockNode
      treeData={data}
      selectedKeys={chosen ? [chosen] : []}
      expandedKeys={[...opened]}
      titleRender={(branch) => <RowTitle row={branch.row} />}
      onExpand={(keys) => setOpened(keys.map(String))}
      onSelect={(_keys, { node }) => onChoose(node.key)}
    />
  )
}

/** Children of the opened ones, each read once; all again when the roots were read again (`stamp`). */
function useChildren(opened: readonly string[], closed: boolean, stamp: number): Children {
  const [children, setChildren] = useState<Children>(new Map())
  const known = useRef({ key: '', codes: new Set<string>() })
  useEffect(() => {
    const key = `${closed}${stamp}`
    if (known.current.key !== key) known.current = { key, codes: new Set() }
    const missing = opened.filter((code) => !known.current.codes.has(code))
    for (const code of missing) {
      known.current.codes.add(code)
      readChildren(code, closed).then(
        (rows) => setChildren((old) => new Map([...old, [code, rows]])),
        // Left out: opening the branch again asks again.
        () => known.current.codes.delete(code),
      )
    }
  }, [opened, closed, stamp])
  return children
}

async function readChildren(parent: string, closed: boolean): Promise<AreaRow[]> {
  return (await call(listChildren, { parent, closed })).rows
}

function RowTitle({ row }: { row: AreaRow }) {
  return (
    <span className="wg-areas-row" data-closed={!row.isOpen || undefined}>
      <span className="wg-areas-row-name">{row.shortName}</span>
      {!row.isOpen && <small>已停用</small>}
      {row.isOpen && row.level === 'grid' && row.households !== null && <small>{row.households} 户</small>}
      {row.isOpen && row.children > 0 && <small>{row.children}</small>}
    </span>
  )
}

function Found({ q, showsClosed, chosen, onChoose }: AreaTreeProps & { q: string }) {
  const found = useCall(searchAreas, { q, closed: showsClosed }, { keepPrevious: true })
  if (found.isPending) return <Loading lines={4} />
  if (found.isError) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />
  if (found.data.rows.length === 0)
    return <p className="wg-quiet">没有找到“{q}”，可换成代码或拼音首字母试试</p>
  return (
    <ul className="wg-areas-found">
      {found.data.rows.map((row) => (
        <li key={row.code}>
          <button type="button" aria-pressed={row.code === chosen} onClick={() => onChoose(row.code)}>
            <span>
              {row.shortName} <small>{areaLevelNames[row.level]}</small>
            </span>
            <small>{row.fullName}</small>
          </button>
        </li>
      ))}
    </ul>
  )
}

function useSettled(text: string, ms: number): string {
  const [settled, settle] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => settle(text), ms)
    return () => clearTimeout(timer)
  }, [text, ms])
  return settled
}
