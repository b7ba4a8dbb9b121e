import { Popup, Toast } from 'antd-mobile'
import { PhoneForm } from '../../../../web/phone/phone-form.tsx'
import { rateOrder } from '../../contract/actions.ts'
import type { MyOrderDetail } from '../../contract/residents.ts'
import { RatingField } from '../phone/rating-field.tsx'
import { SheetHead } from '../phone/sheet-head.tsx'

export interface DemandSheetProps {
  demand: MyOrderDetail
  isOpen: boolean
  onClose: () => void
  onStale: () => Promise<void>
}

const CONTROLS = { rating: RatingField }

/** 联系了吗 / 解决了吗 / 满意吗: three taps. */
export function RatingSheet({ demand, isOpen, onClose, onStale }: DemandSheetProps) {
  return (
    <Popup visible={isOpen} onClose={onClose} onMaskClick={onClose} destroyOnClose bodyClassName="wg-sheet">
      <section aria-label="评价">
        <SheetHead title="办得怎么样？" onClose={onClose} />
        <PhoneForm
          endpoint={rateOrder}
          initial={{
            id: demand.id,
            version: demand.version,
            ...(demand.rating && { rating: demand.rating }),
          }}
          hidden={['version']}
          controls={CONTROLS}
          submitLabel="提交评价"
          also={['resident']}
          onDone={() => {
            Toast.show({ icon: 'success', content: '谢谢您的评价' })
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
