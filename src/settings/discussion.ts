/**
 * How this association runs its discussion: who may speak for an office, when official comments wait, and what else waits
 * for a volunteer. Change the words and numbers, not the keys. Nothing of this file is published but its sentences.
 */
export const DISCUSSION = {
  /**
   * Who may speak for an office, once a typed code has proved the address. A domain is compared letter by letter: listing
   * `city.example` lets in `name@city.example` and no other domain, not even one of its own below it. An office without a
   * list cannot be chosen.
   */
  offices: {
    city_official: { domains: ['toronto.ca'], addresses: [] },
    councillor: { domains: ['toronto.ca'], addresses: [] },
    /** Write your board's addresses here. Nobody can receive mail at example.org, so this one lets nobody in. */
    association: { domains: [], addresses: ['moderator@example.org'] },
  },
  /**
   * Election periods, first and last day. What speaks for the municipality or a councillor waits in them. The clerk of your
   * municipality publishes the days: `{ from: '2030-09-26', to: '2030-10-28' }`.
   */
  elections: [],
  /** What makes a comment wait although its writer's earlier ones were published. Writers and volunteers read the sentence. */
  holds: {
    links: { moreThan: 2, sentence: 'It has more than two links.' },
    link_text: { sentence: 'A link shows another address than the one it leads to.' },
    listed_word: {
      words: ['casino', 'viagra', 'forex', 'crypto giveaway', 'payday loan'],
      sentence: 'It has a word that is often advertising.',
    },
    same_text: { sentence: 'The same text was sent before.' },
    burst: { comments: 5, sentence: 'Its writer sent several comments within ten minutes.' },
    election: { sentence: 'Official comments wait during an election period.' },
  },
} as const satisfies Discussion

interface Office {
  domains: readonly string[]
  addresses: readonly string[]
}

export interface Discussion {
  offices: Record<'city_official' | 'councillor' | 'association', Office>
  elections: readonly { from: string; to: string }[]
  holds: {
    links: { moreThan: number; sentence: string }
    link_text: { sentence: string }
    listed_word: { words: readonly string[]; sentence: string }
    same_text: { sentence: string }
    /** So many comments of one proved writer within ten minutes. */
    burst: { comments: number; sentence: string }
    election: { sentence: string }
  }
}
