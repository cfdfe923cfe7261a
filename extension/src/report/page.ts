export interface PageInput {
  /** Addresses as the webview may load them. */
  script: string
  style: string
  /** Where the style sheet comes from: `webview.cspSource`. */
  styleSource: string
  /** Fresh for each page. */
  nonce: string
}

/**
 * The page around the report. It may load its one script and its one style sheet and nothing else: no address of the
 * world, no script in the text that it shows, no form that is sent.
 */
export function reportPage({ script, style, styleSource, nonce }: PageInput): string {
  const policy = [
    "default-src 'none'",
    `style-src ${styleSource}`,
    `script-src 'nonce-${nonce}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${attribute(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>LLM cost</title>
<link rel="stylesheet" href="${attribute(style)}">
</head>
<body>
<div id="report"></div>
<script nonce="${attribute(nonce)}" src="${attribute(script)}"></script>
</body>
</html>
`
}

function attribute(text: string): string {
  return text.replace(/[&<>"]/g, character => `&#${character.charCodeAt(0)};`)
}
