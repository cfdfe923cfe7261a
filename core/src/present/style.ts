/** How the host marks text on its terminal; given, because colours depend on where the output goes. */
export interface Style {
  strong(text: string): string
  faint(text: string): string
  warning(text: string): string
}

export const PLAIN: Style = { strong: text => text, faint: text => text, warning: text => text }

/** What a text presentation is made for. */
export interface TextOptions {
  /** Columns of the terminal. */
  width: number
  style: Style
}
