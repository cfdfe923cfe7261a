const { getClient } = require('./client')

/** Nightly: the whole backlog at half price. */
exports.submitBacklog = async function submitBacklog(changes) {
  const batch = await getClient().messages.batches.create({
    requests: changes.map(change => ({
      custom_id: change.sha,
      params: {
        model: 'claude-3-haiku-20240307',
        max_tokens: 1024,
        messages: [{ role: 'user', content: change.diff }],
      },
    })),
  })
  return batch.id
}

exports.results = id => getClient().messages.batches.retrieve(id)
