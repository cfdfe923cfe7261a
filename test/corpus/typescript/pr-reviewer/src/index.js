#!/usr/bin/env node
const { Octokit } = require('@octokit/rest')
const { reviewAll, summarise } = require('./review')

async function main() {
  const octokit = new Octokit({ auth: process.env.GITHUB_TOKEN })
  const [owner, repo, number] = process.argv.slice(2)
  const { data: files } = await octokit.pulls.listFiles({ owner, repo, pull_number: Number(number) })
  const comments = await reviewAll(files)
  const body = await summarise(comments)
  await octokit.issues.createComment({ owner, repo, issue_number: Number(number), body })
  await octokit.pulls.createReview({ owner, repo, pull_number: Number(number), event: 'COMMENT', comments })
}

main().catch(error => {
  console.error(error)
  process.exit(1)
})
