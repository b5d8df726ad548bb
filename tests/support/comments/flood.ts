import type { Database } from '../../../supabase/local/database.ts'

const KINDS = {
  text: { text: `'Buy at the casino, it is the best place of all'`, hosts: `'{}'` },
  host: { text: `'See https://casino.example/' || n || ' for more'`, hosts: `array['casino.example']` },
  hour: { text: `'Something else, ' || md5(n::text)`, hosts: `'{}'` },
}

/** What a flood has in common: the same text, the same host of a link, or nothing but the discussion and the hour. */
export type FloodKind = keyof typeof KINDS

export const FLOOD_KINDS = Object.keys(KINDS) as FloodKind[]

/** Stores waiting comments to one discussion in one hour, each from a network of its own, past the functions: those take a minute. */
export const flood = ({ exec }: Pick<Database, 'exec'>, kind: FloodKind, count: number, thread = 'flooded') =>
  exec(`
    insert into private.comments (thread, submission, name, text, capacity, text_hash, link_hosts, network_hash, posted_at)
    select '${thread}', encode(sha256(convert_to('${thread} ${kind} ' || n, 'UTF8')), 'hex'), 'Sender ' || n, f.text, 'resident',
      private.text_hash(f.text), ${KINDS[kind].hosts}, sha256(convert_to('network ' || n, 'UTF8')),
      date_trunc('hour', now() - interval '1 hour') + make_interval(secs => n * 0.3)
    from (select n, ${KINDS[kind].text} as text from generate_series(1, ${count}) n) f`)
