import { useMemo, useState } from 'react'
import { useCall } from '../../../../web/api/use-call.ts'
import { Empty, ErrorState, Loading } from '../../../../web/components/state-pages.tsx'
import { useGo } from '../../../../web/router/links.tsx'
import { type GraphEdge, getRelations } from '../../contract/graph.ts'
import { pathOfHit } from './hit-paths.ts'
import { layRelations, type Placed } from './relations-layout.ts'
import './people.css'

interface RelationsPanelProps {
  kind: 'person' | 'house'
  id: string
}

/** 关系: who and what hangs together within two steps. Every node is a button that opens its file. */
export function RelationsPanel({ kind, id }: RelationsPanelProps) {
  const answer = useCall(getRelations, { kind, id })
  const sheet = useMemo(
    () => answer.data && layRelations(answer.data.nodes, answer.data.edges),
    [answer.data],
  )
  if (answer.isPending) return <Loading lines={8} />
  if (answer.isError) return <ErrorState error={answer.error} onRetry={() => void answer.refetch()} />
  if (!sheet || sheet.nodes.length < 2)
    return <Empty title="还没有登记关系" hint="登记住处、立户以后，会画在这里" />
  return (
    <>
      <Sheet {...sheet} edges={answer.data.edges} />
      <p className="reg-fact-missing">
        只画您有权看到的。虚线框是房屋，圆角框是单位和场所，点开看档案。
        {answer.data.isCut && '人数较多，没有全部画出。'}
      </p>
    </>
  )
}

interface SheetProps {
  width: number
  height: number
  nodes: readonly Placed[]
  edges: readonly GraphEdge[]
}

function Sheet({ width, height, nodes, edges }: SheetProps) {
  const [lit, light] = useState<string>()
  const go = useGo()
  const at = new Map(nodes.map((node) => [node.key, node]))
  return (
    <div className="reg-relations">
      <div className="reg-relations-sheet" style={{ width, height }}>
        <svg width={width} height={height} aria-hidden="true">
          {edges.map(({ from, to, label }) => (
            <Line
              key={`${from} ${to} ${label}`}
              from={at.get(from)}
              to={at.get(to)}
              label={label}
              isLit={lit === from || lit === to}
            />
          ))}
        </svg>
        {nodes.map((node) => (
          <button
            key={node.key}
            type="button"
            className="reg-node"
            data-kind={node.kind}
            style={{ left: node.x, top: node.y }}
            aria-current={node.hops === 0}
            onMouseEnter={() => light(node.key)}
            onMouseLeave={() => light(undefined)}
            onFocus={() => light(node.key)}
            onBlur={() => light(undefined)}
            onClick={() => go(pathOfHit(node))}
          >
            {node.label}
            {node.detail && <small>{node.detail}</small>}
            <span className="wg-hidden">{spoken(node.key, edges, at)}</span>
          </button>
        ))}
      </div>
    </div>
  )
}

interface LineProps {
  from: Placed | undefined
  to: Placed | undefined
  label: string
  isLit: boolean
}

/** Nearer to who it is said of, where fewer lines cross. */
const LABEL_AT = 0.4

function Line({ from, to, label, isLit }: LineProps) {
  if (!from || !to) return null
  return (
    <g data-lit={isLit || undefined}>
      <line x1={from.x} y1={from.y} x2={to.x} y2={to.y} />
      <text x={from.x + (to.x - from.x) * LABEL_AT} y={from.y + (to.y - from.y) * LABEL_AT + 4}>
        {label}
      </text>
    </g>
  )
}

/** 妻 李大山 — the lines in words, for those who do not see them. */
function spoken(key: string, edges: readonly GraphEdge[], at: ReadonlyMap<string, Placed>) {
  const ties = edges.flatMap((edge) => {
    if (edge.from === key) return `${edge.label} ${at.get(edge.to)?.label ?? ''}`
    if (edge.to === key) return `${at.get(edge.from)?.label ?? ''} ${edge.label}`
    return []
  })
  return `：${ties.join('，')}`
}
