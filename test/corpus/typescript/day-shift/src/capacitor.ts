import { createClient } from '@supabase/supabase-js'

export const app = createClient('https://x.supabase.co', 'key')
