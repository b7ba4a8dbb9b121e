import { type ThemeConfig, theme } from 'antd'
import { fontFamily, primary } from './tokens.ts'

/** antd's own description and placeholder greys fall short of 4.5 : 1, so they are darkened (lightened) here. */
const greys = {
  light: { colorTextDescription: '#616161', colorTextTertiary: '#616161', colorTextPlaceholder: '#6e6e6e' },
  dark: { colorTextDescription: '#a6a6a6', colorTextTertiary: '#a6a6a6', colorTextPlaceholder: '#8f8f8f' },
}

/** antd lightens what the pointer is over, below 4.5 : 1 on white; darker says the same and can be read. */
const hovered = { colorPrimaryHover: '#0f57bd', colorLinkHover: '#0f57bd' }

/** Who wants no motion gets that by style alone (base.css): told of it, antd leaves lists of suggestions off the screen. */
export function antdTheme(dark: boolean): ThemeConfig {
  return {
    algorithm: dark ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      colorPrimary: primary,
      colorLink: dark ? '#78b0f5' : primary,
      colorError: dark ? '#f5686a' : '#cf1322',
      fontFamily,
      fontSize: 14,
      borderRadius: 6,
      motionDurationSlow: '0.2s',
      ...(dark ? greys.dark : { ...greys.light, ...hovered }),
    },
    components: {
      Table: { cellPaddingBlockSM: 8, cellPaddingInlineSM: 12, headerBorderRadius: 0 },
      Menu: {
        itemHeight: 40,
        activeBarBorderWidth: 0,
        ...(dark && { itemSelectedColor: '#9cc5f8', itemSelectedBg: '#15263f' }),
      },
    },
  }
}
