import { Input } from 'antd'
import type { FlowDefinition, FlowState } from '../../../../../../base/flow/definition.ts'
import { StateTag } from '../../../../../../web/components/state-tag.tsx'
import type { State } from '../../../../contract/terms.ts'
import { limitWords } from '../../../../rules/flow-editing/changes.ts'
import { changeState } from '../../../../rules/flow-editing/edit.ts'
import { partyName } from '../../../../rules/flow-editing/names.ts'
import { type FlowProblem, isOwnLimit } from '../../../../rules/flow-editing/problems.ts'
import { LimitInput } from '../../../shared/limit-field.tsx'
import { stateKinds } from '../../../shared/state-kinds.ts'
import { FieldProblems } from './field-problems.tsx'
import { problemsAt } from './use-flow-draft.ts'

export interface PartEditorProps {
  flow: FlowDefinition
  problems: readonly FlowProblem[]
  onChange: (edit: (flow: FlowDefinition) => FlowDefinition) => void
  /** The part whose fields are open: `states.closed`, `actions.feedback`. */
  open: string
  onOpen: (at: string) => void
}

/** What each state is called, what the reporter reads meanwhile, how long it may last. */
export function StatesEditor({ flow, problems, onChange, open, onOpen }: PartEditorProps) {
  return (
    <ul className="wg-flow-parts">
      {flow.states.map((state) => {
        const at = `states.${state.id}`
        const isOpen = open === at
        return (
          <li key={state.id} data-wrong={problemsAt(problems, at).length > 0 || undefined}>
            <button
              type="button"
              className="wg-flow-part"
              aria-expanded={isOpen}
              onClick={() => onOpen(isOpen ? '' : at)}
            >
              <StateTag kind={stateKinds[state.id as State]}>{state.name}</StateTag>
              <span className="wg-quiet">
                {state.waitsFor ? `等${partyName(state.waitsFor)}` : '结束'}
                {state.clock && ` · ${stageWords(state)}`}
              </span>
            </button>
            {isOpen && (
              <StateFields
                state={state}
                problems={problems}
                onChange={(change) => onChange((old) => changeState(old, state.id, change))}
              />
            )}
          </li>
        )
      })}
    </ul>
  )
}

function stageWords({ clock }: FlowState): string {
  return clock?.kind === 'rate' ? '按系统设置的评价期' : limitWords(clock)
}

interface StateFieldsProps {
  state: FlowState
  problems: readonly FlowProblem[]
  onChange: (change: (state: FlowState) => FlowState) => void
}

function StateFields({ state, problems, onChange }: StateFieldsProps) {
  const { id, name, says, clock } = state
  const at = (field: string) => problems.filter((one) => one.at === `states.${id}.${field}`)
  return (
    <div className="wg-flow-fields">
      <label htmlFor={`${id}name`}>名称</label>
      <div>
        <Input
          id={`${id}name`}
          value={name}
          maxLength={20}
          onChange={(event) => onChange((old) => ({ ...old, name: event.target.value }))}
        />
        <FieldProblems problems={at('name')} />
      </div>
      <label htmlFor={`${id}says`}>诉求人看到</label>
      <div>
        <Input.TextArea
          id={`${id}says`}
          value={says}
          maxLength={200}
          autoSize={{ minRows: 1, maxRows: 4 }}
          onChange={(event) => onChange((old) => ({ ...old, says: event.target.value }))}
        />
        <span className="wg-quiet">
          {'{desk}'} 换成受理单位，{'{handler}'} 换成承办单位
        </span>
        <FieldProblems problems={at('says')} />
      </div>
      {clock && (
        <>
          <label htmlFor={`${id}limit`}>时限</label>
          <div>
            {isOwnLimit(clock) && typeof clock.limit === 'object' ? (
              <LimitInput
                id={`${id}limit`}
                value={clock.limit}
                onChange={(limit) => onChange((old) => ({ ...old, clock: { ...clock, limit } }))}
              />
            ) : (
              <span className="wg-quiet">{fixedWords(state)}</span>
            )}
            <FieldProblems problems={at('limit')} />
          </div>
        </>
      )}
      <FieldProblems problems={problems.filter((one) => one.at === `states.${id}`)} />
    </div>
  )
}

function fixedWords(state: FlowState): string {
  const words = stageWords(state)
  return state.clock?.kind === 'rate' ? `${words}（设置 › 工单）` : `${words}，不在这里定`
}
