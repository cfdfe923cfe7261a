const DEFAULTS = {
  model: process.env.REVIEW_MODEL || 'claude-3-5-sonnet-20241022',
  max_tokens: 4096,
}

const SYSTEM = [
  'You review pull requests for a team of senior engineers.',
  'Point out bugs, races and missing tests. Do not comment on style.',
  'Answer as a JSON array of {path, line, severity, comment}.',
].join('\n')

module.exports = { DEFAULTS, SYSTEM }
