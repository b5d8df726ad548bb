/** The house rules that a removal can name. The same keys stand in the comments migration. */
export const HOUSE_RULES = {
  private_details: 'It gave somebody’s private details',
  insult: 'It insulted or threatened somebody',
  advertising: 'It was advertising',
  off_subject: 'It was not about the subject',
  posing: 'Its writer posed as somebody else',
  twice: 'It was sent twice',
} as const

export type HouseRule = keyof typeof HOUSE_RULES

export const HOUSE_RULE_NAMES = Object.keys(HOUSE_RULES) as [HouseRule, ...HouseRule[]]
