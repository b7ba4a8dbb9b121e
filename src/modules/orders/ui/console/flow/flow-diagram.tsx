import { useId, useMemo } from 'react'
import { stateStyle } from '../../../../../web/components/state-tag.tsx'
import type { State } from '../../../contract/terms.ts'
import { stateKinds } from '../../shared/state-kinds.ts'
import { BOX_HEIGHT, BOX_WIDTH, type FlowBox } from './boxes.ts'
import type { Flow } from './flow-edges.ts'
import './flow.css'
import { flowLayout } from './flow-layout.ts'
import type { FlowLine } from './lines.ts'

interface FlowDiagramProps {
  flow: Flow
  /** The way an order took: lit. */
  walked?: readonly { fromState: State | null; toState: State }[]
  /** Where it stands. */
  state?: State
  isCompact?: boolean
  /** Says which state was picked, where picking leads somewhere. */
  onPick?: (stateId: string) => void
}

const NOT_WALKED: readonly never[] = []

/** A loop as it is defined: states, the actions between them, and the way of one order. */
export function FlowDiagram(props: FlowDiagramProps) {
  const { flow, walked = NOT_WALKED, state, isCompact = false, onPick } = props
  const lit = useMemo(() => new Set(walked.map((step) => `${step.fromState}>${step.toState}`)), [walked])
  const picture = useMemo(() => flowLayout(flow, { walked: lit, isCompact }), [flow, lit, isCompact])
  const arrow = useId()
  const visited = new Set<string>(walked.map((step) => step.toState))
  const isWalked = (line: FlowLine) => lit.has(`${line.edge.from}>${line.edge.to}`)
  // What is lit is drawn last, above the rest.
  const lines = [...picture.lines].sort((a, b) => Number(isWalked(a)) - Number(isWalked(b)))
  return (
    <svg
      className="wg-flow"
      data-walked={walked.length > 0 || undefined}
      viewBox={`0 0 ${picture.width} ${picture.height}`}
      style={{ maxWidth: picture.width * 1.1, minWidth: picture.width * 0.78 }}
      role="img"
      aria-label="工单流程图"
    >
      <defs>
        <Arrow id={arrow} />
        <Arrow id={`${arrow}lit`} isLit />
      </defs>
      {picture.frame && (
        <g className="wg-flow-frame">
          <rect {...picture.frame} rx="8" />
          <text x={picture.frame.x + 10} y={picture.frame.y + 20}>
            其他结束
          </text>
        </g>
      )}
      {lines.map((line) => (
        <Line
          key={`${line.edge.from}>${line.edge.to}`}
          line={line}
          isLit={isWalked(line)}
          arrow={isWalked(line) ? `${arrow}lit` : arrow}
        />
      ))}
      {picture.boxes.map((box) => (
        <Box
          key={box.state.id}
          box={box}
          isHere={box.state.id === state}
          isVisited={visited.has(box.state.id)}
          stays={picture.stays.get(box.state.id)}
          {...(onPick && { onPick })}
        />
      ))}
    </svg>
  )
}

function Arrow({ id, isLit = false }: { id: string; isLit?: boolean }) {
  return (
    <marker id={id} viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
      <path d="M0 0 8 4 0 8Z" className="wg-flow-arrow" data-lit={isLit || undefined} />
    </marker>
  )
}

function Line({ line, isLit, arrow }: { line: FlowLine; isLit: boolean; arrow: string }) {
  const { x, y, isVertical, anchor } = line.label
  const { actions } = line.edge
  return (
    <g className="wg-flow-line" data-lit={isLit || undefined}>
      <path d={line.path} markerEnd={`url(#${arrow})`} />
      {isVertical ? (
        actions.map((name, at) => (
          <text key={name} x={x - at * 13} y={y} textAnchor={anchor} style={{ writingMode: 'vertical-rl' }}>
            {name}
          </text>
        ))
      ) : (
        <text x={x} y={y} textAnchor={anchor}>
          {actions.join(' / ')}
        </text>
      )}
    </g>
  )
}

interface BoxProps {
  box: FlowBox
  isHere: boolean
  isVisited: boolean
  stays: readonly string[] | undefined
  onPick?: (stateId: string) => void
}

function Box({ box, isHere, isVisited, stays, onPick }: BoxProps) {
  const { state, x, y } = box
  return (
    <g
      className="wg-flow-box"
      style={stateStyle(stateKinds[state.id as State] ?? 'paused')}
      data-here={isHere || undefined}
      data-visited={isVisited || undefined}
      {...(onPick && { onClick: () => onPick(state.id), 'data-pick': true })}
    >
      {stays && <title>{`在此还可以：${stays.join('、')}`}</title>}
      <rect x={x} y={y} width={BOX_WIDTH} height={BOX_HEIGHT} rx="6" />
      <text x={x + BOX_WIDTH / 2} y={y + BOX_HEIGHT / 2 + 5} textAnchor="middle">
        {isHere ? `● ${state.name}` : state.name}
      </text>
    </g>
  )
}
