import { Popup, Toast } from 'antd-mobile'
import { PhoneForm } from '../../../../web/phone/phone-form.tsx'
import { reopenOrder } from '../../contract/actions.ts'
import { SheetHead } from '../phone/sheet-head.tsx'
import type { DemandSheetProps } from './rating-sheet.tsx'

/** 还没解决: it is handled again under the same number. */
export function ReopenSheet({ demand, isOpen, onClose, onStale }: DemandSheetProps) {
  return (
    <Popup visible={isOpen} onClose={onClose} onMaskClick={onClose} destroyOnClose bodyClassName="wg-sheet">
      <section aria-label="还没解决">
        <SheetHead title="还没解决？请说说情况" onClose={onClose} />
        <PhoneForm
          endpoint={reopenOrder}
          initial={{ id: demand.id, version: demand.version }}
          hidden={['version']}
          submitLabel="请继续办理"
          also={['resident']}
          onDone={() => {
            Toast.show({ icon: 'success', content: '已转回继续办理' })
            onClose()
          }}
          onRefused={(error) => {
            if (error.kind === 'conflict') void onStale()
          }}
        />
      </section>
    </Popup>
  )
}
