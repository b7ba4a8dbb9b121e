import {
  CheckCircleOutlined,
  ExclamationCircleOutlined,
  EyeOutlined,
  HourglassOutlined,
  InboxOutlined,
  PauseCircleOutlined,
  SyncOutlined,
} from '@ant-design/icons'
import type { ComponentType, CSSProperties, ReactNode } from 'react'
import { type StateKind, stateColours } from '../theme/tokens.ts'
import './state-tag.css'

const icons: Record<StateKind, ComponentType> = {
  todo: InboxOutlined,
  working: SyncOutlined,
  checking: EyeOutlined,
  soon: HourglassOutlined,
  overdue: ExclamationCircleOutlined,
  closed: CheckCircleOutlined,
  paused: PauseCircleOutlined,
}

/** A state: colour, sign and word together, so that none carries it alone. */
export function StateTag({ kind, children }: { kind: StateKind; children: ReactNode }) {
  const Icon = icons[kind]
  return (
    <span className="wg-tag" style={stateStyle(kind)}>
      <Icon />
      {children}
    </span>
  )
}

/** A state's colours for light and dark as custom properties; the style sheet picks by theme. */
export function stateStyle(kind: StateKind): CSSProperties {
  const { light, dark } = stateColours
  return {
    '--tag-text': light[kind].text,
    '--tag-ground': light[kind].ground,
    '--tag-fill': light[kind].fill,
    '--tag-text-dark': dark[kind].text,
    '--tag-ground-dark': dark[kind].ground,
    '--tag-fill-dark': dark[kind].fill,
  } as CSSProperties
}
