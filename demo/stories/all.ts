import { answerStories } from './appeals-answers.ts'
import { livingStories } from './appeals-living.ts'
import { rightsStories } from './appeals-rights.ts'
import { componentStories } from './components.ts'
import { appearanceStories } from './events-appearance.ts'
import { streetOrderStories } from './events-order.ts'
import type { Story } from './story.ts'

export const allStories: Story[] = [
  ...componentStories,
  ...appearanceStories,
  ...streetOrderStories,
  ...livingStories,
  ...rightsStories,
  ...answerStories,
]
