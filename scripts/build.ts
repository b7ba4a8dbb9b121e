import { ensureScreens } from '../src/apps/screens.ts'

/** `node scripts/build.ts`: builds the screens unless they are up to date, so that a start need not. */
console.log((await ensureScreens()) ? 'Screens built' : 'Screens are up to date')
