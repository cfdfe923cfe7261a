import { Injectable } from '@nestjs/common'

@Injectable()
export class MailService {
  readonly messages = {
    create: async (message: { to: string; model: string; body: string }) => console.log('mail', message),
  }
}
