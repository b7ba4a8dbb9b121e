import { useQueryClient } from '@tanstack/react-query'
import { App, Button, Modal } from 'antd'
import { useRef } from 'react'
import { messageOf } from '../../../../web/api/api-error.ts'
import { call } from '../../../../web/api/call.ts'
import { refreshModules } from '../../../../web/api/use-call.ts'
import { CommandForm } from '../../../../web/forms/command-form.tsx'
import { endTagOnMany, setTagOnMany } from '../../contract/tags/of-subject.ts'
import { EndableTag, SettableTag } from './tag-control.tsx'

interface BatchProps {
  ids: readonly string[]
  onClose: () => void
  onDone: () => void
}

const BEYOND = '人不在您的管辖或名册范围，没有改'

/** 批量设置标签: with reason and term; who has it already or is out of reach is told in numbers. */
export function SetTagsDialog({ ids, onClose, onDone }: BatchProps) {
  const told = useToldWithUndo()
  const tag = useRef('')
  return (
    <Modal open footer={null} title={`给 ${ids.length} 人设置标签`} onCancel={onClose}>
      <CommandForm
        endpoint={setTagOnMany}
        initial={{ ids: [...ids], source: 'grid' }}
        hidden={['ids', 'source']}
        controls={{ tag: SettableTag }}
        submitLabel={`给 ${ids.length} 人设置`}
        onValues={(values) => {
          tag.current = String(values.tag ?? '')
        }}
        onCancel={onClose}
        onDone={({ set, held, beyond }) => {
          const words = sum(`已设置 ${set.length} 人`, [held, '人原来就有'], [beyond, BEYOND])
          told(words, { ids: set, tag: tag.current })
          onDone()
          onClose()
        }}
      />
    </Modal>
  )
}

/** 批量结束标签: not taken back, so it says what follows before the button. */
export function EndTagsDialog({ ids, onClose, onDone }: BatchProps) {
  const { message } = App.useApp()
  return (
    <Modal open footer={null} title={`结束 ${ids.length} 人的标签`} onCancel={onClose}>
      <p className="wg-quiet">
        结束后留在各人档案的标签记录里；要恢复须重新设置。规则设置的随情况变化，不能人工结束。
      </p>
      <CommandForm
        endpoint={endTagOnMany}
        initial={{ ids: [...ids] }}
        hidden={['ids']}
        controls={{ tag: EndableTag }}
        submitLabel={`结束 ${ids.length} 人的标签`}
        danger
        onCancel={onClose}
        onDone={({ ended, byRule, without, beyond }) => {
          const others = [
            [byRule, '人由规则设置，没有结束'],
            [without, '人没有这个标签'],
            [beyond, BEYOND],
          ] as const
          void message.success(sum(`已结束 ${ended} 人`, ...others))
          onDone()
          onClose()
        }}
      />
    </Modal>
  )
}

/** What was set a moment ago is ended again with one touch; its record stays. */
function useToldWithUndo() {
  const { message } = App.useApp()
  const client = useQueryClient()
  const undo = async (set: { ids: string[]; tag: string }) => {
    message.destroy(UNDO)
    try {
      const { ended } = await call(endTagOnMany, { ...set, reason: '撤销刚才的批量设置' })
      await refreshModules(client, ['registry'])
      void message.success(`已撤销 ${ended} 人`)
    } catch (error) {
      void message.error(messageOf(error))
    }
  }
  return (words: string, set: { ids: string[]; tag: string }) => {
    const button = (
      <Button type="link" size="small" onClick={() => void undo(set)}>
        撤销
      </Button>
    )
    void message.success({
      key: UNDO,
      duration: 8,
      content: (
        <>
          {words}
          {set.ids.length > 0 && button}
        </>
      ),
    })
  }
}

const UNDO = 'registry-tags-undo'

/** 已设置 3 人，2 人原来就有 */
function sum(done: string, ...others: readonly (readonly [count: number, words: string])[]): string {
  return [done, ...others.filter(([count]) => count > 0).map(([count, words]) => `${count} ${words}`)].join(
    '，',
  )
}
