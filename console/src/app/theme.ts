import type { ThemeConfig } from 'antd'

/** Fonts that stand on the reader's machine; none is fetched. */
export const FONT_FAMILY =
  "system-ui, -apple-system, 'Segoe UI', Roboto, 'PingFang SC', 'Hiragino Sans GB', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', sans-serif"

/** Ant Design's tokens as this console uses them; `styles.css` has the same colours as variables. */
export const theme: ThemeConfig = {
  token: {
    colorPrimary: '#0f6b72',
    colorInfo: '#0f6b72',
    colorLink: '#0f6b72',
    colorBgLayout: '#f4f6f7',
    colorTextBase: '#1b2a2f',
    borderRadius: 6,
    fontFamily: FONT_FAMILY,
    fontSize: 14,
    // Who asked their system for less motion gets none.
    motion: !window.matchMedia('(prefers-reduced-motion: reduce)').matches,
  },
  components: {
    Table: { headerBg: '#f8fafa', headerColor: '#5a6a70', cellPaddingBlock: 10, cellPaddingInline: 12 },
    Tag: { defaultBg: '#f1f4f5' },
  },
}
