import { App, Button, Space } from 'antd'
import { useState } from 'react'
import { messageOf } from '../../../../../web/api/api-error.ts'
import { download } from '../../../../../web/api/download.ts'
import { useCall, useCommand } from '../../../../../web/api/use-call.ts'
import { Page } from '../../../../../web/components/page.tsx'
import { ErrorState, Loading } from '../../../../../web/components/state-pages.tsx'
import { useRouteParam } from '../../../../../web/router/links.tsx'
import { useCan } from '../../../../../web/session/session.tsx'
import {
  exportTemplate,
  getTemplate,
  publishTemplate,
  retireTemplate,
  type TemplateDetail,
} from '../../../contract/templates.ts'
import { AssignDialog } from '../assign-dialog.tsx'
import { Designer } from './designer.tsx'
import { useDraft } from './use-draft.ts'
import '../console.css'

/** One template: its questions, their properties, and how it looks on the phone. */
export default function DesignerScreen() {
  const id = useRouteParam('id')
  const template = useCall(getTemplate, { id }, { staleMs: Number.POSITIVE_INFINITY })
  if (template.isPending) return <Loading />
  if (template.isError) return <ErrorState error={template.error} onRetry={() => void template.refetch()} />
  return <Opened key={template.data.id} template={template.data} />
}

function Opened({ template }: { template: TemplateDetail }) {
  const draft = useDraft(template)
  const [isAssigning, setAssigning] = useState(false)
  return (
    <Page
      title={draft.title}
      actions={<Actions template={template} draft={draft} onAssign={() => setAssigning(true)} />}
    >
      <p className="wg-quiet" role="status">
        {stateWords(template)} · {draft.savedWords}
      </p>
      <Designer draft={draft} readonly={!template.mayDesign || template.isRetired} />
      {isAssigning && <AssignDialog template={template} onClose={() => setAssigning(false)} />}
    </Page>
  )
}

function stateWords({ published, hasDraft, isRetired, areaName, versions }: TemplateDetail): string {
  if (isRetired) return `已停用，适用${areaName}`
  if (published === null) return `还没有发布，适用${areaName}`
  const last = versions[0]
  return `第 ${published} 版由${last?.by ?? ''}发布${hasDraft ? '，之后又有改动' : ''}，适用${areaName}`
}

interface ActionsProps {
  template: TemplateDetail
  draft: ReturnType<typeof useDraft>
  onAssign: () => void
}

function Actions({ template, draft, onAssign }: ActionsProps) {
  const can = useCan()
  const { message, modal } = App.useApp()
  const publish = useCommand(publishTemplate)
  const retire = useCommand(retireTemplate)
  const failed = (error: unknown) => void message.error(messageOf(error))
  const { id, isRetired, mayDesign, published } = template
  const onPublish = async () => {
    const version = await draft.saved()
    modal.confirm({
      title: `发布“${draft.title}”？`,
      content: '发布后这一版不能再改；已布置的任务仍用原来的版次，新布置的任务用这一版。',
      okText: '发布',
      onOk: () =>
        publish.mutateAsync({ input: { id, version } }).then(({ number }) => {
          draft.moved(version + 1)
          void message.success(`已发布第 ${number} 版`)
        }, failed),
    })
  }
  const onRetire = async () => {
    const version = await draft.saved()
    retire.mutate(
      { input: { id, version, isRetired: !isRetired } },
      { onError: failed, onSuccess: () => draft.moved(version + 1) },
    )
  }
  return (
    <Space wrap>
      <Button onClick={() => void download(exportTemplate, { id }).catch(failed)}>下载</Button>
      {mayDesign && (
        <Button onClick={() => void onRetire().catch(failed)}>{isRetired ? '恢复使用' : '停用'}</Button>
      )}
      {can('templates:assign') && published !== null && !isRetired && (
        <Button onClick={onAssign}>布置任务</Button>
      )}
      {mayDesign && !isRetired && (
        <Button
          type="primary"
          disabled={draft.problems.length > 0}
          onClick={() => void onPublish().catch(failed)}
        >
          发布
        </Button>
      )}
    </Space>
  )
}
