import { Alert, App } from 'antd'
import { useCall } from '../../../../../web/api/use-call.ts'
import { CommandForm } from '../../../../../web/forms/command-form.tsx'
import { changeClass, classUse, type OrderClass } from '../../../contract/catalogue.ts'
import { classControls } from './class-controls.tsx'

/** Changes a class; says first how many running orders stand under it. */
export function ClassEditor({ cls, onDone }: { cls: OrderClass; onDone: () => void }) {
  const { message } = App.useApp()
  const {
    id,
    name,
    limit,
    keywords,
    filingStandards,
    closingStandard,
    isActive,
    isPublic,
    isSensitive,
    version,
  } = cls
  return (
    <CommandForm
      endpoint={changeClass}
      initial={{
        id,
        name,
        limit,
        keywords,
        filingStandards,
        closingStandard,
        isActive,
        isPublic,
        isSensitive,
        version,
      }}
      hidden={['version']}
      columns={2}
      controls={classControls}
      submitLabel="保存"
      onCancel={onDone}
      onDone={() => {
        void message.success(`“${name}”已保存`)
        onDone()
      }}
    >
      <ClassImpact classId={id} />
    </CommandForm>
  )
}

/** 将影响 N 件在办工单: and how. */
export function ClassImpact({ classId }: { classId: string }) {
  const use = useCall(classUse, { id: classId }).data
  if (!use) return null
  const title =
    use.openOrders === 0
      ? '这个类别现在没有在办工单'
      : `将影响 ${use.openOrders.toLocaleString('zh-CN')} 件在办工单`
  return (
    <Alert
      type={use.openOrders === 0 ? 'info' : 'warning'}
      showIcon
      className="wg-form-refusal"
      title={title}
      {...(use.openOrders > 0 && {
        description: '已经定下的时限和承办方不变；以后立案、派遣和结案按新的内容。',
      })}
    />
  )
}
