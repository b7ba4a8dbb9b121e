import { Button, Modal } from 'antd'
import { useState } from 'react'
import { useCall } from '../../../../web/api/use-call.ts'
import { ErrorState } from '../../../../web/components/state-pages.tsx'
import { CommandForm } from '../../../../web/forms/command-form.tsx'
import { useCan } from '../../../../web/session/session.tsx'
import { listSubjectTags, setTag } from '../../contract/tags/of-subject.ts'
import { PersonCareSection } from '../care/person-care.tsx'
import { AccountLink } from '../own/account-link.tsx'
import { SettableTag } from './tag-control.tsx'
import { TagList } from './tag-list.tsx'
import './tags.css'

interface PersonTagsProps {
  id: string
  /** The reader may collect and verify here. */
  mayEdit: boolean
}

/** The tags of a person, and what care registers say to those who read them. For the person's file. */
export function PersonTags({ id, mayEdit }: PersonTagsProps) {
  const answer = useCall(listSubjectTags, { kind: 'person', id })
  const [isSetting, setSetting] = useState(false)
  const can = useCan()
  return (
    <section className="reg-person-tags" aria-label="标签">
      <header>
        <h3>标签</h3>
        {mayEdit && (
          <Button size="small" onClick={() => setSetting(true)}>
            设置标签
          </Button>
        )}
      </header>
      {answer.isError && <ErrorState error={answer.error} onRetry={() => void answer.refetch()} />}
      {answer.data?.tags.length === 0 && <p className="wg-quiet">没有公开标签</p>}
      {answer.data && <TagList kind="person" id={id} tags={answer.data.tags} />}
      {can('registry:care') && <PersonCareSection id={id} />}
      {mayEdit && <AccountLink id={id} />}
      {isSetting && <SetTagDialog id={id} onClose={() => setSetting(false)} />}
    </section>
  )
}

function SetTagDialog({ id, onClose }: { id: string; onClose: () => void }) {
  return (
    <Modal open footer={null} title="设置标签" onCancel={onClose}>
      <CommandForm
        endpoint={setTag}
        initial={{ kind: 'person', id, source: 'grid' }}
        hidden={['source']}
        controls={{ tag: SettableTag }}
        submitLabel="设置"
        onDone={onClose}
        onCancel={onClose}
      />
    </Modal>
  )
}
