import { Checkbox, Input, Select, Switch } from 'antd'
import type { FlowAction, FlowDefinition, FlowNeed } from '../../../../../../base/flow/definition.ts'
import type { ActionId } from '../../../../contract/terms.ts'
import { guardReasons } from '../../../../rules/definition.ts'
import { needNames } from '../../../../rules/flow-editing/changes.ts'
import { changeAction, hasAction, setAction } from '../../../../rules/flow-editing/edit.ts'
import { partyName } from '../../../../rules/flow-editing/names.ts'
import {
  fixedNeeds,
  knownActions,
  optionalActions,
  possibleNeeds,
  possibleParties,
  stages,
  startStates,
} from '../../../../rules/flow-editing/parts.ts'
import type { FlowProblem } from '../../../../rules/flow-editing/problems.ts'
import { FieldProblems } from './field-problems.tsx'
import type { PartEditorProps } from './states-editor.tsx'
import { problemsAt } from './use-flow-draft.ts'

const ofStages = new Set<string>(Object.values(stages).flatMap(({ actions }) => actions))

/** Every action: who may take it, where, with what; those an office may do without have a switch. */
export function ActionsEditor({ flow, problems, onChange, open, onOpen }: PartEditorProps) {
  const shown = [...knownActions.values()].filter(({ id }) => hasAction(flow, id) || id in optionalActions)
  return (
    <ul className="wg-flow-parts">
      {shown.map((known) => {
        const at = `actions.${known.id}`
        const own = flow.actions.find(({ id }) => id === known.id)
        const isOpen = open === at && own !== undefined
        return (
          <li key={known.id} data-wrong={problemsAt(problems, at).length > 0 || undefined}>
            <div className="wg-flow-row">
              <button
                type="button"
                className="wg-flow-part"
                aria-expanded={isOpen}
                disabled={!own}
                onClick={() => onOpen(isOpen ? '' : at)}
              >
                <b>{own?.name ?? known.name}</b>
                <span className="wg-quiet">{own ? own.by.map(partyName).join('、') : '不用'}</span>
              </button>
              {known.id in optionalActions && !ofStages.has(known.id) && (
                <Switch
                  size="small"
                  aria-label={`使用“${known.name}”`}
                  checked={own !== undefined}
                  onChange={(isOn) => onChange((old) => setAction(old, known.id, isOn))}
                />
              )}
            </div>
            {isOpen && <ActionFields flow={flow} action={own} problems={problems} onChange={onChange} />}
          </li>
        )
      })}
      <Missing problems={problems} flow={flow} onChange={onChange} />
    </ul>
  )
}

interface ActionFieldsProps {
  flow: FlowDefinition
  action: FlowAction
  problems: readonly FlowProblem[]
  onChange: PartEditorProps['onChange']
}

function ActionFields({ flow, action, problems, onChange }: ActionFieldsProps) {
  const { id, name, by, from, isMain } = action
  const change = (part: Partial<FlowAction>) =>
    onChange((old) => changeAction(old, id, (one) => ({ ...one, ...part })))
  const at = (field: string) => problems.filter((one) => one.at === `actions.${id}.${field}`)
  const starts = startStates(id)
  const parties = [...new Set([...possibleParties(id), ...by])]
  return (
    <div className="wg-flow-fields">
      <label htmlFor={`${id}name`}>名称</label>
      <div>
        <Input
          id={`${id}name`}
          value={name}
          maxLength={20}
          onChange={(event) => change({ name: event.target.value })}
        />
        <FieldProblems problems={at('name')} />
      </div>
      <label htmlFor={`${id}by`}>由谁办</label>
      <div>
        <Select
          id={`${id}by`}
          mode="multiple"
          value={by}
          style={{ width: '100%' }}
          options={parties.map((party) => ({ value: party as string, label: partyName(party) }))}
          onChange={(next: string[]) => change({ by: next })}
        />
        <FieldProblems problems={at('by')} />
      </div>
      <label htmlFor={`${id}from`}>在什么状态</label>
      <div>
        <Select
          id={`${id}from`}
          mode="multiple"
          value={from}
          style={{ width: '100%' }}
          options={flow.states
            .filter((state) => starts.has(state.id) || from.includes(state.id))
            .map((state) => ({ value: state.id, label: state.name }))}
          onChange={(next: string[]) => change({ from: next })}
        />
        <FieldProblems problems={at('from')} />
      </div>
      <Needs action={action} onChange={(needs) => change({ needs })} />
      <span />
      <div>
        <Checkbox
          checked={isMain === true}
          onChange={(event) =>
            onChange((old) =>
              changeAction(old, id, ({ isMain: _was, ...one }) =>
                event.target.checked ? { ...one, isMain: true } : one,
              ),
            )
          }
        >
          主要办理（按钮放在最显眼处）
        </Checkbox>
        <Guards action={action} />
        <FieldProblems problems={[...at('needs'), ...problems.filter((one) => one.at === `actions.${id}`)]} />
      </div>
    </div>
  )
}

function Needs({ action, onChange }: { action: FlowAction; onChange: (needs: FlowNeed[]) => void }) {
  const fixed = fixedNeeds(action.id)
  const possible = possibleNeeds(action.id)
  if (possible.length === 0) return null
  return (
    <>
      <span>要求</span>
      <Checkbox.Group
        value={action.needs ?? []}
        options={possible.map((need) => ({
          value: need,
          label: needNames[need],
          disabled: fixed.includes(need),
        }))}
        onChange={(next) => onChange(next as FlowNeed[])}
      />
    </>
  )
}

/** Told, not to be changed: rules of the trade the product keeps. */
function Guards({ action }: { action: FlowAction }) {
  const words = (action.guards ?? []).map(
    (guard) => (guardReasons as Readonly<Record<string, string>>)[guard],
  )
  return words.length === 0 ? null : <p className="wg-quiet">产品规定不能办的情形：{words.join('；')}</p>
}

/** Actions that must be there and are not (an old version as the base): one press puts them in. */
function Missing({ problems, flow, onChange }: Pick<PartEditorProps, 'problems' | 'flow' | 'onChange'>) {
  const gone = [...knownActions.values()].filter(
    ({ id }) => !hasAction(flow, id) && problems.some((one) => one.at === `actions.${id}`),
  )
  return gone.map(({ id, name }) => (
    <li key={id} data-wrong>
      <div className="wg-flow-row">
        <span className="wg-flow-part">
          <b>{name}</b>
          <span className="wg-quiet">缺少，产品要求有</span>
        </span>
        <Switch
          size="small"
          aria-label={`补上“${name}”`}
          checked={false}
          onChange={() => onChange((old) => setAction(old, id as ActionId, true))}
        />
      </div>
    </li>
  ))
}
