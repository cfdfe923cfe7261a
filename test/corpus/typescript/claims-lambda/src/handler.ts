import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda'
import { claudeBody, HAIKU, invokeClaude, SONNET } from './bedrock.js'
import { converse } from './converse.js'

const s3 = new S3Client({})
const lambda = new LambdaClient({})

export async function handler(event: { bucket: string; key: string }) {
  const object = await s3.send(new GetObjectCommand({ Bucket: event.bucket, Key: event.key }))
  const claim = await object.Body!.transformToString()
  const kind = await invokeClaude(HAIKU, claudeBody('Which kind of claim is this? ' + claim, 20))
  const summary = await invokeClaude(SONNET, claudeBody(`Summarise this ${kind} claim:\n${claim}`, 900))
  const decision = await converse(summary)
  await lambda.send(new InvokeCommand({ FunctionName: 'notify', Payload: Buffer.from(JSON.stringify({ decision })) }))
  return { kind, decision }
}
