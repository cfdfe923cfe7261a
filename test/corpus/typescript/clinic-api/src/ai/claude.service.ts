import { Injectable } from '@nestjs/common'
import AnthropicBedrock from '@anthropic-ai/bedrock-sdk'

@Injectable()
export class ClaudeService {
  private client = new AnthropicBedrock({ awsRegion: 'eu-west-1' })

  async letter(facts: string[]) {
    const { content } = await this.client.messages.create({
      model: 'anthropic.claude-3-sonnet-20240229-v1:0',
      max_tokens: 1500,
      messages: [{ role: 'user', content: ['Write a referral letter from these facts:', ...facts].join('\n- ') }],
    })
    return content
  }
}
