/** What the file of a team's declarations is called; the first that is there counts. */
export const SETTINGS_NAMES = ['callcost.yml', 'callcost.yaml']
