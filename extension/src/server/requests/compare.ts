import { defineRequest, sessionAt } from './define.ts'

export default defineRequest('callcost/compare', ({ folder, ref }, server) => sessionAt(folder, server).compare(ref))
