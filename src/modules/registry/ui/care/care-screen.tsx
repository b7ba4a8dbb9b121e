import { LockOutlined } from '@ant-design/icons'
import { Menu } from 'antd'
import { useCall } from '../../../../web/api/use-call.ts'
import { Page } from '../../../../web/components/page.tsx'
import { Empty, ErrorState, Loading } from '../../../../web/components/state-pages.tsx'
import { useUrlState } from '../../../../web/router/use-url-state.ts'
import { listRegisters } from '../../contract/care.ts'
import { CareCounts } from './care-counts.tsx'
import { careDefaults } from './care-filters.tsx'
import { CareList } from './care-list.tsx'
import './care.css'

/** 关爱名册: each for the posts named for it; for others how many live in each grid. */
export default function CareScreen() {
  const [state, change] = useUrlState(careDefaults)
  const answer = useCall(listRegisters, {})
  const registers = answer.data?.registers ?? []
  const first = registers.find(({ isReader }) => isReader) ?? registers.find(({ isCounted }) => isCounted)
  const shown = registers.find(({ code }) => code === state.register) ?? first
  return (
    <Page title="关爱名册">
      {answer.isPending && <Loading lines={10} />}
      {answer.isError && (
        <ErrorState title="名册没有加载出来" error={answer.error} onRetry={() => void answer.refetch()} />
      )}
      {answer.data && (
        <div className="reg-care">
          <Menu
            aria-label="名册"
            selectedKeys={shown ? [shown.code] : []}
            items={registers.map(({ code, name, isReader, count }) => ({
              key: code,
              label: isReader ? `${name}（${count ?? 0}）` : name,
              icon: isReader ? undefined : <LockOutlined />,
            }))}
            onClick={({ key }) => change({ ...careDefaults, register: key }, { push: true })}
          />
          {shown?.isReader && <CareList register={shown} state={state} change={change} />}
          {shown && !shown.isReader && <CareCounts register={shown} area={state.area} change={change} />}
          {!shown && <Empty title="没有名册" hint="名册由安全管理员指定读者后可见。" />}
        </div>
      )}
    </Page>
  )
}
