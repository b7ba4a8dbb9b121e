import { Switch } from 'antd'
import { hasStage, setStage } from '../../../../rules/flow-editing/edit.ts'
import { type StageId, stages } from '../../../../rules/flow-editing/parts.ts'
import type { PartEditorProps } from './states-editor.tsx'

/** Whole stages an office has or has not. */
export function StagesEditor({ flow, onChange }: Pick<PartEditorProps, 'flow' | 'onChange'>) {
  return (
    <ul className="wg-flow-parts">
      {(Object.keys(stages) as StageId[]).map((id) => (
        <li key={id}>
          <div className="wg-flow-row">
            <span className="wg-flow-part">
              <b>{stages[id].name}</b>
              <span className="wg-quiet">{stages[id].says}</span>
            </span>
            <Switch
              aria-label={stages[id].name}
              checked={hasStage(flow, id)}
              onChange={(isOn) => onChange((old) => setStage(old, id, isOn))}
            />
          </div>
        </li>
      ))}
    </ul>
  )
}
