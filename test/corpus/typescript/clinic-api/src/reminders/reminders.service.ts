import { Injectable } from '@nestjs/common'
import twilio from 'twilio'
import { MailService } from './mail.service'

@Injectable()
export class RemindersService {
  private client = twilio(process.env.TWILIO_SID, process.env.TWILIO_TOKEN)

  constructor(private readonly mail: MailService) {}

  async remind(phone: string, body: string) {
    await this.client.messages.create({ to: phone, from: '+15550100', body })
    await this.client.calls.create({ to: phone, from: '+15550100', url: 'https://clinic.example/voice.xml' })
    await this.mail.messages.create({ to: 'front-desk', model: 'reminder', body })
  }
}
